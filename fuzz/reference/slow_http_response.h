// A slow, obvious reader of the responses that our server writes, stricter than any client has to be.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backcheck {

struct SlowResponse {
  int status = 0;
  std::string content_type;  // empty where there is none
  std::string body;
  bool close = false;       // Connection: close
  bool keep_alive = false;  // Connection: keep-alive
  bool operator==(const SlowResponse&) const = default;
};

// All of `bytes` as final responses, one after the other, without the interim ones (100 Continue). Each has a
// status line of HTTP/1.1 with a reason, fields "Name: value" with a blank and no name twice, and one
// Content-Length that is right, or none with 204 and 304. `to_head[i]`: the i-th final response answers a
// HEAD request, so that the body that Content-Length tells of does not follow; false behind its end. The
// error says what is wrong, and where.
std::expected<std::vector<SlowResponse>, std::string> read_responses(std::string_view bytes,
                                                                     const std::vector<bool>& to_head);

}  // namespace backcheck
