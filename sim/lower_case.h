// Texts of ASCII in lower case, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// Other bytes stay as they are.
inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace backcheck
