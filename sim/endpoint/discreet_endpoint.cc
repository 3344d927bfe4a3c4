// Before each request, and behind each answer.
#include "sim/endpoint/discreet_endpoint.h"

namespace backcheck {

WireAnswer DiscreetEndpoint::send(const WireRequest& request) {
  known_->note(request);
  return known_->without(endpoint_->send(request));
}

std::vector<WireAnswer> DiscreetEndpoint::send_together(std::span<const WireRequest> requests) {
  for (const WireRequest& request : requests) known_->note(request);
  std::vector<WireAnswer> answers = endpoint_->send_together(requests);
  for (WireAnswer& answer : answers) answer = known_->without(std::move(answer));
  return answers;
}

WireAnswer DiscreetEndpoint::send_bytes(std::string_view bytes) {
  known_->note(bytes);
  return known_->without(endpoint_->send_bytes(bytes));
}

}  // namespace backcheck
