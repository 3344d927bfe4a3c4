// Words for the two sides of a broken statement.
#include "fuzz/properties/wire_words.h"

namespace backcheck {

std::string in_words(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string words = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      words += c;
    } else {
      words.append("\\x").append({kDigits[byte / 16], kDigits[byte % 16]});
    }
  }
  return words + '"';
}

std::string in_words(std::size_t number) { return std::to_string(number); }

std::string in_words(const std::optional<WireFault>& fault) {
  if (!fault) return "no fault";
  return "fault " + std::to_string(static_cast<int>(fault->kind)) + " at " + std::to_string(fault->offset) +
         " of part " + std::to_string(static_cast<int>(fault->part));
}

std::string in_words(const SlowForm& form) {
  std::string words;
  for (const SlowParameter& parameter : form.parameters) {
    words += parameter.origin == Origin::kQuery ? "query " : "body ";
    words += in_words(std::string_view(parameter.name)) + " = " +
             in_words(std::string_view(parameter.value)) + ", ";
  }
  return words + in_words(form.fault);
}

}  // namespace backcheck
