// JSON documents written member by member, in exactly the order of the calls (RFC 8259, always valid UTF-8).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace backcheck {

// `bytes` with every byte that is not part of well-formed UTF-8 replaced by U+FFFD.
std::string to_utf8(std::string_view bytes);

// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);

// A JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view bytes);

// Writes one document. The caller opens and closes in pairs and gives a key before each value of an
// object; the writer adds commas, line breaks and indentation.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t {
    kOneLine,   // {"op": 7, "client": 2}
    kIndented,  // a line for each member and item
  };
  explicit JsonWriter(Layout layout) : layout_(layout) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  void key(std::string_view name);
  void string(std::string_view bytes) { value(json_string(bytes)); }
  void number(std::uint64_t number) { value(std::to_string(number)); }
  void signed_number(std::int64_t number) { value(std::to_string(number)); }
  // Three digits behind the point; what is not finite becomes null.
  void seconds(double seconds);
  void boolean(bool truth) { value(truth ? "true" : "false"); }
  void null() { value("null"); }
  // A value that is JSON already.
  void json(std::string_view text) { value(text); }

  void number_member(std::string_view name, std::uint64_t count) {
    key(name);
    number(count);
  }
  void boolean_member(std::string_view name, bool truth) {
    key(name);
    boolean(truth);
  }
  // A member that is text. Where the bytes are not UTF-8, a second member, its name ending in
  // "Hex", has them exactly.
  void text_member(std::string_view name, std::string_view bytes);

  const std::string& text() const { return text_; }

 private:
  void begin(char bracket);
  void end(char bracket);
  void value(std::string_view json);
  // What stands between the last value and the next.
  void separate();
  void break_line();

  Layout layout_;
  std::string text_;
  std::size_t depth_ = 0;
  bool first_ = true;       // nothing stands yet in the innermost object or array
  bool after_key_ = false;  // the value of a member comes next
};

}  // namespace backcheck
