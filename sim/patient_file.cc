// Waiting in slices, so that no signal has to come at the right moment.
#include "sim/patient_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace backcheck {
namespace {

constexpr int kSliceMs = 50;

std::atomic<bool (*)()> is_given_up = nullptr;
static_assert(std::atomic<bool (*)()>::is_always_lock_free);

// False where the waits are over: errno says so then.
bool may_wait_on() {
  bool (*const is_over)() = is_given_up;
  if (is_over == nullptr || !is_over()) return true;
  errno = EINTR;
  return false;
}

// Until something can be done with the file, if it is only to be told what is wrong with it.
bool wait_for(int file, short events) {
  while (true) {
    pollfd one{file, events, 0};
    const int ready = ::poll(&one, 1, kSliceMs);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
    if (!may_wait_on()) return false;
  }
}

// Opened without waiting, a pipe that nobody reads fails as a device without a driver does.
bool lacks_reader(const std::string& path) {
  struct stat about{};
  return ::stat(path.c_str(), &about) == 0 && S_ISFIFO(about.st_mode);
}

}  // namespace

void give_up_waits_when(bool (*is_over)()) { is_given_up = is_over; }

int open_patiently(const std::string& path, int flags, mode_t mode) {
  while (true) {
    const int file = ::open(path.c_str(), flags | O_NONBLOCK | O_CLOEXEC, mode);
    if (file >= 0) return file;
    const int error = errno;
    if (error != EINTR && (error != ENXIO || !lacks_reader(path))) {
      errno = error;
      return -1;
    }
    ::poll(nullptr, 0, kSliceMs);
    if (!may_wait_on()) return -1;
  }
}

ssize_t read_patiently(int file, char* bytes, std::size_t size) {
  while (true) {
    if (!wait_for(file, POLLIN)) return -1;
    const ssize_t got = ::read(file, bytes, size);
    if (got >= 0 || (errno != EINTR && errno != EAGAIN)) return got;
  }
}

ssize_t write_patiently(int file, const char* bytes, std::size_t size) {
  while (true) {
    const ssize_t written = ::write(file, bytes, size);
    if (written >= 0 || (errno != EINTR && errno != EAGAIN)) return written;
    if (errno == EAGAIN && !wait_for(file, POLLOUT)) return -1;
  }
}

}  // namespace backcheck
