// Reading standard input to its end.
#include "sim/commands/standard_input.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "sim/scenario/yaml_document.h"

namespace backcheck {

std::expected<std::string, std::string> read_standard_input() {
  std::string text(kMaxYamlBytes + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(STDIN_FILENO, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected("cannot be read: " + std::generic_category().message(errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return text;
}

}  // namespace backcheck
