// Reading written JSON from left to right, one character at a time.
#include "fuzz/reference/written_json.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "fuzz/reference/slow_document_text.h"

namespace backcheck {
namespace {

// The value of a hexadecimal digit; nothing where it is none.
std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  return std::nullopt;
}

std::string utf8_of(std::uint32_t number) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); };
  const auto tail = [&](std::uint32_t value) { return byte(0x80 + value % 64); };
  if (number < 0x80) return {byte(number)};
  if (number < 0x800) return {byte(0xC0 + number / 64), tail(number)};
  if (number < 0x10000) return {byte(0xE0 + number / 4096), tail(number / 64), tail(number)};
  return {byte(0xF0 + number / 262'144), tail(number / 4096), tail(number / 64), tail(number)};
}

class WrittenJson {
 public:
  explicit WrittenJson(std::string_view text) : whole_(text), rest_(text) {}

  TreeResult read() {
    DocumentNode root;
    root.kind = NodeKind::kObject;
    root.children.reserve(4);
    expect('{');
    do {
      root.children.push_back(read_member());
    } while (skip(','));
    expect('}');
    if (!rest_.empty()) refuse("something follows");
    if (fault_) return std::unexpected(std::move(*fault_));
    return root;
  }

 private:
  void refuse(std::string_view reason) {
    if (fault_) return;
    fault_ = std::string(reason) + " (at byte " + std::to_string(whole_.size() - rest_.size()) + ")";
    rest_ = {};
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!skip(c)) refuse("another part of the form is due");
  }
  DocumentNode read_member() {
    DocumentNode node;
    node.kind = NodeKind::kString;
    node.name = read_string();
    expect(':');
    node.text = read_string();
    return node;
  }
  std::string read_string() {
    std::string text;
    expect('"');
    text.reserve(std::min(rest_.find('"'), rest_.size()));
    while (!rest_.empty() && rest_.front() != '"') {
      if (skip('\\')) {
        text += read_escape();
      } else {
        text += read_characters();
      }
    }
    expect('"');
    return text;
  }
  // Those before the next escape or the end.
  std::string_view read_characters() {
    const std::string_view all = rest_;
    while (!rest_.empty() && rest_.front() != '"' && rest_.front() != '\\') read_character();
    return fault_ ? "" : all.substr(0, all.size() - rest_.size());
  }
  void read_character() {
    const std::size_t size = slow_character_size(rest_);
    if (size == 0) return refuse("this is not UTF-8");
    if (size == 1 && rest_.front() < ' ') return refuse("a control character stands as it is");
    rest_.remove_prefix(size);
  }
  // What stands behind the backslash.
  std::string read_escape() {
    constexpr std::pair<char, char> kShort[] = {{'"', '"'},  {'\\', '\\'}, {'/', '/'},  {'b', '\b'},
                                                {'f', '\f'}, {'n', '\n'},  {'r', '\r'}, {'t', '\t'}};
    for (const auto& [spelling, meaning] : kShort) {
      if (skip(spelling)) return {meaning};
    }
    expect('u');
    std::uint32_t number = read_unit();
    if (number >= 0xD800 && number <= 0xDBFF) {
      expect('\\');
      expect('u');
      const std::uint32_t low = read_unit();
      if (low < 0xDC00 || low > 0xDFFF) return refuse("half a character"), "";
      number = 0x10000 + (number - 0xD800) * 0x400 + (low - 0xDC00);
    }
    if (number >= 0xD800 && number <= 0xDFFF) return refuse("half a character"), "";
    return utf8_of(number);
  }
  // Four hexadecimal digits.
  std::uint32_t read_unit() {
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      const auto digit = rest_.empty() ? std::nullopt : digit_of(rest_.front());
      if (!digit) return refuse("four hexadecimal digits are due"), 0;
      unit = unit * 16 + *digit;
      rest_.remove_prefix(1);
    }
    return unit;
  }

  std::string_view whole_;
  std::string_view rest_;
  std::optional<std::string> fault_;
};

}  // namespace

TreeResult read_written_json(std::string_view text) { return WrittenJson(text).read(); }

}  // namespace backcheck
