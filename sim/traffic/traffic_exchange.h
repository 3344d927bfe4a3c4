// One HTTP request of somebody else's client and what came back, as a recording keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"

namespace backcheck {

// Times are nanoseconds on the one clock of the recorder: the request was sent at `called` or later, and the
// answer was complete at `returned` or before. `target` is in origin form. Bodies have no framing and no
// coding left.
struct TrafficExchange {
  std::uint64_t number = 0;  // its place in the recording, from 1
  std::int64_t called = 0;
  std::optional<std::int64_t> returned;  // nothing: it is not known that it ever ended
  std::string method;
  std::string host;
  std::string target;
  std::vector<Header> headers;
  std::string body;
  std::optional<Reply> reply;  // nothing: it was lost, or the recording does not have it
  std::string fault;           // why there is no reply, as in a history
  std::string unreadable;      // why what was sent, or came back, is not known; else empty
};

// The value of a header, its name compared without regard to case; the first where there are several.
std::optional<std::string_view> header_of(const std::vector<Header>& headers, std::string_view name);

}  // namespace backcheck
