// The reader of responses: a machine that eats lines and counted bytes.
#include "sim/endpoint/raw_answer_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace backcheck {
namespace {

constexpr std::string_view kFirstBytes = "HTTP/1.";
constexpr std::size_t kMaxChunkLineBytes = 1024;
constexpr std::size_t kMaxShownBytes = 200;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// For messages: everything that is not printable ASCII as \xNN, and no more than a line's worth.
std::string in_quotes(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text.substr(0, kMaxShownBytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      out += {'\\', 'x', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out + (text.size() > kMaxShownBytes ? "\"..." : "\"");
}

// The next item of a list with commas, taken from its front.
std::string_view take_item(std::string_view& list) {
  const std::size_t comma = list.find(',');
  const std::string_view item = trimmed(list.substr(0, comma));
  list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  return item;
}

}  // namespace

RawAnswerReader::State RawAnswerReader::take(std::string_view bytes) {
  seen_ += bytes.size();
  while (state_ == State::kReading && !bytes.empty()) {
    const bool in_body = part_ == Part::kCountedBody || part_ == Part::kOpenBody || part_ == Part::kChunkData;
    if (in_body) {
      take_body_bytes(bytes);
    } else {
      take_line_bytes(bytes);
    }
  }
  if (state_ == State::kComplete && !bytes.empty()) surplus_ = true;
  return state_;
}

bool RawAnswerReader::keeps_connection() const {
  return state_ == State::kComplete && !surplus_ && !close_ && !http_1_0_ && part_ != Part::kOpenBody;
}

WireAnswer RawAnswerReader::finish_at_close() {
  if (state_ == State::kReading && part_ == Part::kOpenBody) state_ = State::kComplete;
  if (seen_ == 0) return finish(Delivery::kClosed, "the connection was closed without a byte");
  return finish(Delivery::kClosed, "the connection was closed after " + std::to_string(seen_) +
                                       " bytes, before the response was complete");
}

WireAnswer RawAnswerReader::finish(Delivery unfinished, std::string detail) {
  WireAnswer answer{unfinished,       status_,           std::move(content_type_).value_or(""),
                    std::move(body_), std::move(detail), std::move(headers_)};
  if (state_ == State::kReading) return answer;
  answer.detail = detail_;
  answer.delivery = state_ == State::kComplete    ? Delivery::kAnswered
                    : state_ == State::kMalformed ? Delivery::kMalformed
                                                  : Delivery::kTooLarge;
  return answer;
}

void RawAnswerReader::fail(State state, std::string detail) {
  state_ = state;
  detail_ = std::move(detail);
}

// A response that is not HTTP/1 is known by its first bytes: nobody needs to wait for the end of the line.
void RawAnswerReader::check_first_bytes(std::string_view unread) {
  const std::size_t size =
      std::min(unread.size(), kFirstBytes.size() - std::min(kFirstBytes.size(), line_.size()));
  for (std::size_t i = 0; i < size; ++i) {
    if (unread[i] == kFirstBytes[line_.size() + i]) continue;
    const std::string seen = line_ + std::string(unread.substr(0, i + 1));
    body_ = (line_ + std::string(unread)).substr(0, kMaxShownBytes);
    return fail(State::kMalformed,
                "the response begins with " + in_quotes(seen) + ", not with HTTP/1.0 or HTTP/1.1");
  }
}

void RawAnswerReader::take_line_bytes(std::string_view& bytes) {
  if (part_ == Part::kStatusLine) {
    // Bytes over the limit are not looked at, so that cuts make no difference.
    const std::size_t room = kMaxAnswerHeaderBytes - std::min(header_bytes_, kMaxAnswerHeaderBytes);
    check_first_bytes(bytes.substr(0, room));
  }
  if (state_ != State::kReading) return;
  const std::size_t newline = bytes.find('\n');
  const std::size_t size = newline == std::string_view::npos ? bytes.size() : newline + 1;
  const bool chunk_line = part_ == Part::kChunkSize || part_ == Part::kChunkEnd;
  if (!chunk_line) header_bytes_ += size;
  if (header_bytes_ > kMaxAnswerHeaderBytes || (chunk_line && line_.size() + size > kMaxChunkLineBytes)) {
    return fail(State::kTooLarge, "the header of the response is over the limit of " +
                                      std::to_string(kMaxAnswerHeaderBytes) + " bytes");
  }
  line_.append(bytes.substr(0, newline == std::string_view::npos ? size : newline));
  bytes.remove_prefix(size);
  if (newline == std::string_view::npos) return;
  if (line_.ends_with('\r')) {
    line_.pop_back();
  } else if (chunk_line) {
    // A line feed alone may end lines of the header only (RFC 9112, section 2.2).
    return fail(State::kMalformed, part_ == Part::kChunkEnd ? "a chunk and its size do not end together"
                                                            : "the size of a chunk is " + in_quotes(line_) +
                                                                  ", without CR before LF");
  }
  if (std::ranges::any_of(line_, is_control)) {
    return fail(State::kMalformed, "a control character in the line " + in_quotes(line_));
  }
  end_line();
  line_.clear();
}

void RawAnswerReader::end_line() {
  switch (part_) {
    case Part::kStatusLine:
      return read_status_line();
    case Part::kFields:
      return read_field();
    case Part::kChunkSize:
      return read_chunk_size();
    case Part::kChunkEnd:
      if (!line_.empty()) return fail(State::kMalformed, "a chunk is longer than its size says");
      part_ = Part::kChunkSize;
      return;
    case Part::kTrailers:
      if (line_.empty()) state_ = State::kComplete;
      return;
    case Part::kCountedBody:
    case Part::kOpenBody:
    case Part::kChunkData:
      return;
  }
}

// HTTP/1.1 200 OK. The blank before an empty reason may be missing.
void RawAnswerReader::read_status_line() {
  const std::string_view line = line_;
  const std::string_view code = line.size() >= 12 ? line.substr(9, 3) : std::string_view();
  const bool shaped = line.size() >= 12 && (line[7] == '0' || line[7] == '1') && line[8] == ' ' &&
                      std::ranges::all_of(code, is_digit) && code[0] >= '1' && code[0] <= '5' &&
                      (line.size() == 12 || line[12] == ' ');
  if (!shaped) return fail(State::kMalformed, "the status line is " + in_quotes(line));
  http_1_0_ = line[7] == '0';
  status_ = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
  part_ = Part::kFields;
}

void RawAnswerReader::read_field() {
  const bool folded = !line_.empty() && is_blank(line_.front());
  if (folded && !field_.empty()) {
    field_.append(" ").append(trimmed(line_));
    return;
  }
  if (!field_.empty()) keep_field();
  if (state_ != State::kReading) return;
  if (line_.empty()) return end_fields();
  field_ = line_;
}

void RawAnswerReader::keep_field() {
  const std::string field = std::exchange(field_, {});
  const std::size_t colon = field.find(':');
  const std::string_view name = std::string_view(field).substr(0, colon);
  if (colon == std::string::npos || !is_token(name)) {
    return fail(State::kMalformed, "a header field is " + in_quotes(field) + ", not NAME: VALUE");
  }
  const std::string_view value = trimmed(std::string_view(field).substr(colon + 1));
  if (keeps_headers_) headers_.push_back({std::string(name), std::string(value)});
  read_framing_field(name, value);
}

void RawAnswerReader::read_framing_field(std::string_view name, std::string_view value) {
  if (equal_ignoring_case(name, "Content-Length")) return read_content_length(value);
  if (equal_ignoring_case(name, "Content-Type") && !content_type_) content_type_ = value;
  if (equal_ignoring_case(name, "Date")) date_ = value;
  if (equal_ignoring_case(name, "Connection")) {
    while (!value.empty()) close_ = equal_ignoring_case(take_item(value), "close") || close_;
  }
  if (!equal_ignoring_case(name, "Transfer-Encoding")) return;
  if (chunked_ || !equal_ignoring_case(value, "chunked")) {
    return fail(State::kMalformed,
                "the transfer coding is " + in_quotes(value) + ", which was not asked for");
  }
  chunked_ = true;
}

void RawAnswerReader::read_content_length(std::string_view value) {
  bool last = false;
  while (!last) {
    last = value.find(',') == std::string_view::npos;
    const std::string_view item = take_item(value);
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), length);
    if (item.empty() || !std::ranges::all_of(item, is_digit)) {
      return fail(State::kMalformed, "Content-Length is " + in_quotes(item) + ", not a number");
    }
    if (error != std::errc{}) return fail(State::kTooLarge, "Content-Length is " + in_quotes(item));
    if (content_length_ && *content_length_ != length) {
      return fail(State::kMalformed, "Content-Length is given twice, as " + std::to_string(*content_length_) +
                                         " and as " + std::to_string(length));
    }
    content_length_ = length;
  }
}

void RawAnswerReader::end_fields() {
  if (status_ == 101)
    return fail(State::kMalformed, "the response switches the protocol, which was not asked for");
  if (status_ / 100 != 1) return start_body();
  part_ = Part::kStatusLine;
  headers_.clear();
  date_.clear();
  content_type_.reset();
  content_length_.reset();
  chunked_ = close_ = false;
}

void RawAnswerReader::start_body() {
  if (chunked_ && content_length_) {
    return fail(State::kMalformed, "the response has both Content-Length and Transfer-Encoding");
  }
  if (to_head_ || status_ == 204 || status_ == 304) {
    state_ = State::kComplete;
  } else if (chunked_) {
    part_ = Part::kChunkSize;
  } else if (!content_length_) {
    part_ = Part::kOpenBody;
  } else if (*content_length_ == 0) {
    state_ = State::kComplete;
  } else if (*content_length_ > kMaxAnswerBytes) {
    fail(State::kTooLarge, "Content-Length is " + std::to_string(*content_length_) + ", over the limit of " +
                               std::to_string(kMaxAnswerBytes) + " bytes");
  } else {
    part_ = Part::kCountedBody;
    left_ = *content_length_;
  }
}

void RawAnswerReader::read_chunk_size() {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), size, 16);
  const std::string_view extension =
      std::string_view(line_).substr(static_cast<std::size_t>(end - line_.data()));
  const std::string_view after = trimmed(extension);
  if (error == std::errc::invalid_argument || (!after.empty() && after.front() != ';') ||
      line_.starts_with('-')) {
    return fail(State::kMalformed, "the size of a chunk is " + in_quotes(line_));
  }
  extension_bytes_ += extension.size();
  if (extension_bytes_ > kMaxAnswerBytes) {
    return fail(State::kTooLarge, "the extensions of the chunks are over the limit of " +
                                      std::to_string(kMaxAnswerBytes) + " bytes");
  }
  if (error == std::errc::result_out_of_range || size > kMaxAnswerBytes - body_.size()) {
    return fail(State::kTooLarge,
                "the body is over the limit of " + std::to_string(kMaxAnswerBytes) + " bytes");
  }
  left_ = size;
  part_ = size == 0 ? Part::kTrailers : Part::kChunkData;
}

void RawAnswerReader::take_body_bytes(std::string_view& bytes) {
  const std::uint64_t room = part_ == Part::kOpenBody ? kMaxAnswerBytes - body_.size() : left_;
  const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(room, bytes.size()));
  body_.append(bytes.substr(0, size));
  bytes.remove_prefix(size);
  if (part_ == Part::kOpenBody) {
    if (bytes.empty()) return;
    return fail(State::kTooLarge,
                "the body is over the limit of " + std::to_string(kMaxAnswerBytes) + " bytes");
  }
  left_ -= size;
  if (left_ > 0) return;
  if (part_ == Part::kCountedBody) {
    state_ = State::kComplete;
  } else {
    part_ = Part::kChunkEnd;
  }
}

}  // namespace backcheck
