// Laying out text.
#include "sim/report/text_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace backcheck {

std::string Ink::paint(std::string_view code, std::string_view text) const {
  return colors_ && !text.empty() ? fmt::format("\x1B[{}m{}\x1B[0m", code, text) : std::string(text);
}

std::size_t text_width(std::string_view text) {
  const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = text_width(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::string wrapped(std::string_view first, std::string_view text) {
  const std::size_t indent = text_width(first);
  std::string out;
  std::string line(first);
  std::size_t used = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool starts_line = used == indent;
    if (!starts_line && used + 1 + text_width(word) > kTextWidth) {
      out += line + '\n';
      line.assign(indent, ' ');
      used = indent;
    } else if (!starts_line) {
      line += ' ';
      ++used;
    }
    line += word;
    used += text_width(word);
  }
  return out + line + '\n';
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return "?";
  if (seconds < 0.0995) return fmt::format("{:.0f} ms", seconds * 1000);
  if (seconds < 9.995) return fmt::format("{:.2f} s", seconds);
  if (seconds < 119.5) return fmt::format("{:.0f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(std::min(seconds, 1e15)));
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace backcheck
