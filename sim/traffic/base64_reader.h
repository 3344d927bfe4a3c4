// Bytes out of Base64 (RFC 4648), for bodies that a recording keeps so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

// Blanks and line ends are passed over; padding may be left out. Nothing where the text is not Base64.
std::optional<std::string> decode_base64(std::string_view text);

// With padding, on one line.
std::string encode_base64(std::string_view bytes);

}  // namespace backcheck
