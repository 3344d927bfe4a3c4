// Reading flat documents from left to right, one character at a time.
#include "fuzz/reference/flat_document.h"

#include <algorithm>
#include <cstdint>

namespace backcheck {
namespace {

constexpr std::string_view kDeclaration = "<?xml version='1.0' encoding='UTF-8'?>";

// What is left to read, and whether all that was read was as it has to be.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_(text) {}

  bool good() const { return good_; }
  bool at_end() const { return text_.empty(); }
  bool sees(std::string_view start) const { return text_.starts_with(start); }

  void expect(std::string_view start) {
    if (!sees(start)) return fail();
    text_.remove_prefix(start.size());
  }
  std::string_view until(char end) {
    const std::string_view found = until([end](char c) { return c == end; });
    if (text_.empty()) return fail(), std::string_view();
    return found;
  }
  // What stands before the first character that ends it, or all.
  template <typename Ends>
  std::string_view until(Ends ends) {
    std::size_t size = 0;
    while (size < text_.size() && !ends(text_[size])) ++size;
    const std::string_view found = text_.substr(0, size);
    text_.remove_prefix(size);
    return found;
  }
  char next() {
    if (text_.empty()) return fail(), '\0';
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  void fail() {
    good_ = false;
    text_ = {};
  }

 private:
  std::string_view text_;
  bool good_ = true;
};

void append_utf8(std::uint32_t character, std::string& out) {
  const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (character < 0x80) return add(character);
  if (character < 0x800) {
    add(0xC0 + character / 64);
    return add(0x80 + character % 64);
  }
  if (character < 0x10000) {
    add(0xE0 + character / 4096);
  } else {
    add(0xF0 + character / 262144);
    add(0x80 + character / 4096 % 64);
  }
  add(0x80 + character / 64 % 64);
  add(0x80 + character % 64);
}

// Whether the bytes are UTF-8, and each of its characters fits. Overlong forms, surrogates and what lies
// behind U+10FFFF show by being written differently.
bool are_characters(std::string_view bytes, bool (*fits)(std::uint32_t)) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
    const std::uint32_t lead = byte(i);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size == 0 || lead > 0xF7 || i + size > bytes.size()) return false;
    std::uint32_t character = size == 1 ? lead : lead % (1U << (7 - size));
    for (std::size_t j = 1; j < size; ++j) character = character * 64 + byte(i + j) % 64;
    if (size > 1) {
      std::string again;
      append_utf8(character, again);
      const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
      if (surrogate || character > 0x10FFFF || again != bytes.substr(i, size)) return false;
    }
    if (!fits(character)) return false;
    i += size;
  }
  return true;
}

bool is_any_character(std::uint32_t) { return true; }

// XML 1.0, production 2. A carriage return would be read as a line feed.
bool is_xml_character(std::uint32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n';
  return character != 0xFFFE && character != 0xFFFF;
}

std::optional<std::uint32_t> number_of(std::string_view digits, std::uint32_t radix) {
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::size_t digit = kDigits.find(lower);
    if (digit >= radix) return std::nullopt;
    number = number * radix + digit;
  }
  return static_cast<std::uint32_t>(number);
}

// Behind the &.
void take_reference(Rest& rest, std::string& out) {
  const std::string_view name = rest.until(';');
  rest.expect(";");
  if (name.starts_with("#")) {
    const bool hex = name.starts_with("#x");
    const auto character = number_of(name.substr(hex ? 2 : 1), hex ? 16 : 10);
    if (!character || *character > 0x10FFFF) return rest.fail();
    return append_utf8(*character, out);
  }
  constexpr std::pair<std::string_view, char> kNamed[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  const auto* const found = std::ranges::find(kNamed, name, &std::pair<std::string_view, char>::first);
  if (found == std::end(kNamed)) return rest.fail();
  out += found->second;
}

std::string take_element_text(Rest& rest) {
  std::string text;
  while (rest.good() && !rest.sees("<")) {
    text += rest.until([](char c) { return c == '&' || c == '<'; });
    if (rest.sees("<")) break;
    rest.expect("&");
    take_reference(rest, text);
  }
  return text;
}

bool is_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

std::string_view take_start_tag(Rest& rest) {
  rest.expect("<");
  const std::string_view name = rest.until('>');
  rest.expect(">");
  if (!is_name(name)) rest.fail();
  return name;
}

void expect_end_tag(Rest& rest, std::string_view name) {
  rest.expect("</");
  rest.expect(name);
  rest.expect(">");
}

// \uXXXX, behind the u: one number of 16 bits.
std::uint32_t take_hex(Rest& rest) {
  std::string digits;
  for (int i = 0; i < 4; ++i) digits += rest.next();
  const auto number = number_of(digits, 16);
  if (!number) rest.fail();
  return number.value_or(0);
}

void take_escape(Rest& rest, std::string& out) {
  const char c = rest.next();
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (const std::size_t at = kEscapes.find(c); at != std::string_view::npos) {
    out += kMeanings[at];
    return;
  }
  if (c != 'u') return rest.fail();
  std::uint32_t character = take_hex(rest);
  if (character >= 0xD800 && character < 0xDC00) {
    rest.expect("\\u");
    const std::uint32_t low = take_hex(rest);
    if (low < 0xDC00 || low > 0xDFFF) return rest.fail();
    character = 0x10000 + (character - 0xD800) * 1024 + (low - 0xDC00);
  } else if (character >= 0xDC00 && character <= 0xDFFF) {
    return rest.fail();
  }
  append_utf8(character, out);
}

std::string take_string(Rest& rest) {
  std::string text;
  rest.expect("\"");
  while (rest.good() && !rest.sees("\"")) {
    text += rest.until([](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == '\\' || c == '"'; });
    if (rest.sees("\"")) break;
    rest.expect("\\");
    take_escape(rest, text);
  }
  rest.expect("\"");
  return text;
}

std::string_view take_name(Rest& rest) {
  rest.expect("\"");
  const std::string_view name = rest.until('"');
  rest.expect("\"");
  if (!is_name(name)) rest.fail();
  return name;
}

std::optional<FlatDocument> whole(const Rest& rest, FlatDocument document) {
  if (!rest.good() || !rest.at_end()) return std::nullopt;
  return document;
}

}  // namespace

std::size_t FlatDocument::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count(members, name, &Member::first));
}

std::string_view FlatDocument::text(std::string_view name) const {
  const auto found = std::ranges::find(members, name, &Member::first);
  return found == members.end() ? std::string_view() : found->second;
}

std::optional<FlatDocument> read_flat_json(std::string_view body) {
  if (!are_characters(body, is_any_character)) return std::nullopt;
  Rest rest(body);
  FlatDocument document;
  document.members.reserve(4);  // as many as a rejection has
  rest.expect("{");
  while (rest.good()) {
    const std::string_view name = take_name(rest);
    rest.expect(":");
    document.members.emplace_back(name, take_string(rest));
    if (!rest.sees(",")) break;
    rest.expect(",");
  }
  rest.expect("}");
  return whole(rest, std::move(document));
}

std::optional<FlatDocument> read_flat_xml(std::string_view body) {
  if (!are_characters(body, is_xml_character)) return std::nullopt;
  Rest rest(body);
  FlatDocument document;
  document.members.reserve(4);  // as many as a rejection has
  rest.expect(kDeclaration);
  document.root = take_start_tag(rest);
  while (rest.good() && !rest.sees("</")) {
    const std::string_view name = take_start_tag(rest);
    std::string text = take_element_text(rest);
    expect_end_tag(rest, name);
    document.members.emplace_back(name, std::move(text));
  }
  expect_end_tag(rest, document.root);
  return whole(rest, std::move(document));
}

}  // namespace backcheck
