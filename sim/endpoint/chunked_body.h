// A request's body in chunks (RFC 9112, section 7.1): strict, and the same at any cuts of its bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/endpoint/http_grammar.h"

namespace backcheck {

// Extensions and trailers are checked and dropped.
class ChunkedBody {
 public:
  // Bodies over `max_body` bytes are refused with 413; extensions, or trailers, of more than `max_extra`
  // bytes together with 431; what is malformed with 400.
  ChunkedBody(std::size_t max_body, std::size_t max_extra) : max_body_(max_body), max_extra_(max_extra) {}

  // Takes what belongs to the body, and removes it from `rest`. A fault is told as soon as no more bytes can
  // mend it.
  std::optional<HttpRefusal> take(std::string_view& rest);

  // True where the last chunk and all trailers were seen.
  bool is_done() const { return part_ == Part::kNothing; }

  // Bytes that are kept so far.
  std::size_t size() const { return body_.size() + line_.size(); }

  // What the chunks held; leaves nothing.
  std::string release() { return std::move(body_); }

 private:
  enum class Part : unsigned char { kSizeLine, kData, kEndOfData, kTrailer, kNothing };

  std::optional<HttpRefusal> take_of_line(std::string_view& rest);
  std::optional<HttpRefusal> end_size_line();
  std::optional<HttpRefusal> end_line();
  void take_data(std::string_view& rest);

  std::size_t max_body_;
  std::size_t max_extra_;
  Part part_ = Part::kSizeLine;
  std::string line_;       // as far as the current line is there; with its carriage return
  std::size_t left_ = 0;   // of the current chunk
  std::size_t extra_ = 0;  // bytes of extensions and of trailers so far
  std::string body_;
};

}  // namespace backcheck
