// Walking to a file step by step, and looking at each step before it is taken.
#include "sim/account/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <deque>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace backcheck {
namespace {

constexpr mode_t kWritableByOthers = S_IWGRP | S_IWOTH;
constexpr mode_t kOpenToOthers = S_IRWXG | S_IRWXO;
constexpr int kMostLinks = 40;

using Refusal = std::unexpected<std::string>;

Refusal refuse(const std::string& path, const std::string& reason) { return Refusal(path + " " + reason); }

Refusal refuse_errno(const std::string& path, const char* deed, int error) {
  return refuse(path, std::string("cannot be ") + deed + ": " + std::generic_category().message(error));
}

bool is_trusted_owner(uid_t owner) { return owner == geteuid() || owner == 0; }

// Why others could put something else into the place of what stands in that folder.
std::optional<std::string> objection_to_folder(const std::string& path, const struct stat& seen) {
  if (!is_trusted_owner(seen.st_uid))
    return "belongs to another user, who could exchange what stands in it; put the file into a folder of "
           "your "
           "own";
  if ((seen.st_mode & kWritableByOthers) != 0 && (seen.st_mode & S_ISVTX) == 0)
    return "can be written by others, who could exchange what stands in it; run: chmod go-w '" + path + "'";
  return std::nullopt;
}

// Closes a descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// Follows a path from the root on, links included, and trusts no step that others could change.
class Walk {
 public:
  // The place without links at which the file of that path stands.
  std::expected<std::string, std::string> resolve(const std::string& path) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    if (error) return refuse(path, "cannot be found: " + error.message());
    push_front(absolute);
    while (true) {
      if (const auto trusted = look_at_folder(); !trusted) return Refusal(trusted.error());
      if (ahead_.empty()) return refuse(path, "is a folder, not a file");
      auto done = step();
      if (!done) return Refusal(done.error());
      if (*done) return here_;
    }
  }

 private:
  void push_front(const std::filesystem::path& path) {
    std::deque<std::string> parts;
    for (const std::filesystem::path& part : path.relative_path()) parts.push_back(part.string());
    ahead_.insert(ahead_.begin(), parts.begin(), parts.end());
    if (path.is_absolute()) here_ = "/";
  }

  std::expected<void, std::string> look_at_folder() const {
    struct stat seen{};
    if (::lstat(here_.c_str(), &seen) != 0) return refuse_errno(here_, "looked at", errno);
    if (const auto objection = objection_to_folder(here_, seen)) return refuse(here_, *objection);
    return {};
  }

  // True once `here_` is the file itself.
  std::expected<bool, std::string> step() {
    const std::string part = std::move(ahead_.front());
    ahead_.pop_front();
    if (part.empty() || part == ".") return false;
    if (part == "..") {
      here_ = std::filesystem::path(here_).parent_path().string();
      return false;
    }
    const std::string next = (here_ == "/" ? "" : here_) + "/" + part;
    struct stat seen{};
    if (::lstat(next.c_str(), &seen) != 0) return refuse_errno(next, "read", errno);
    if (S_ISLNK(seen.st_mode)) return follow(next, seen);
    here_ = next;
    if (S_ISDIR(seen.st_mode)) return false;
    if (!ahead_.empty()) return refuse(next, "is not a folder");
    return true;
  }

  std::expected<bool, std::string> follow(const std::string& link, const struct stat& seen) {
    if (!is_trusted_owner(seen.st_uid)) return refuse(link, "is a link that belongs to another user");
    if (++links_ > kMostLinks) return refuse(link, "is one of too many links");
    std::error_code error;
    const std::filesystem::path target = std::filesystem::read_symlink(link, error);
    if (error) return refuse(link, "is a link that cannot be read: " + error.message());
    push_front(target);
    return false;
  }

  std::string here_ = "/";
  std::deque<std::string> ahead_;
  int links_ = 0;
};

std::expected<void, std::string> accept_file(const std::string& path, const struct stat& seen) {
  if (!S_ISREG(seen.st_mode)) return refuse(path, "is not a regular file");
  if (!is_trusted_owner(seen.st_uid)) return refuse(path, "belongs to another user; make a copy of your own");
  if ((seen.st_mode & kOpenToOthers) != 0)
    return refuse(path, "is open to group or others; run: chmod 600 '" + path + "'");
  if (seen.st_size > static_cast<off_t>(kMaxPrivateBytes))
    return refuse(path, "is larger than " + std::to_string(kMaxPrivateBytes) + " bytes: no credentials file");
  return {};
}

std::expected<std::string, std::string> read_all(const std::string& path, int file) {
  std::string content;
  content.reserve(kMaxPrivateBytes + 1);  // so that no copy is left behind where it grows
  content.resize(kMaxPrivateBytes + 1);
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t count = ::read(file, content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refuse_errno(path, "read", errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (size > kMaxPrivateBytes) return refuse(path, "grew while it was read");
  content.resize(size);
  return content;
}

}  // namespace

std::expected<std::string, std::string> read_private_file(const std::string& path) {
  if (path.empty()) return Refusal("a path is missing");
  const auto place = Walk().resolve(path);
  if (!place) return Refusal(place.error());
  // A pipe must not be waited for, and a link that took the file's place meanwhile not be followed.
  const Descriptor file(::open(place->c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return refuse_errno(*place, "read", errno);
  struct stat seen{};
  if (::fstat(file.number(), &seen) != 0) return refuse_errno(*place, "looked at", errno);
  if (const auto fit = accept_file(*place, seen); !fit) return Refusal(fit.error());
  return read_all(*place, file.number());
}

}  // namespace backcheck
