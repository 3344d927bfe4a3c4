// Sections, keys and values.
#include "fuzz/night/engine_options.h"

#include <algorithm>

namespace backcheck {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);  // npos + 1 is 0
}

}  // namespace

std::vector<std::string> engine_options_in(std::string_view text) {
  std::vector<std::string> options;
  bool is_ours = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t sign = line.find('=');
    if (line.starts_with('[')) {
      is_ours = line == "[libfuzzer]";
    } else if (is_ours && !line.starts_with('#') && sign != std::string_view::npos) {
      options.push_back("-" + std::string(trimmed(line.substr(0, sign))) + "=" +
                        std::string(trimmed(line.substr(sign + 1))));
    }
  }
  return options;
}

}  // namespace backcheck
