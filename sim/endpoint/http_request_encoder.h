// A request as the bytes that go over a connection (RFC 9112).
#pragma once

#include <expected>
#include <string>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/http_url.h"

namespace backcheck {

// The request line with the URL's prefix before the target, Host, the framing, the request's own headers, the
// body. Nothing else is added, and the target goes byte for byte. The error says which part has a line break
// or a NUL byte in it and so would not stay one request.
std::expected<std::string, std::string> encode_http_request(const WireRequest& request, const HttpUrl& url);

}  // namespace backcheck
