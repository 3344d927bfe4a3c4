// Mapped lines of one width.
#include "fuzz/reach_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cassert>
#include <cstring>

namespace backcheck {
namespace {

constexpr std::size_t kDigits = 20;  // those of any count
constexpr std::size_t kWidth = ReachFile::kMaxName + 1 + kDigits + 1;
constexpr std::size_t kBytes = ReachFile::kMaxLines * kWidth;

// Appends empty lines, while nobody else does. Returns where they begin; -1 where they cannot be written.
off_t append_room(int file) {
  if (flock(file, LOCK_EX) != 0) return -1;
  const off_t begin = lseek(file, 0, SEEK_END);
  char room[kBytes];
  std::memset(room, '\n', sizeof room);
  const bool written = begin >= 0 && write(file, room, sizeof room) == static_cast<ssize_t>(sizeof room);
  flock(file, LOCK_UN);
  return written ? begin : -1;
}

}  // namespace

ReachFile::ReachFile(const char* path) {
  const int file = path == nullptr ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return;
  if (const off_t begin = append_room(file); begin >= 0) {
    const off_t page = begin - begin % sysconf(_SC_PAGESIZE);  // a mapping begins on a page
    const auto skipped = static_cast<std::size_t>(begin - page);
    void* const memory = mmap(nullptr, skipped + kBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, page);
    if (memory != MAP_FAILED) {
      mapping_ = memory;
      mapped_ = skipped + kBytes;
      lines_ = static_cast<char*>(memory) + skipped;
    }
  }
  close(file);
}

ReachFile::~ReachFile() {
  if (mapping_ != nullptr) munmap(mapping_, mapped_);
}

void ReachFile::put(std::size_t line, std::string_view name, std::uint64_t count) {
  assert(line < kMaxLines && name.size() <= kMaxName);
  if (lines_ == nullptr) return;
  char* const begin = lines_ + line * kWidth;
  char* digit = begin + name.size() + 1 + kDigits;
  // From behind, and the name last: a process that dies meanwhile leaves no line of another place.
  for (std::size_t i = 0; i < kDigits; ++i, count /= 10) *--digit = static_cast<char>('0' + count % 10);
  begin[name.size()] = ' ';
  std::memcpy(begin, name.data(), name.size());
}

}  // namespace backcheck
