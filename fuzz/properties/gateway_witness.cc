// Looking on.
#include "fuzz/properties/gateway_witness.h"

#include <utility>

namespace backcheck {

std::vector<Inspection> GatewayWitness::world() {
  return looks_at_world_ ? inspect_all(mock_) : std::vector<Inspection>();
}

HttpResponse GatewayWitness::handle(const HttpRequest& request) {
  HttpResponse response = routes_.handle(request);
  seen_.push_back({request, response, world()});
  return response;
}

std::variant<HttpResponse, LaterResponse> GatewayWitness::begin(const HttpRequest& request) {
  auto begun = routes_.begin(request);
  if (auto* now = std::get_if<HttpResponse>(&begun)) {
    seen_.push_back({request, *now, world()});
    return begun;
  }
  return [this, request = HttpRequest(request), later = std::move(std::get<LaterResponse>(begun))]() mutable {
    HttpResponse response = later();
    seen_.push_back({std::move(request), response, world()});
    return response;
  };
}

}  // namespace backcheck
