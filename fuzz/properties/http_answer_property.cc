// Whatever an endpoint sends is read as an independent reader reads it, however it is cut.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/properties/byte_pieces.h"
#include "fuzz/property.h"
#include "fuzz/reference/slow_http_answer.h"
#include "sim/endpoint/raw_answer_reader.h"

namespace backcheck {
namespace {

using State = RawAnswerReader::State;

// What the reader makes of some bytes.
struct Read {
  State state = State::kReading;
  std::size_t seen = 0;
  bool keeps_connection = false;
  WireAnswer at_close;
  WireAnswer at_timeout;
};

Read read_in(const std::vector<std::string_view>& pieces, bool to_head) {
  RawAnswerReader reader(to_head);
  for (const std::string_view piece : pieces) reader.take(piece);
  Read read{reader.state(), reader.seen(), reader.keeps_connection(), {}, {}};
  RawAnswerReader other = reader;
  read.at_close = reader.finish_at_close();
  read.at_timeout = other.finish(Delivery::kTimedOut, "no more came");
  return read;
}

bool is_same(const WireAnswer& left, const WireAnswer& right) {
  const bool answered = left.delivery == Delivery::kAnswered;
  return left.delivery == right.delivery && left.status == right.status && left.detail == right.detail &&
         left.content_type == right.content_type && (!answered || left.body == right.body);
}

bool is_same(const Read& left, const Read& right) {
  return left.state == right.state && left.seen == right.seen &&
         left.keeps_connection == right.keeps_connection && is_same(left.at_close, right.at_close) &&
         is_same(left.at_timeout, right.at_timeout);
}

std::string describe(const WireAnswer& answer) {
  return "delivery " + std::to_string(static_cast<int>(answer.delivery)) + ", status " +
         std::to_string(answer.status) + ", type " + answer.content_type + ", detail " + answer.detail +
         ", body " + answer.body;
}

Broken broken(std::string_view statement, const Read& read, const std::string& other) {
  return {statement, describe(read.at_close) + "\n" + describe(read.at_timeout) + "\n" + other};
}

// Blanks in a row are one, as where a folded line is joined.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank || out.empty() || out.back() != ' ') out += blank ? ' ' : c;
  }
  return out;
}

Delivery delivery_of(State state, Delivery unfinished) {
  switch (state) {
    case State::kComplete:
      return Delivery::kAnswered;
    case State::kMalformed:
      return Delivery::kMalformed;
    case State::kTooLarge:
      return Delivery::kTooLarge;
    case State::kReading:
      return unfinished;
  }
  return unfinished;
}

bool is_within_limits(const WireAnswer& answer) {
  constexpr std::size_t kMostDetail = 2000;
  return answer.body.size() <= kMaxAnswerBytes && answer.content_type.size() <= kMaxAnswerHeaderBytes &&
         answer.detail.size() <= kMostDetail;
}

std::optional<Broken> check_against_slow(const Read& read, std::string_view bytes, bool to_head) {
  const SlowAnswer slow = read_slow_answer(bytes, to_head);
  const std::string told = "slowly: state " + std::to_string(static_cast<int>(slow.state)) + ", status " +
                           std::to_string(slow.status) + ", type " + slow.content_type + ", body " +
                           slow.body;
  if (read.state != slow.state) return broken("a response ends as the slow reader says", read, told);
  const bool complete_at_close = slow.lasts_until_close && slow.state == State::kReading;
  const State closed = complete_at_close ? State::kComplete : slow.state;
  if (read.at_close.delivery != delivery_of(closed, Delivery::kClosed)) {
    return broken("the end of the connection completes what lasts until then, and nothing else", read, told);
  }
  if (read.at_timeout.delivery != delivery_of(slow.state, Delivery::kTimedOut)) {
    return broken("what is not complete ends as it is told to", read, told);
  }
  if (read.keeps_connection != slow.keeps_connection) {
    return broken("the connection is kept where the slow reader says so", read, told);
  }
  if (closed != State::kComplete) return std::nullopt;
  const bool same = read.at_close.status == slow.status && read.at_close.body == slow.body &&
                    plain(read.at_close.content_type) == slow.content_type && read.at_close.detail.empty();
  if (!same) return broken("a response says what the slow reader reads", read, told);
  return std::nullopt;
}

// The response with a field more, as long as it takes to bring its header close to the limit.
std::string lengthened(std::string_view bytes) {
  const std::size_t line_end = bytes.find('\n');
  if (line_end == std::string_view::npos) return std::string(bytes);
  const std::size_t empty_line = std::min(bytes.find("\r\n\r\n"), bytes.find("\n\n"));
  const std::size_t header = std::min(empty_line, bytes.size());
  const std::size_t size = kMaxAnswerHeaderBytes - std::min(header, kMaxAnswerHeaderBytes - 16) - 8;
  std::string field = "X-Long: " + std::string(size - 8 + bytes.size() % 16, 'x') + "\r\n";
  return std::string(bytes.substr(0, line_end + 1)) + field + std::string(bytes.substr(line_end + 1));
}

std::optional<Broken> check_response(std::string_view bytes, bool to_head, bool closely) {
  const Read whole = read_in({bytes}, to_head);
  if (auto wrong = check_against_slow(whole, bytes, to_head)) return wrong;
  if (!is_within_limits(whole.at_close) || !is_within_limits(whole.at_timeout)) {
    return broken("no answer is larger than the limits", whole, "");
  }
  if (whole.seen != bytes.size()) return broken("all bytes are counted", whole, "");
  if (const Read pieces = read_in(cut_anywhere(bytes), to_head); !is_same(whole, pieces)) {
    return broken("where a response is cut makes no difference", whole, describe(pieces.at_close));
  }
  if (!closely) return std::nullopt;
  if (const Read pieces = read_in(cut_everywhere(bytes), to_head); !is_same(whole, pieces)) {
    return broken("a response byte by byte is the same response", whole, describe(pieces.at_close));
  }
  return std::nullopt;
}

void count_places(std::string_view bytes, Examination& examination) {
  const SlowAnswer slow = read_slow_answer(bytes, false);
  if (slow.status >= 200) examination.reached("parsed");
  if (slow.state == State::kComplete) examination.reached("complete");
  if (slow.state == State::kMalformed) examination.reached("malformed");
  if (slow.state == State::kTooLarge) examination.reached("too-large");
  if (slow.lasts_until_close) examination.reached("until-close");
  if (slow.keeps_connection) examination.reached("keeps-connection");
}

}  // namespace

std::optional<Broken> http_answer_property(std::string_view bytes, Examination& examination) {
  const bool closely = examination.asks_libraries(bytes);
  count_places(bytes, examination);
  for (const bool to_head : {false, true}) {
    if (auto wrong = check_response(bytes, to_head, closely)) return wrong;
  }
  if (!closely) return std::nullopt;
  examination.reached("closely");
  if (bytes.size() % 8 != 0) return std::nullopt;  // it takes long
  const std::string longer = lengthened(bytes);
  if (read_slow_answer(longer, false).state == State::kTooLarge) examination.reached("header-limit");
  return check_response(longer, false, false);
}

}  // namespace backcheck
