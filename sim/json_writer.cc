// JSON text put together; the escaping of strings that need it is Boost.JSON's.
#include "sim/json_writer.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/utf8.h"
#include "model/wire/escape.h"

namespace backcheck {
namespace {

// Whether that stands between the quotes as it is: most names and words do.
bool is_plain(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
  static constexpr EscapeTable kNothingButInvalidBytes;
  std::string out;
  append_escaped(bytes, kNothingButInvalidBytes, out);
  return out;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

std::string json_string(std::string_view bytes) {
  if (is_plain(bytes)) {
    std::string quoted;
    quoted.reserve(bytes.size() + 2);
    return quoted.append(1, '"').append(bytes).append(1, '"');
  }
  return boost::json::serialize(boost::json::value(to_utf8(bytes)));
}

void JsonWriter::key(std::string_view name) {
  assert(depth_ > 0 && !after_key_);
  separate();
  text_ += json_string(name);
  text_ += ": ";
  after_key_ = true;
}

void JsonWriter::seconds(double seconds) {
  if (std::isfinite(seconds)) {
    value(fmt::format("{:.3f}", seconds));
  } else {
    null();
  }
}

void JsonWriter::text_member(std::string_view name, std::string_view bytes) {
  key(name);
  string(bytes);
  if (find_invalid_utf8(bytes) == std::string_view::npos) return;
  key(std::string(name) + "Hex");
  string(to_hex(bytes));
}

void JsonWriter::begin(char bracket) {
  separate();
  text_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  assert(depth_ > 0 && !after_key_);
  --depth_;
  if (!first_) break_line();
  text_ += bracket;
  first_ = false;
}

void JsonWriter::value(std::string_view json) {
  separate();
  text_ += json;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
  } else if (depth_ > 0) {
    if (!first_) text_ += layout_ == Layout::kOneLine ? ", " : ",";
    break_line();
  }
  first_ = false;
}

void JsonWriter::break_line() {
  if (layout_ == Layout::kOneLine) return;
  text_ += '\n';
  text_.append(2 * depth_, ' ');
}

}  // namespace backcheck
