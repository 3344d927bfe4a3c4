// Bytes, faults and forms in visible ASCII: what a broken statement shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/property.h"
#include "fuzz/reference/slow_form.h"

namespace backcheck {

// In quotes; what is not visible ASCII, and the backslash and the quote, as \xNN.
std::string in_words(std::string_view bytes);
std::string in_words(std::size_t number);
// The number of the kind, the offset and the part; "no fault".
std::string in_words(const std::optional<WireFault>& fault);
// Every parameter with its origin, then the fault.
std::string in_words(const SlowForm& form);

// That the statement is broken, with both sides, unless they are equal.
template <typename Value>
std::optional<Broken> unless_equal(std::string_view statement, const Value& expected, const Value& found) {
  if (found == expected) return std::nullopt;
  return Broken{statement, "expected: " + in_words(expected) + "\nfound:    " + in_words(found)};
}

// That the statement is broken, of that text, unless it holds.
inline std::optional<Broken> unless(bool holds, std::string_view statement, std::string_view text) {
  if (holds) return std::nullopt;
  return Broken{statement, "of " + in_words(text)};
}

}  // namespace backcheck
