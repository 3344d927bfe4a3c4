// A handler for tests whose server can be held until requests have arrived at it.
#pragma once

#include <semaphore>
#include <variant>

#include "sim/endpoint/http_message.h"

namespace backcheck {

// The target "/hold" keeps the server's thread busy until let_go(). All other requests go to `inner`, which
// must outlive this.
class HeldHandler final : public HttpHandler {
 public:
  explicit HeldHandler(HttpHandler& inner) : inner_(inner) {}

  HttpResponse handle(const HttpRequest& request) override {
    if (request.target != "/hold") return inner_.handle(request);
    held_.release();
    go_.acquire();
    return {204, {}, ""};
  }
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override {
    if (request.target == "/hold") return handle(request);
    return inner_.begin(request);
  }

  // Until the server is held.
  void wait() { held_.acquire(); }
  void let_go() { go_.release(); }

 private:
  HttpHandler& inner_;
  std::binary_semaphore held_{0};
  std::binary_semaphore go_{0};
};

}  // namespace backcheck
