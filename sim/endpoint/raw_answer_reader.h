// An HTTP response out of bytes (RFC 9112): a strict reader that needs no socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// The limit on status lines, header fields and trailers, interim responses included. Chunk extensions have
// one of their own, which is that on bodies.
inline constexpr std::size_t kMaxAnswerHeaderBytes = 64U << 10;

// Takes the bytes of one response in pieces of any size; where they are cut makes no difference. Interim
// responses (1xx) are passed over. The body is framed by Content-Length, by chunks or by the end of the
// connection, and never decoded.
//
// As RFC 9112 lets a recipient do, a line may end in a lone LF, a field may be folded and Content-Length may
// be repeated with the same value. Everything else that is not HTTP/1.0 or HTTP/1.1 is malformed: control
// characters in a line, two lengths that differ, a length beside chunks, a transfer coding other than
// chunked, a switch of protocols.
class RawAnswerReader {
 public:
  enum class State : std::uint8_t { kReading, kComplete, kMalformed, kTooLarge };

  // `to_head`: the response answers a HEAD request, so that it has no body whatever its header says.
  // `keeps_headers`: all header fields of the response go into the answer.
  explicit RawAnswerReader(bool to_head = false, bool keeps_headers = false)
      : to_head_(to_head), keeps_headers_(keeps_headers) {}

  // Takes the next bytes. Once the state is not kReading, bytes are no longer looked at.
  State take(std::string_view bytes);

  State state() const { return state_; }
  // The number of bytes seen; those behind a complete response count.
  std::size_t seen() const { return seen_; }
  // True where bytes came behind a complete response.
  bool has_surplus() const { return surplus_; }
  // True where the response is complete and says that the connection stays open, and nothing came behind it.
  bool keeps_connection() const;
  // The field Date as it came; empty where there is none.
  const std::string& date() const { return date_; }

  // What there is, for a connection that the other side has closed now: a body that lasts until then is
  // complete.
  WireAnswer finish_at_close();
  // What there is. While the state is kReading: `unfinished` with `detail`.
  WireAnswer finish(Delivery unfinished, std::string detail);

 private:
  enum class Part : std::uint8_t {
    kStatusLine,
    kFields,
    kCountedBody,
    kOpenBody,
    kChunkSize,
    kChunkData,
    kChunkEnd,
    kTrailers,
  };

  void take_line_bytes(std::string_view& bytes);
  void take_body_bytes(std::string_view& bytes);
  void end_line();
  void check_first_bytes(std::string_view unread);
  void read_status_line();
  void read_field();
  void keep_field();
  void read_framing_field(std::string_view name, std::string_view value);
  void read_content_length(std::string_view value);
  void end_fields();
  void start_body();
  void read_chunk_size();
  void fail(State state, std::string detail);

  bool to_head_;
  bool keeps_headers_;
  std::vector<Header> headers_;
  State state_ = State::kReading;
  Part part_ = Part::kStatusLine;
  std::size_t seen_ = 0;
  std::size_t header_bytes_ = 0;
  std::size_t extension_bytes_ = 0;  // of chunks
  std::string line_;
  std::string field_;  // the last header field, until it is known that no folded line follows
  std::optional<std::string> content_type_;
  std::string date_;
  std::optional<std::uint64_t> content_length_;
  bool chunked_ = false;
  bool close_ = false;
  bool http_1_0_ = false;
  bool surplus_ = false;
  std::uint64_t left_ = 0;  // bytes of the body or of the chunk that are still to come
  int status_ = 0;
  std::string body_;
  std::string detail_;
};

}  // namespace backcheck
