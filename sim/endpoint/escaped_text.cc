// Reading one escape at a time.
#include "sim/endpoint/escaped_text.h"

#include <array>
#include <charconv>
#include <utility>

namespace backcheck {
namespace {

struct Escape {
  char byte;
  std::size_t size;  // of what stands for it
};

// Where `digits` are nothing but digits, and stand for one byte.
std::optional<Escape> numbered(std::string_view digits, int radix, std::size_t size) {
  constexpr unsigned kMostByte = 255;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, radix);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || value > kMostByte)
    return std::nullopt;
  return Escape{static_cast<char>(value), size};
}

// "%41" and the like: so many hexadecimal digits behind the lead.
std::optional<Escape> hexadecimal(std::string_view text, std::size_t lead, std::size_t digits) {
  if (text.size() < lead + digits) return std::nullopt;
  return numbered(text.substr(lead, digits), 16, lead + digits);
}

std::optional<Escape> with_backslash(std::string_view text) {
  constexpr std::string_view kThemselves = "/\"\\'";
  if (text.size() < 2) return std::nullopt;
  if (text[1] == 'u') return hexadecimal(text, 2, 4);
  if (text[1] == 'x') return hexadecimal(text, 2, 2);
  if (kThemselves.contains(text[1])) return Escape{text[1], 2};
  return std::nullopt;
}

std::optional<Escape> entity(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  constexpr std::array<std::pair<std::string_view, char>, 5> kNames = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(1, end - 1);
  if (inside.starts_with("#x") || inside.starts_with("#X")) return numbered(inside.substr(2), 16, end + 1);
  if (inside.starts_with('#')) return numbered(inside.substr(1), 10, end + 1);
  for (const auto& [name, byte] : kNames) {
    if (inside == name) return Escape{byte, end + 1};
  }
  return std::nullopt;
}

std::optional<Escape> escape_at(std::string_view text) {
  if (text.front() == '%') return hexadecimal(text, 1, 2);
  if (text.front() == '\\') return with_backslash(text);
  return text.front() == '&' ? entity(text) : std::nullopt;
}

}  // namespace

ReadText as_written(std::string_view text) { return {std::string(text), {}}; }

std::optional<ReadText> unescaped(const ReadText& text) {
  constexpr std::string_view kLeads = "%\\&";
  const std::string_view bytes = text.bytes;
  if (bytes.find_first_of(kLeads) == std::string_view::npos) return std::nullopt;
  ReadText read;
  read.bytes.reserve(bytes.size());
  read.places.reserve(bytes.size() + 1);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto escape = escape_at(bytes.substr(at));
    read.bytes += escape ? escape->byte : bytes[at];
    read.places.push_back(text.place_of(at));
    at += escape ? escape->size : 1;
  }
  if (read.bytes.size() == bytes.size()) return std::nullopt;
  read.places.push_back(text.place_of(bytes.size()));
  return read;
}

}  // namespace backcheck
