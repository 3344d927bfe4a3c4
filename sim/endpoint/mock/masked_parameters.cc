// Parameters that hold secrets.
#include "sim/endpoint/mock/masked_parameters.h"

#include <string_view>

#include "model/parameter_names.h"

namespace backcheck {
namespace {

bool is_secret(std::string_view name) {
  return equal_but_for_case(name, "SecurityToken") || equal_but_for_case(name, "AccessKeySecret");
}

}  // namespace

Request masked(const Request& request) {
  Request out;
  out.reserve(request.size(), request.text().size());
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    out.add(parameter.name, is_secret(parameter.name) ? "***" : parameter.value, parameter.origin);
  }
  return out;
}

bool holds_secret(const Request& request) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (is_secret(request[i].name)) return true;
  }
  return false;
}

}  // namespace backcheck
