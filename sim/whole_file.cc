// By the system, which tells why.
#include "sim/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "sim/patient_file.h"
#include "sim/want_of_memory.h"

namespace backcheck {
namespace {

// Closes a descriptor at the end of its scope.
struct OpenFile {
  explicit OpenFile(int opened) : descriptor(opened) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  const int descriptor;
};

// For what has no size, such as a pipe.
constexpr std::size_t kFirstBytes = std::size_t{1} << 16U;

}  // namespace

std::expected<std::string, std::string> read_whole_file(const std::string& path, std::size_t most) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::unexpected("is a folder");
  const OpenFile file(open_patiently(path, O_RDONLY));
  if (file.descriptor < 0) {
    throw_if_no_memory(errno);
    return std::unexpected(std::string("cannot be opened: ") + std::strerror(errno));
  }
  const auto told = std::filesystem::file_size(path, error);
  std::string text(error || told == 0 ? kFirstBytes : std::min<std::size_t>(told, most) + 1, '\0');
  std::size_t size = 0;
  while (size <= most) {
    if (size == text.size()) text.resize(std::min(2 * size, most + 1));
    const ssize_t got = read_patiently(file.descriptor, text.data() + size, text.size() - size);
    if (got < 0) return std::unexpected(std::string("cannot be read: ") + std::strerror(errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(std::min(size, most + 1));
  return text;
}

}  // namespace backcheck
