// Signatures as a lenient decoder reads them. No document says whether a service compares a signature's text
// or the bytes it stands for, nor how strictly it decodes it.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// By their values.
inline constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The base64 digits of `text` that make 20 bytes, as an encoder writes those bytes: 27 digits, "=". Skips
// whatever is no digit, takes '-' for '+' and '_' for '/', needs no padding, and ignores the bits behind the
// last byte and all that stands behind the last digit. Shorter where `text` has too few digits.
std::string lenient_base64(std::string_view text);

// The hexadecimal digits of 32 bytes at the begin of `text`, in lower case: 64, or as many as there are.
std::string lenient_hexadecimal(std::string_view text);

}  // namespace backcheck
