// Looking names up in a request.
#include "sim/endpoint/mock/named_value.h"

#include <algorithm>
#include <vector>

namespace backcheck {

std::optional<std::string_view> named_value(const Request& request, std::string_view name,
                                            RepeatedName repeated) {
  if (repeated != RepeatedName::kLastWins) return request.first(name);
  for (std::size_t i = request.size(); i > 0; --i) {
    const Parameter parameter = request[i - 1];
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> repeated_name(const Request& request) {
  std::vector<std::string_view> names;
  names.reserve(request.size());
  for (std::size_t i = 0; i < request.size(); ++i) names.push_back(request[i].name);
  std::ranges::sort(names);
  const auto twin = std::ranges::adjacent_find(names);
  if (twin == names.end()) return std::nullopt;
  return *twin;
}

}  // namespace backcheck
