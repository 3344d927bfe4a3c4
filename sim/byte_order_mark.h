// The mark that some editors and shells put before a file of UTF-8. In JSON it may be passed over
// (RFC 8259, section 8.1).
#pragma once

#include <string_view>

namespace backcheck {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::string_view without_byte_order_mark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

}  // namespace backcheck
