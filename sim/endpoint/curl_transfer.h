// Requests out, responses back: the exchange that the HTTP endpoint and the control client share.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/http_url.h"
#include "sim/endpoint/idle_connections.h"

namespace backcheck {

struct TransferOptions {
  std::chrono::milliseconds deadline{5000};  // for one exchange, from its first step to the last byte
  std::optional<std::chrono::milliseconds> connect_deadline;  // part of it; nothing: all of it
  bool keep_connections = true;  // false: each request on a connection of its own
  // Asked again and again while something is waited for: true once nobody wants the answer any more. Then
  // what was not sent is not sent, and what was sent has timed out. May be null.
  bool (*interrupted)() = nullptr;
  // Of all who talk to the same implementation, or to its hook; null: of this one alone.
  std::shared_ptr<IdleConnections> idle = nullptr;
};

// With new idle connections, where there are none to share.
TransferOptions with_idle_connections(TransferOptions options);

// So long the requests of one exchange wait for each other's connections. Linux asks again after 1 s where a
// server's queue was full.
inline constexpr std::chrono::milliseconds kConnectPatience{500};

// Nobody who interrupts waits longer than that for an exchange.
inline constexpr std::chrono::milliseconds kInterruptionSlice{50};

// Bytes that go out as they are, and what must be known to read the response.
struct Outgoing {
  std::string bytes;
  bool head = false;  // a HEAD request: its response has no body
  // On a fresh connection that is not used again. Unless these are a whole request, its sending side is
  // closed once no answer comes.
  bool alone = false;
  bool keeps_headers = false;     // the answer brings all header fields with it
  bool forgives_surplus = false;  // bytes behind a response are dropped; else it is kMalformed
};

// Talks to one server. libcurl makes the connections; requests are written and responses read by us, because
// a library that sends a request again by itself when a kept connection was just closed would start a second
// backup behind the caller's back. So: a request is sent at most once, ever. Before a kept connection is used
// it is looked at; one that is closed, has bytes waiting or was idle for 200 ms is dropped. Where the server
// closes a kept connection in the very moment it is used, that is kClosed, and from then on no connection is
// kept. One may be ended for the sake of those that wait (see IdleConnections).
//
// Bytes that came together with a response, behind its end, are part of no answer: its length is wrong, or
// somebody answers what was not asked. Only behind the response to a HEAD, which many servers give a body,
// are they always dropped.
//
// Redirects are not followed, contents not decoded, cookies not kept. Not for use by several threads at once.
class CurlTransfer {
 public:
  CurlTransfer(HttpUrl url, TransferOptions options);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  // All connections are made first, then all requests are in flight together, each on a connection of its
  // own. A server that serves one connection after the other may leave some of them waiting: it is given
  // kConnectPatience, then the requests that have a connection are sent, and each other one as soon as it has
  // one. It may also attend to one as long as that is open: after kIdlePatience those that are answered are
  // closed while others wait. The answers stand in the order of the requests; none comes later than the
  // deadline, or than a moment after the interruption.
  std::vector<WireAnswer> exchange(std::span<const Outgoing> requests);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace backcheck
