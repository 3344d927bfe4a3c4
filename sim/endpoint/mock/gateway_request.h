// One HTTP request as the gateway gets it from a server.
#pragma once

#include <string_view>

#include "model/wire/request_parser.h"

namespace backcheck {

// Views; nothing is owned.
struct GatewayRequest {
  HttpParts parts;
  std::string_view accept;  // the Accept header; empty where there is none
  bool chunked = false;     // the body came in chunks, which have been joined
};

}  // namespace backcheck
