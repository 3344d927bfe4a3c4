// What can be wrong with the bytes of a request, and where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backcheck {

enum class WireFaultKind : std::uint8_t {
  kTruncatedEscape,     // "%" or "%4" at the end of a name or value
  kBadEscape,           // "%" that is not followed by two hexadecimal digits
  kInvalidUtf8,         // a name or value that is not UTF-8 once it is decoded (overlong forms and surrogates
                        // included)
  kTooManyParameters,   // more than kMaxParameters
  kUnsupportedMethod,   // neither GET nor POST
  kUnsupportedPath,     // a path other than "/"
  kUnsupportedContent,  // a body that is not application/x-www-form-urlencoded
};

// Which part of the request the offset counts in.
enum class WirePart : std::uint8_t { kMethod, kTarget, kBody };

// `offset` is that of the first byte at fault, counted in bytes from the start of the part.
struct WireFault {
  WireFaultKind kind{};
  std::size_t offset = 0;
  WirePart part = WirePart::kTarget;
  bool operator==(const WireFault&) const = default;
};

// No request of CreateBackup has more than a few dozen.
inline constexpr std::size_t kMaxParameters = 1000;

// One line for people: "an escape is cut short at byte 17 of the target".
std::string describe(const WireFault& fault);

}  // namespace backcheck
