// One HTTP request as the gateway gets it from a server.
#pragma once

#include <span>
#include <string_view>

#include "model/wire/request_parser.h"
#include "sim/endpoint/endpoint.h"

namespace backcheck {

// Views; nothing is owned.
struct GatewayRequest {
  HttpParts parts;
  std::string_view accept;               // the Accept header; empty where there is none
  bool chunked = false;                  // the body came in chunks, which have been joined
  std::span<const Header> headers = {};  // all of them
  std::string_view host = {};            // where there is no Host among them
};

}  // namespace backcheck
