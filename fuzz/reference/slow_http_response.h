// A slow, obvious reader of the responses that our server writes, stricter than any client has to be.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "model/short_list.h"

namespace backcheck {

// The views are into the bytes that it was read from.
struct SlowResponse {
  int status = 0;
  std::string_view content_type;  // empty where there is none
  std::string_view body;
  bool close = false;       // Connection: close
  bool keep_alive = false;  // Connection: keep-alive
  bool operator==(const SlowResponse&) const = default;
};

using SlowResponses = ShortList<SlowResponse, 4>;  // most connections have no more

// All of `bytes` as final responses, one after the other, without the interim ones (100 Continue). Each has a
// status line of HTTP/1.1 with a reason, fields "Name: value" with a blank and no name twice, and one
// Content-Length that is right, or none with 204 and 304. `to_head[i]`: the i-th final response answers a
// HEAD request, so that the body that Content-Length tells of does not follow; false behind its end. The
// error says what is wrong, and where. The bytes must outlive the responses.
std::expected<SlowResponses, std::string> read_responses(std::string_view bytes,
                                                         const std::vector<bool>& to_head);

}  // namespace backcheck
