// Percent-encoding the slow way, byte by byte (RFC 3986, section 2; + as forms have it).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/wire/wire_fault.h"

namespace backcheck {

// Every byte but the unreserved ones of RFC 3986, section 2.3, as %XX in upper case.
std::string slow_percent_encoded(std::string_view text);

// What a text decodes to.
struct SlowText {
  std::string text;
  std::optional<WireFaultKind> fault;  // of the escape behind that
  std::size_t consumed = 0;            // the encoded bytes before that escape; all where there is no fault
};

// Escapes in either case become bytes, + becomes a blank. Ends at the first bad escape (one with a character
// that is no hexadecimal digit) or at one that is cut short; or, sooner, behind `size_max` decoded bytes: so
// `consumed` says where the byte stood that is decoded to the one of that number.
SlowText slow_form_decoded(std::string_view encoded, std::size_t size_max = std::string_view::npos);

}  // namespace backcheck
