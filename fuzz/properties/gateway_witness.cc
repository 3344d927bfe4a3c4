// Looking on.
#include "fuzz/properties/gateway_witness.h"

#include <utility>

namespace backcheck {

std::vector<Inspection> GatewayWitness::world() {
  return notes_ == Notes::kWorld ? inspect_all(mock_) : std::vector<Inspection>();
}

HttpRequest GatewayWitness::noted(const HttpRequest& request) const {
  return notes_ == Notes::kCourse ? HttpRequest{.method = request.method} : request;
}

HttpResponse GatewayWitness::noted(const HttpResponse& response) const {
  return notes_ == Notes::kCourse ? HttpResponse{.status = response.status} : response;
}

void GatewayWitness::note(HttpRequest request, const HttpResponse& response) {
  if (seen_.empty()) seen_.reserve(4);  // most connections have no more
  seen_.push_back({std::move(request), noted(response), world()});
}

HttpResponse GatewayWitness::handle(const HttpRequest& request) {
  HttpResponse response = routes_.handle(request);
  note(noted(request), response);
  return response;
}

std::variant<HttpResponse, LaterResponse> GatewayWitness::begin(const HttpRequest& request) {
  auto begun = routes_.begin(request);
  if (auto* now = std::get_if<HttpResponse>(&begun)) {
    note(noted(request), *now);
    return begun;
  }
  return [this, request = noted(request), later = std::move(std::get<LaterResponse>(begun))]() mutable {
    HttpResponse response = later();
    note(std::move(request), response);
    return response;
  };
}

}  // namespace backcheck
