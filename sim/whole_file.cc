// By the C library, which tells why.
#include "sim/whole_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "sim/want_of_memory.h"

namespace backcheck {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// For what has no size, such as a pipe.
constexpr std::size_t kFirstBytes = std::size_t{1} << 16U;

}  // namespace

std::expected<std::string, std::string> read_whole_file(const std::string& path, std::size_t most) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::unexpected("is a folder");
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    throw_if_no_memory(errno);
    return std::unexpected(std::string("cannot be opened: ") + std::strerror(errno));
  }
  const auto told = std::filesystem::file_size(path, error);
  std::string text(error || told == 0 ? kFirstBytes : std::min<std::size_t>(told, most) + 1, '\0');
  std::size_t size = std::fread(text.data(), 1, text.size(), file.get());
  while (size == text.size() && size <= most) {
    text.resize(std::min(2 * size, most + 1));
    size += std::fread(text.data() + size, 1, text.size() - size, file.get());
  }
  if (std::ferror(file.get()) != 0)
    return std::unexpected(std::string("cannot be read: ") + std::strerror(errno));
  text.resize(std::min(size, most + 1));
  return text;
}

}  // namespace backcheck
