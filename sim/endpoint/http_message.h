// A whole HTTP request and its response, as a service sees them: no sockets, no framing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
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

// Content-Length and Connection are added on the wire; `headers` has neither, but in an answer to HEAD that
// is handed on without its body: there a Content-Length is kept. Only kSent needs the rest.
struct HttpResponse {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  ReplyFate reply = ReplyFate::kSent;
};

// The rest of a request that has been begun: called once, it says what the response is.
using LaterResponse = std::move_only_function<HttpResponse()>;

// Answers requests, one at a time. Quick: a server answers nobody else meanwhile.
class HttpHandler {
 public:
  HttpHandler() = default;
  HttpHandler(const HttpHandler&) = delete;
  HttpHandler& operator=(const HttpHandler&) = delete;
  virtual ~HttpHandler() = default;

  virtual HttpResponse handle(const HttpRequest& request) = 0;

  // Begins a request, so that others can be begun before it is answered: then they are in flight together.
  // What comes back must not refer to `request`. As it stands, a request is handled at once.
  virtual std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) {
    return handle(request);
  }
};

}  // namespace backcheck
