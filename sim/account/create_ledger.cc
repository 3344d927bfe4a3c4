// Locking, reading, appending, synchronizing.
#include "sim/account/create_ledger.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;

constexpr off_t kMostBytes = 16 << 20;
constexpr int kMostWaits = 500;

Refusal refuse(const std::string& path, const std::string& reason) {
  return Refusal("the ledger " + path + " " + reason);
}

Refusal refuse_errno(const std::string& path, const std::string& deed, int error) {
  return refuse(path, "cannot be " + deed + ": " + std::generic_category().message(error));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

std::expected<void, std::string> accept_file(const std::string& path, const struct stat& seen) {
  if (!S_ISREG(seen.st_mode)) return refuse(path, "is not a regular file");
  if (seen.st_uid != geteuid())
    return refuse(path, "belongs to another user; give one of your own with --ledger");
  if ((seen.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    return refuse(path, "can be written by others; run: chmod go-w '" + path + "'");
  if (seen.st_size > kMostBytes)
    return refuse(path, "is full: once its last create is older than a day, move it away");
  return {};
}

// True where the path still names that file: nobody has removed or exchanged it.
bool is_still_there(const std::string& path, const struct stat& opened) {
  struct stat seen{};
  return ::stat(path.c_str(), &seen) == 0 && seen.st_dev == opened.st_dev && seen.st_ino == opened.st_ino;
}

std::expected<std::string, std::string> read_all(const std::string& path, int file, off_t size) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refuse_errno(path, "read", errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

// The locked file, and all it says.
struct LockedLedger {
  Descriptor file;
  std::string bytes;
};

// Waits for the lock, but not for ever. False where it was not to be had.
bool lock(int file, int how, const LedgerSystem& system) {
  for (int waits = 0; waits < kMostWaits; ++waits) {
    if (::flock(file, how | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    system.wait();
  }
  return false;
}

std::expected<LockedLedger, std::string> open_locked(const std::string& path, int flags, int how,
                                                     const LedgerSystem& system) {
  constexpr int kMostTries = 10;
  for (int tries = 0; tries < kMostTries; ++tries) {
    Descriptor file(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600));
    if (file.number() < 0) return refuse_errno(path, "opened", errno);
    if (!lock(file.number(), how, system))
      return refuse(path, "cannot be locked: is another backcheck stuck with it?");
    struct stat seen{};
    if (::fstat(file.number(), &seen) != 0) return refuse_errno(path, "looked at", errno);
    if (const auto fit = accept_file(path, seen); !fit) return Refusal(fit.error());
    if (!is_still_there(path, seen)) continue;
    auto bytes = read_all(path, file.number(), seen.st_size);
    if (!bytes) return Refusal(bytes.error());
    return LockedLedger{std::move(file), *std::move(bytes)};
  }
  return refuse(path, "is exchanged again and again");
}

// Makes the folder and those above it, each one known to the disk before anything is put into it.
std::expected<void, std::string> make_folder(const std::filesystem::path& folder,
                                             const LedgerSystem& system) {
  if (folder.empty() || std::filesystem::is_directory(folder)) return {};
  const std::filesystem::path above = folder.parent_path();
  if (const auto made = make_folder(above, system); !made) return made;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return refuse_errno(folder.string(), "given a folder", errno);
  const Descriptor place(::open(above.empty() ? "." : above.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (place.number() < 0 || system.synchronize(place.number()) != 0)
    return refuse_errno(folder.string(), "given a folder", errno);
  return {};
}

std::expected<void, std::string> synchronize_folder(const std::string& path, const LedgerSystem& system) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor place(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (place.number() < 0 || system.synchronize(place.number()) != 0)
    return refuse_errno(path, "put on the disk", errno);
  return {};
}

// One write: what is cut off of it is a damaged line, which counts.
std::expected<void, std::string> append(const std::string& path, int file, const std::string& bytes,
                                        const LedgerSystem& system) {
  ssize_t count = ::write(file, bytes.data(), bytes.size());
  while (count < 0 && errno == EINTR) count = ::write(file, bytes.data(), bytes.size());
  if (count < 0) return refuse_errno(path, "written", errno);
  if (static_cast<std::size_t>(count) != bytes.size())
    return refuse(path, "cannot be written: the disk is full");
  if (system.synchronize(file) != 0) return refuse_errno(path, "put on the disk", errno);
  return {};
}

std::expected<LedgerContent, std::string> content_of(const std::string& path, const std::string& bytes,
                                                     Instant now) {
  auto content = parse_ledger(bytes, now);
  if (!content) return refuse(path, content.error() + "; give another one with --ledger");
  if (content->latest && now < *content->latest) {
    return refuse(path, "has a record of " + format_instant(*content->latest) + ", and the clock says " +
                            format_instant(now) +
                            ": set the clock right, for a limit a day needs one that does not go back");
  }
  return content;
}

}  // namespace

LedgerSystem real_ledger_system() {
  return {[] {
            const auto since = std::chrono::system_clock::now().time_since_epoch();
            return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
          },
          ::fdatasync, [] { std::this_thread::sleep_for(std::chrono::milliseconds(10)); },
          [] {
            const auto since = std::chrono::steady_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
          }};
}

CreateLedger::CreateLedger(std::string path, std::uint64_t limit, LedgerSystem system)
    : path_(std::move(path)), limit_(limit), system_(std::move(system)) {}

std::expected<std::uint64_t, std::string> CreateLedger::left(const LedgerSubject& subject) const {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path_, error))) {
    if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
      return refuse(path_, "cannot be looked at: " + error.message());
    return limit_;
  }
  const auto ledger = open_locked(path_, O_RDONLY, LOCK_SH, system_);
  if (!ledger) return Refusal(ledger.error());
  const Instant now = system_.now();
  const auto content = content_of(path_, ledger->bytes, now);
  if (!content) return Refusal(content.error());
  const std::uint64_t spent = creates_that_count(*content, subject, now);
  return spent < limit_ ? limit_ - spent : 0;
}

std::expected<void, std::string> CreateLedger::book(const LedgerSubject& subject) {
  if (!trouble_.empty()) return Refusal(trouble_);
  if (auto made = make_folder(std::filesystem::path(path_).parent_path(), system_); !made) {
    trouble_ = made.error();
    return made;
  }
  const auto ledger = open_locked(path_, O_RDWR | O_APPEND | O_CREAT, LOCK_EX, system_);
  if (!ledger) return Refusal(ledger.error());
  const Instant now = system_.now();
  const auto content = content_of(path_, ledger->bytes, now);
  if (!content) return Refusal(content.error());
  if (creates_that_count(*content, subject, now) >= limit_) {
    return refuse(path_, "has " + std::to_string(limit_) +
                             " creates of this key or instance in the last 24 hours, which is the limit");
  }
  if (system_.milliseconds) {
    constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
    const std::int64_t passed = system_.milliseconds();
    std::erase_if(booked_, [&](std::int64_t then) { return passed - then >= kDayMs; });
    if (booked_.size() >= limit_) {
      return refuse(path_,
                    "has fewer creates than this run has sent in the last 24 hours, which is the limit: "
                    "the clock was set forward");
    }
    booked_.push_back(passed);
  }
  // Whoever made the file may have died before the folder knew it.
  if (content->records.empty()) {
    if (auto known = synchronize_folder(path_, system_); !known) {
      trouble_ = known.error();
      return known;
    }
  }
  auto booked =
      append(path_, ledger->file.number(), content->missing + encode_ledger_record(now, subject), system_);
  if (!booked) trouble_ = booked.error();
  return booked;
}

std::string usual_ledger_path(const std::string& state_home, const std::string& home) {
  constexpr std::string_view kName = "/backcheck/creates.ledger";
  if (state_home.starts_with('/')) return state_home + std::string(kName);
  if (home.starts_with('/')) return home + "/.local/state" + std::string(kName);
  return {};
}

}  // namespace backcheck
