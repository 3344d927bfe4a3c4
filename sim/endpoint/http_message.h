// A whole HTTP request and its response, as a service sees them: no sockets, no framing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// `target` as it came, in whatever form. `headers` in the order in which they came, names as they came;
// framing fields are among them, but the body is already joined.
struct HttpRequest {
  std::string method;
  std::string target;
  std::vector<Header> headers;
  std::string body;
};

// How the connection goes on once a request is handled.
enum class ReplyFate : std::uint8_t {
  kSent,    // the response is sent
  kClosed,  // the connection is closed without a response
  kSilent,  // there is no response, and nothing that comes behind the request is looked at
};

// Content-Length and Connection are added on the wire; `headers` has neither. Only kSent needs the rest.
struct HttpResponse {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  ReplyFate reply = ReplyFate::kSent;
};

// Answers requests, one at a time. Quick: a server answers nobody else meanwhile.
class HttpHandler {
 public:
  HttpHandler() = default;
  HttpHandler(const HttpHandler&) = delete;
  HttpHandler& operator=(const HttpHandler&) = delete;
  virtual ~HttpHandler() = default;

  virtual HttpResponse handle(const HttpRequest& request) = 0;
};

}  // namespace backcheck
