// Behind each answer.
#include "sim/endpoint/dated_endpoint.h"

namespace backcheck {

WireAnswer DatedEndpoint::told(WireAnswer answer) const {
  if (answer.date) tell_(*answer.date);
  return answer;
}

std::vector<WireAnswer> DatedEndpoint::send_together(std::span<const WireRequest> requests) {
  std::vector<WireAnswer> answers = endpoint_.send_together(requests);
  for (WireAnswer& answer : answers) answer = told(std::move(answer));
  return answers;
}

}  // namespace backcheck
