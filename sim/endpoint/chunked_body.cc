// Lines are kept until they are whole; data goes straight into the body.
#include "sim/endpoint/chunked_body.h"

#include <algorithm>

namespace backcheck {
namespace {

std::optional<unsigned> hexadecimal_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// Reads what stands behind the size: *( BWS ";" BWS name [ BWS "=" BWS value ] ).
class ExtensionReader {
 public:
  explicit ExtensionReader(std::string_view text) : rest_(text) {}

  bool is_well_formed() {
    while (!rest_.empty()) {
      if (!skip(';') || !skip_token()) return false;
      const std::string_view behind_name = rest_;
      if (!skip('=')) {
        rest_ = behind_name;
      } else if (!skip_quoted() && !skip_token()) {
        return false;
      }
    }
    return true;
  }

 private:
  // The character with blanks around it.
  bool skip(char c) {
    skip_blanks();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    skip_blanks();
    return true;
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }

  bool skip_token() {
    const auto end = std::ranges::find_if_not(rest_, is_token_character);
    const auto size = static_cast<std::size_t>(end - rest_.begin());
    rest_.remove_prefix(size);
    return size > 0;
  }

  bool skip_quoted() {
    if (!rest_.starts_with('"')) return false;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      const auto c = static_cast<unsigned char>(rest_[at]);
      if ((c < ' ' && c != '\t') || c == 0x7f) return false;
      if (c == '"') {
        rest_.remove_prefix(at + 1);
        return true;
      }
      // The character behind a backslash counts as itself.
      if (c == '\\' && at + 1 < rest_.size() && (rest_[at + 1] == '"' || rest_[at + 1] == '\\')) ++at;
    }
    return false;
  }

  std::string_view rest_;
};

HttpRefusal malformed(const char* reason) { return {400, std::string("the body is malformed: ") + reason}; }

}  // namespace

std::optional<HttpRefusal> ChunkedBody::take(std::string_view& rest) {
  while (!rest.empty() && !is_done()) {
    if (part_ == Part::kData) {
      take_data(rest);
    } else if (auto fault = take_of_line(rest)) {
      return fault;
    }
  }
  return std::nullopt;
}

void ChunkedBody::take_data(std::string_view& rest) {
  const std::size_t size = std::min(left_, rest.size());
  body_.append(rest.substr(0, size));
  rest.remove_prefix(size);
  left_ -= size;
  if (left_ == 0) part_ = Part::kEndOfData;
}

// One more byte of a line, which ends with a carriage return and a line feed and has neither within.
std::optional<HttpRefusal> ChunkedBody::take_of_line(std::string_view& rest) {
  const char c = rest.front();
  rest.remove_prefix(1);
  const bool behind_return = line_.ends_with('\r');
  if (behind_return != (c == '\n')) return malformed("a line of it does not end with CR and LF");
  if (behind_return) {
    line_.pop_back();
    auto fault = end_line();
    line_.clear();
    return fault;
  }
  if (part_ == Part::kEndOfData && c != '\r') return malformed("a chunk is longer than its size says");
  line_.push_back(c);
  if (extra_ + line_.size() > max_extra_)
    return HttpRefusal{
        431, "chunk extensions or trailers are over the limit of " + std::to_string(max_extra_) + " bytes"};
  return std::nullopt;
}

std::optional<HttpRefusal> ChunkedBody::end_line() {
  switch (part_) {
    case Part::kSizeLine:
      return end_size_line();
    case Part::kTrailer:
      if (line_.empty()) {
        part_ = Part::kNothing;
        return std::nullopt;
      }
      extra_ += line_.size();
      return field_line_fault(line_);
    default:
      part_ = Part::kSizeLine;
      return std::nullopt;
  }
}

std::optional<HttpRefusal> ChunkedBody::end_size_line() {
  std::size_t size = 0;
  std::size_t digits = 0;
  for (; digits < line_.size(); ++digits) {
    const auto value = hexadecimal_value(line_[digits]);
    if (!value) break;
    size = std::min(size * 16 + *value, max_body_ + 1);  // more than the limit is as bad as any more
  }
  if (digits == 0) return malformed("a chunk has no size");
  const std::string_view extensions = std::string_view(line_).substr(digits);
  extra_ += extensions.size();
  if (!ExtensionReader(extensions).is_well_formed())
    return malformed("what follows the size of a chunk is no extension");
  if (size > max_body_ - body_.size())
    return HttpRefusal{413, "the body is over the limit of " + std::to_string(max_body_) + " bytes"};
  left_ = size;
  part_ = size == 0 ? Part::kTrailer : Part::kData;
  return std::nullopt;
}

}  // namespace backcheck
