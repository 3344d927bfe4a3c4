// A slow, obvious reader of one HTTP response out of all the bytes that came (RFC 9112).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sim/endpoint/raw_answer_reader.h"

namespace backcheck {

struct SlowAnswer {
  RawAnswerReader::State state = RawAnswerReader::State::kReading;
  bool lasts_until_close = false;  // the body ends with the connection
  int status = 0;
  std::string content_type;  // blanks in a row are one
  std::string body;
  std::size_t size = 0;  // of a complete response: the bytes it takes, interim responses included
  bool keeps_connection = false;
};

// By the limits and with the licence that RawAnswerReader documents. Where several things are wrong, the
// first one counts; a field is looked at once it is known that no folded line follows. Trailers are passed
// over unread.
SlowAnswer read_slow_answer(std::string_view bytes, bool to_head);

}  // namespace backcheck
