// The one door to an implementation of CreateBackup: requests as they go on the wire, answers as they come
// back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

// How the body of a request travels.
enum class Framing : std::uint8_t { kContentLength, kChunked, kNone };

// One HTTP request, fully encoded. `target` is in origin form ("/?Action=CreateBackup&..."). `headers` has
// neither Host nor the headers of the framing; an endpoint adds those. kNone: no body and neither
// Content-Length nor chunks.
struct WireRequest {
  std::string method = "GET";
  std::string target = "/";
  std::vector<Header> headers;
  std::string body;
  Framing framing = Framing::kNone;
};

// How a request ended, seen from the caller.
enum class Delivery : std::uint8_t {
  kAnswered,     // a complete HTTP response came back
  kClosed,       // the connection was closed before a complete response (or the response was cut short)
  kTimedOut,     // no complete response within the deadline
  kUnreachable,  // no connection could be made
  kMalformed,    // what came back is not HTTP
  kTooLarge,     // the response is over the limit on its size
  kNotSent,      // it was held back on our side, so it says nothing about the endpoint; `detail`: why
};

// The limits on what is read from an endpoint.
inline constexpr std::size_t kMaxAnswerBytes = 1U << 20;

// What came back. `status`, `content_type` and `body` have a meaning only for kAnswered (for the other kinds
// they hold what was read before it went wrong); `detail` says in words what went wrong otherwise.
struct WireAnswer {
  Delivery delivery = Delivery::kAnswered;
  int status = 0;
  std::string content_type;
  std::string body;
  std::string detail;
  std::vector<Header> headers;       // only where they were asked for (see Outgoing): all, in their order
  std::optional<Instant> date = {};  // by the clock of who answers, in whole seconds, where its Date says so
};

class Endpoint {
 public:
  Endpoint() = default;
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;
  virtual ~Endpoint() = default;

  // What a report calls it: a URL, or "embedded mock".
  virtual std::string name() const = 0;

  // Sends one request and waits for its end. Never throws, never waits beyond the deadline it was built with.
  virtual WireAnswer send(const WireRequest& request) = 0;

  // Has all requests in flight at the same time; the answers stand in the order of the requests.
  virtual std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) = 0;

  // Sends these bytes on a fresh connection as they are. The answer is read as HTTP; a connection that the
  // other side closes without a byte is kClosed.
  virtual WireAnswer send_bytes(std::string_view bytes) = 0;
};

}  // namespace backcheck
