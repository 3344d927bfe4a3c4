// One connection of a server as bytes: requests in, responses out, no socket.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "sim/endpoint/http_message.h"

namespace backcheck {

// The limits on a request.
inline constexpr std::size_t kMaxRequestHeaderBytes = 16U << 10;
inline constexpr std::size_t kMaxRequestBodyBytes = 1U << 20;

// Reads HTTP/1.1 and HTTP/1.0, pipelined and kept alive or not, and hands whole requests to the handler in
// order. A request that the handler answers later is waited for: no request behind it is begun until it is
// complete. What cannot be read is answered with a status of its own, and then the connection is at its end:
// 400 malformed, 413 body over the limit, 414 request line over the limit, 431 header over the limit, 501 a
// transfer coding other than chunked, 505 another version of HTTP. A request line or a line end that can
// never become HTTP is answered at once. Where the handler throws, that is a 500. A target in absolute form
// is handed over as path and query.
class HttpWire {
 public:
  // How a response closes.
  struct Ending {
    bool close = false;  // the connection ends after this response
    bool http_1_0 = false;
    bool to_head = false;
  };

  // Every response begins with the header lines of `common`, as they are then, each with its CRLF; none where
  // there is none. Both must outlive the wire.
  explicit HttpWire(HttpHandler& handler, const std::string* common = nullptr);
  ~HttpWire();
  HttpWire(const HttpWire&) = delete;
  HttpWire& operator=(const HttpWire&) = delete;

  // Takes the next bytes of the caller; returns what is to be sent back now, which may be nothing or several
  // responses.
  std::string receive(std::string_view bytes);

  // True where a request was begun and is not answered: complete() has to be called. Bytes that come still
  // are kept for then.
  bool is_waiting() const { return static_cast<bool>(later_); }

  // Answers the request that was begun, and goes on with what came behind it. Returns what is to be sent
  // back, as receive() does.
  std::string complete();

  // Bytes that are kept of requests that are not begun yet.
  std::size_t held_bytes() const;

  // Where there is no room for them: forgets them. Returns a refusal by 503, behind which the connection is
  // to be closed. Not where a request is waited for.
  std::string turn_away();

  // True where the connection is to be closed once everything is sent back. Bytes that come still are
  // ignored.
  bool is_closing() const { return closing_; }

  // True where the handler wants the connection to stay open without a response. Bytes that come still are
  // ignored.
  bool is_silent() const { return silent_; }

 private:
  struct Message;

  bool step(std::string_view& rest, std::string& out);
  bool read_header(std::string_view& rest, std::string& out);
  bool read_body(std::string_view& rest, std::string& out);
  void refuse(int status, std::string_view reason, std::string& out);
  void begin(std::string& out);
  void end(const HttpResponse& response, Ending ending, std::string& out);
  void proceed(std::string& out);
  void take(std::string_view& rest, std::string& out);

  void append(const HttpResponse& response, Ending ending, std::string& out) const;
  std::string_view common() const { return common_ == nullptr ? std::string_view() : *common_; }

  HttpHandler& handler_;
  const std::string* common_;
  std::string pending_;               // what was received and not yet parsed
  std::unique_ptr<Message> message_;  // the request that is being read
  LaterResponse later_;               // of the request that is not answered yet
  Ending later_ending_;               // and how it closes
  bool closing_ = false;
  bool silent_ = false;
};

}  // namespace backcheck
