// What happens behind a connection to the mock: each request as it is handed on, and the world before and
// after it.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "fuzz/properties/gateway_door.h"
#include "sim/endpoint/http_message.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {

// How much a witness notes, each together with what stands before it: what costs more than a request costs is
// noted only where it is looked at.
enum class Notes : std::uint8_t {
  kCourse,    // the method of each request and the status of its response
  kMessages,  // all of both
  kWorld,     // the world before and after each
};

struct Witnessed {
  HttpRequest request;
  HttpResponse response;
  std::vector<Inspection> after;  // the world once it was answered
};

// Hands requests to the routes of the mock and notes how they went. Everything must outlive it.
class GatewayWitness final : public HttpHandler {
 public:
  explicit GatewayWitness(Mock& mock, Notes notes = Notes::kWorld)
      : mock_(mock), routes_(mock.gateway()), notes_(notes), before_(world()) {}

  // The world before the first request.
  const std::vector<Inspection>& before() const { return before_; }
  const std::vector<Witnessed>& seen() const { return seen_; }

  HttpResponse handle(const HttpRequest& request) override;
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override;

 private:
  std::vector<Inspection> world();
  HttpRequest noted(const HttpRequest& request) const;
  HttpResponse noted(const HttpResponse& response) const;
  void note(HttpRequest request, const HttpResponse& response);

  Mock& mock_;
  MockRoutes routes_;
  Notes notes_;
  std::vector<Inspection> before_;
  std::vector<Witnessed> seen_;
};

}  // namespace backcheck
