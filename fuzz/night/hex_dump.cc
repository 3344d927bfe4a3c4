// Lines of offset, bytes and characters.
#include "fuzz/night/hex_dump.h"

#include <algorithm>

#include "sim/json_writer.h"

namespace backcheck {
namespace {

constexpr std::size_t kRowBytes = 16;
constexpr std::size_t kHexWidth = 40;  // of eight groups, each with its blank

std::string offset_text(std::size_t offset) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(offset >> shift & 0xFFU);
  return to_hex(bytes);
}

std::string row_of(std::string_view bytes, std::size_t offset) {
  std::string hex;
  std::string characters;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    hex += to_hex(bytes.substr(i, 1));
    if (i % 2 == 1) hex += ' ';
    characters += bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '.';
  }
  hex.resize(kHexWidth, ' ');
  return offset_text(offset) + ": " + hex + ' ' + characters + '\n';
}

}  // namespace

std::string hex_dump(std::string_view bytes, std::size_t bytes_max) {
  const std::string_view shown = bytes.substr(0, bytes_max);
  std::string dump;
  for (std::size_t i = 0; i < shown.size(); i += kRowBytes) dump += row_of(shown.substr(i, kRowBytes), i);
  if (shown.size() < bytes.size())
    dump += "... (" + std::to_string(bytes.size() - shown.size()) + " bytes more)\n";
  return dump;
}

}  // namespace backcheck
