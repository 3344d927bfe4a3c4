// A slow, obvious reader of pipelined HTTP requests (RFC 9112), which knows where servers may differ.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backcheck {

// A request that every server has to read in the same way.
struct SlowRequest {
  std::string method;
  std::string target;
  int minor_version = 1;
  std::vector<std::pair<std::string, std::string>> fields;  // without the blanks around values
  std::string body;                                         // with chunks joined
  bool closes = false;                                      // the connection ends after it
};

// What stands behind the requests that were read.
enum class RequestRest : std::uint8_t {
  kNothing,     // not a byte, or only line ends; or nothing that counts, for the last request closes
  kUnfinished,  // the beginning of a request: more bytes can make it whole
  kBad,         // what can never become a request: it has to be refused at once
  kDoomed,      // the same, but it may be refused later, when there is more of the body
  kUnusual,     // servers may read it or refuse it: whole addresses, chunk extensions, trailers, ...
};

struct RequestReading {
  std::vector<SlowRequest> requests;
  RequestRest rest = RequestRest::kNothing;
  std::vector<int> statuses;  // kBad and kDoomed: how it may be refused
  bool to_head = false;       // what is left begins with the method HEAD
};

// By the limits of HttpWire.
RequestReading read_requests(std::string_view bytes);

}  // namespace backcheck
