// A slow, obvious reader of pipelined HTTP requests (RFC 9112), which knows where servers may differ.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/short_list.h"

namespace backcheck {

// A request that every server has to read in the same way. The views are into its bytes, or literals.
struct SlowRequest {
  using Field = std::pair<std::string_view, std::string_view>;

  std::string_view method;
  std::string_view target;
  int minor_version = 1;
  ShortList<Field, 8> fields;  // without the blanks around values
  bool chunked = false;
  std::string_view plain_body;  // where it is not chunked
  std::string joined_body;      // where it is
  bool closes = false;          // the connection ends after it

  std::string_view body() const { return chunked ? joined_body : plain_body; }
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
  ShortList<int, 6> statuses;  // kBad and kDoomed: how it may be refused, each once
  bool to_head = false;        // what is left begins with the method HEAD
};

// By the limits of HttpWire. The bytes must outlive the reading.
RequestReading read_requests(std::string_view bytes);

}  // namespace backcheck
