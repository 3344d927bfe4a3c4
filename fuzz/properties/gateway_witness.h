// What happens behind a connection to the mock: each request as it is handed on, and the world before and
// after it.
#pragma once

#include <variant>
#include <vector>

#include "fuzz/properties/gateway_door.h"
#include "sim/endpoint/http_message.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {

struct Witnessed {
  HttpRequest request;
  HttpResponse response;
  std::vector<Inspection> after;  // the world once it was answered
};

// Hands requests to the routes of the mock and notes how they went. Everything must outlive it.
class GatewayWitness final : public HttpHandler {
 public:
  // Without looking at the world, which costs more than a request, every world that is noted is empty.
  explicit GatewayWitness(Mock& mock, bool looks_at_world = true)
      : mock_(mock), routes_(mock.gateway()), looks_at_world_(looks_at_world), before_(world()) {}

  // The world before the first request.
  const std::vector<Inspection>& before() const { return before_; }
  const std::vector<Witnessed>& seen() const { return seen_; }

  HttpResponse handle(const HttpRequest& request) override;
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override;

 private:
  std::vector<Inspection> world();
  void note(HttpRequest request, const HttpResponse& response);

  Mock& mock_;
  MockRoutes routes_;
  bool looks_at_world_;
  std::vector<Inspection> before_;
  std::vector<Witnessed> seen_;
};

}  // namespace backcheck
