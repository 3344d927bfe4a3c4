// Leaving out, adding and replacing.
#include "sim/signed_parameters.h"

#include <algorithm>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

bool has(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

Origin place_of_added(const CallStep& step) {
  const bool in_query = step.method == HttpMethod::kGet || step.carriage == Carriage::kQuery;
  return in_query ? Origin::kQuery : Origin::kBody;
}

Request without(const Request& request, std::span<const std::string> names) {
  Request left;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    if (!has(names, one.name)) left.add(one.name, one.value, one.origin);
  }
  return left;
}

Request with(const Request& request, std::string_view name, std::string_view value, Origin origin) {
  Request changed;
  bool found = false;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    const bool is_it = !found && one.name == name;
    changed.add(one.name, is_it ? value : one.value, one.origin);
    found = found || is_it;
  }
  if (!found) changed.add(name, value, origin);
  return changed;
}

Request as_signed(const Signing& signing, const Request& request, Origin origin) {
  Request covered = without(request, signing.uncovered);
  for (const auto& [name, value] : signing.unsent) covered.add(name, value, origin);
  return covered;
}

Request as_sent(const Signing& signing, Request request, Origin origin) {
  for (const auto& [name, value] : signing.changed) {
    if (!header_begins_with(name, "x-acs-")) request = with(request, name, value, origin);
  }
  return without(request, signing.removed);
}

}  // namespace backcheck
