// The mock's gateway as a handler of HTTP requests.
#pragma once

#include <string_view>
#include <variant>

#include "sim/endpoint/http_message.h"
#include "sim/endpoint/mock/gateway.h"

namespace backcheck {

class MockRoutes final : public HttpHandler {
 public:
  // The gateway must outlive this.
  explicit MockRoutes(Gateway& gateway) : gateway_(gateway) {}

  // Requests are begun as they arrive, and take effect when they are completed.
  HttpResponse handle(const HttpRequest& request) override;
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override;

 private:
  Gateway& gateway_;
};

// What a caller gets who sends these bytes on a connection of its own to the mock's server; for
// EmbeddedEndpoint. A request that is not complete ends as kClosed: the server closes a connection on which
// nothing more comes.
WireAnswer serve_bytes(std::string_view bytes, Gateway& gateway);

}  // namespace backcheck
