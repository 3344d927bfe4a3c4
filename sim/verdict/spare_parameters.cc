// Leaving parameters out, one after the other.
#include "sim/verdict/spare_parameters.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "model/parameter_names.h"
#include "sim/verdict/explanation.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostParametersTried = 64;

Request without(const Request& request, std::size_t left_out) {
  Request rest;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (i != left_out) rest.add(request[i].name, request[i].value, request[i].origin);
  }
  return rest;
}

// What every call carries belongs to how it travels.
bool may_be_told(std::string_view name) {
  const ParameterKind kind = parameter_kind(name);
  return kind == ParameterKind::kOwn || kind == ParameterKind::kUnknown;
}

bool is_explained(const Belief& belief, SeenCall call, const Request& request) {
  call.request = &request;
  const ReadingsUnion behind = readings_behind(belief, call);
  return std::ranges::any_of(belief.hypotheses(), [&](const Hypothesis& hypothesis) {
    return hypothesis.readings.agrees_with(behind);
  });
}

}  // namespace

std::vector<SpareParameter> spare_parameters(const Belief& belief, const SeenCall& call) {
  std::vector<SpareParameter> spare;
  if (call.request->size() > kMostParametersTried || belief.gave_up()) return spare;
  const std::vector<std::string> allowed = allowed_lines(belief, *call.request);
  Request left = *call.request;
  for (std::size_t i = left.size(); i-- > 0;) {
    if (!may_be_told(left[i].name)) continue;
    const Request rest = without(left, i);
    if (allowed_lines(belief, rest) != allowed || is_explained(belief, call, rest)) continue;
    spare.push_back({std::string(left[i].name), std::string(left[i].value)});
    left = rest;
  }
  std::ranges::reverse(spare);
  return spare;
}

}  // namespace backcheck
