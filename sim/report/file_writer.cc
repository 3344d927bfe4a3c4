// Temporary file, fsync, rename.
#include "sim/report/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "sim/patient_file.h"

namespace backcheck {
namespace {

constexpr int kMostLinks = 40;  // that lead from one to the next, as the system itself follows

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
    const ssize_t written = write_patiently(file, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Written write_in_place(const std::string& path, std::string_view content) {
  OpenFile file(open_patiently(path, O_WRONLY | O_APPEND));
  if (file.descriptor() < 0) return failure(path, "open", errno);
  if (!write_all(file.descriptor(), content) || !file.close()) return failure(path, "write", errno);
  return {};
}

// The files that are written beside `name`, each with a number.
std::string name_beside(std::string_view name, std::string_view number) {
  return fmt::format(".{}.{}.tmp", name, number);
}

bool stands_beside(std::string_view candidate, std::string_view name) {
  const std::string before = fmt::format(".{}.", name);
  constexpr std::string_view kBehind = ".tmp";
  if (!candidate.starts_with(before) || candidate.size() < before.size() + kBehind.size()) return false;
  const std::string_view number =
      candidate.substr(before.size(), candidate.size() - before.size() - kBehind.size());
  return candidate == name_beside(name, number) &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

// A file that is made beside its name and then takes it.
struct Place {
  std::string target;
  std::filesystem::path folder;
  std::string name;
};

// A new file, and where it is.
struct Beside {
  int descriptor = -1;  // or none, with errno set
  std::string path;
};

// So many writers of one number, or new files that others took for one that was left before they were locked.
constexpr int kMostTries = 1000;

// The file is locked as long as it is open, which tells others that somebody writes it; a lock ends with its
// process, also where that one is killed. Some file systems know no locks. Its number is that of the process;
// another thread, or a process of the same number in another container, may have that file, which is its own:
// then it is followed by three digits more.
Beside make_locked(const Place& place) {
  const std::string process = std::to_string(::getpid());
  for (int turn = 0; turn < kMostTries; ++turn) {
    const std::string number = turn == 0 ? process : fmt::format("{}{:03}", process, turn);
    std::string path = place.folder / name_beside(place.name, number);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST) continue;
    if (file < 0) return {};
    struct stat made{};
    const bool is_locked = ::flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    if (is_locked && (::fstat(file, &made) != 0 || made.st_nlink > 0)) return {file, std::move(path)};
    ::close(file);
  }
  errno = EBUSY;
  return {};
}

// Whether the file that is open still has that name: once it was removed, or has taken its own, another
// writer may have made a new one there.
bool is_named(int file, const std::filesystem::path& path) {
  struct stat open{};
  struct stat named{};
  return ::fstat(file, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
         open.st_dev == named.st_dev;
}

// Removes what writers of this file left that were killed. What cannot be removed is in nobody's way.
void clear_leftovers(const std::filesystem::path& folder, const std::string& name) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!stands_beside(at->path().filename().string(), name)) continue;
    const OpenFile left(::open(at->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (left.descriptor() >= 0 && ::flock(left.descriptor(), LOCK_EX | LOCK_NB) == 0 &&
        is_named(left.descriptor(), at->path()))
      ::unlink(at->path().c_str());
  }
}

// Leaves nothing behind where it fails.
Written write_beside(const Place& place, std::string_view content) {
  const std::string& path = place.target;
  struct stat replaced{};
  const bool replaces = ::stat(path.c_str(), &replaced) == 0;
  const Beside beside = make_locked(place);
  OpenFile file(beside.descriptor);
  if (file.descriptor() < 0) return failure(path, "make a file in its folder", errno);
  // It is closed before it takes its name, and stays locked until it has.
  const OpenFile lock(::fcntl(file.descriptor(), F_DUPFD_CLOEXEC, 0));
  const Unfinished mark(beside.path.c_str());
  const bool has_mode = !replaces || ::fchmod(file.descriptor(), replaced.st_mode & 07777U) == 0;
  const bool whole = has_mode && write_all(file.descriptor(), content) && synchronize(file.descriptor()) &&
                     file.close() && std::rename(beside.path.c_str(), path.c_str()) == 0;
  if (whole) return {};
  const int error = errno;
  ::unlink(beside.path.c_str());
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

// Nothing for what is written to as it stands.
std::expected<std::optional<Place>, std::string> place_of(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return failure(path, "write", EISDIR);
  if (fs::exists(status) && (!fs::is_regular_file(status) || is_device_path(path))) return std::nullopt;
  const auto target = end_of_links(path);
  if (!target) return failure(path, "follow", ELOOP);
  return Place{target->string(), target->has_parent_path() ? target->parent_path() : fs::path("."),
               target->filename().string()};
}

}  // namespace

std::expected<void, std::string> write_file(const std::string& path, std::string_view content) {
  const auto place = place_of(path);
  if (!place) return std::unexpected(place.error());
  if (!*place) return write_in_place(path, content);
  const Place& there = **place;
  clear_leftovers(there.folder, there.name);
  const Written written = write_beside(there, content);
  return written ? keep_name(there.target, there.folder) : written;
}

std::expected<void, std::string> try_file(const std::string& path) {
  const auto place = place_of(path);
  if (!place) return std::unexpected(place.error());
  if (!*place) {
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0) return {};
    return failure(path, "open", errno);
  }
  const Place& there = **place;
  const Beside beside = make_locked(there);
  const OpenFile file(beside.descriptor);
  if (file.descriptor() < 0) return failure(there.target, "make a file in its folder", errno);
  ::unlink(beside.path.c_str());
  return {};
}

std::optional<std::filesystem::path> end_of_links(const std::filesystem::path& path) {
  std::filesystem::path end = path;
  std::error_code error;
  for (int links = 0; std::filesystem::is_symlink(end, error); ++links) {
    if (links == kMostLinks) return std::nullopt;
    end = end.parent_path() / std::filesystem::read_symlink(end, error);
  }
  return end;
}

void discard_unfinished_file() {
  if (const char* path = unfinished) ::unlink(path);
}

}  // namespace backcheck
