// Texts between quotes, byte by byte.
#include "fuzz/reference/written_expectations.h"

#include <string_view>

namespace backcheck {
namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_plain = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z');
    if (text.substr(i).starts_with("${")) out += "\\u0024";
    out +=
        is_plain ? std::string(1, text[i]) : std::string("\\u00") + kDigits[byte / 16U] + kDigits[byte % 16U];
  }
  return out + '"';
}

std::string member(std::string_view name, std::string_view value) {
  return value.empty() ? "" : '"' + std::string(name) + "\": " + in_quotes(value) + ", ";
}

}  // namespace

std::string written_expectations(std::span<const ExpectedViolation> entries) {
  std::string out = "{\"expected\": [";
  for (const ExpectedViolation& entry : entries) {
    out += out.ends_with('[') ? "\n{" : ",\n{";
    if (entry.requirement) out += member("requirement", requirement_id(*entry.requirement));
    out += member("scenario", entry.scenario) + member("reason", entry.reason);
    out += "\"until\": " + in_quotes(entry.until) + '}';
  }
  return out + "]}\n";
}

}  // namespace backcheck
