// The canonical query is made first, and encoded as a whole afterwards.
#include "fuzz/reference/slow_signature.h"

#include <set>
#include <utility>

#include "fuzz/reference/slow_percent.h"

namespace backcheck {

std::string slow_string_to_sign_v1(std::string_view http_method, const SlowParameters& parameters) {
  // Strings compare as bytes from 0 to 255, and a string that ends comes before one that goes on.
  std::multiset<std::pair<std::string, std::string>> sorted;
  for (const SlowParameter& parameter : parameters) {
    if (parameter.name != "Signature") sorted.emplace(parameter.name, parameter.value);
  }
  std::string canonical_query;
  for (const auto& [name, value] : sorted) {
    if (!canonical_query.empty()) canonical_query += '&';
    canonical_query += slow_percent_encoded(name) + '=' + slow_percent_encoded(value);
  }
  return std::string(http_method) + "&%2F&" + slow_percent_encoded(canonical_query);
}

}  // namespace backcheck
