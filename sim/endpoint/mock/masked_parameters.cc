// Parameters that hold secrets.
#include "sim/endpoint/mock/masked_parameters.h"

#include <string_view>

#include "model/parameter_names.h"

namespace backcheck {

Request masked(const Request& request) {
  Request out;
  out.reserve(request.size(), request.text().size());
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    const bool secret = equal_but_for_case(parameter.name, "SecurityToken") ||
                        equal_but_for_case(parameter.name, "AccessKeySecret");
    out.add(parameter.name, secret ? "***" : parameter.value, parameter.origin);
  }
  return out;
}

}  // namespace backcheck
