// Looking on.
#include "fuzz/properties/gateway_witness.h"

#include <utility>

namespace backcheck {

std::vector<Inspection> GatewayWitness::world() {
  return looks_at_world_ ? inspect_all(mock_) : std::vector<Inspection>();
}

void GatewayWitness::note(HttpRequest request, const HttpResponse& response) {
  if (seen_.empty()) seen_.reserve(4);  // most connections have no more
  seen_.push_back({std::move(request), response, world()});
}

HttpResponse GatewayWitness::handle(const HttpRequest& request) {
  HttpResponse response = routes_.handle(request);
  note(request, response);
  return response;
}

std::variant<HttpResponse, LaterResponse> GatewayWitness::begin(const HttpRequest& request) {
  auto begun = routes_.begin(request);
  if (auto* now = std::get_if<HttpResponse>(&begun)) {
    note(request, *now);
    return begun;
  }
  return [this, request = HttpRequest(request), later = std::move(std::get<LaterResponse>(begun))]() mutable {
    HttpResponse response = later();
    note(std::move(request), response);
    return response;
  };
}

}  // namespace backcheck
