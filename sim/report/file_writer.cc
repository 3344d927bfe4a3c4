// Temporary file, fsync, rename.
#include "sim/report/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace backcheck {
namespace {

using Written = std::expected<void, std::string>;

std::unexpected<std::string> failure(std::string_view path, std::string_view deed, int error) {
  return std::unexpected(
      fmt::format("{}: cannot {}: {}", path, deed, std::generic_category().message(error)));
}

// Closes a descriptor at the end of its scope.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }
  // Some file systems tell of a failed write only here.
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0 || errno == EINTR; }

 private:
  int descriptor_;
};

// The path of the file that is being written, for discard_unfinished_file(); null: there is none.
std::atomic<const char*> unfinished = nullptr;
static_assert(std::atomic<const char*>::is_always_lock_free);

class Unfinished {
 public:
  explicit Unfinished(const char* path) { unfinished = path; }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { unfinished = nullptr; }
};

// An interrupted call says nothing of the disk, and is made again; any other error may have lost what was
// written, so that a later success would mean nothing.
bool synchronize(int file) {
  int done = ::fsync(file);
  while (done != 0 && errno == EINTR) done = ::fsync(file);
  return done == 0;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Written write_in_place(const std::string& path, std::string_view content) {
  OpenFile file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (file.descriptor() < 0) return failure(path, "open", errno);
  if (!write_all(file.descriptor(), content) || !file.close()) return failure(path, "write", errno);
  return {};
}

// Leaves nothing behind where it fails. What stands at `beside` was left by a process that was killed.
Written write_beside(const std::string& path, const std::string& beside, std::string_view content) {
  struct stat replaced{};
  const bool replaces = ::stat(path.c_str(), &replaced) == 0;
  ::unlink(beside.c_str());
  const Unfinished mark(beside.c_str());
  OpenFile file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.descriptor() < 0) return failure(path, "make a file in its folder", errno);
  const bool has_mode = !replaces || ::fchmod(file.descriptor(), replaced.st_mode & 07777U) == 0;
  const bool whole = has_mode && write_all(file.descriptor(), content) && synchronize(file.descriptor()) &&
                     file.close() && std::rename(beside.c_str(), path.c_str()) == 0;
  if (whole) return {};
  const int error = errno;
  ::unlink(beside.c_str());
  return failure(path, "write", error);
}

// The name lives on the disk only once the folder does. Where a folder cannot be read, or a file system
// cannot do that, the file is whole all the same.
Written keep_name(const std::string& path, const std::filesystem::path& folder) {
  const OpenFile file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.descriptor() < 0 && errno == EACCES) return {};
  const bool is_kept = file.descriptor() >= 0 && synchronize(file.descriptor());
  const bool is_able = is_kept || (errno != EINVAL && errno != EROFS && errno != ENOTSUP);
  if (is_kept || !is_able) return {};
  return failure(path, "bring its name to the disk", errno);
}

// Names below these stand for something that is open already: a file put in their place would not
// be what was meant.
bool is_device_path(const std::filesystem::path& path) {
  const std::string text = std::filesystem::absolute(path).lexically_normal().string();
  return text.starts_with("/dev/") || text.starts_with("/proc/");
}

}  // namespace

std::expected<void, std::string> write_file(const std::string& path, std::string_view content) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return failure(path, "write", EISDIR);
  if (fs::exists(status) && (!fs::is_regular_file(status) || is_device_path(path)))
    return write_in_place(path, content);
  const fs::path target = fs::exists(status) ? fs::canonical(path, error) : fs::path(path);
  if (error && fs::exists(status)) return failure(path, "follow", error.value());
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  const fs::path beside = folder / fmt::format(".{}.{}.tmp", target.filename().string(), ::getpid());
  const Written written = write_beside(target.string(), beside.string(), content);
  return written ? keep_name(target.string(), folder) : written;
}

void discard_unfinished_file() {
  if (const char* path = unfinished) ::unlink(path);
}

}  // namespace backcheck
