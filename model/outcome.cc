// From objections to the readings that accept or reject.
#include "model/outcome.h"

#include <algorithm>

namespace backcheck {
// The readings of the interpretation in which none of its certain objections stands.
std::vector<Readings> readings_that_accept(const Interpretation& interpretation) {
  std::vector<Readings> accepted = {interpretation.when};
  std::vector<Readings> rest;
  for (const Objection& objection : interpretation.objections) {
    if (!objection.certain) continue;
    rest.clear();
    for (const Readings product : accepted) {
      if ((product & objection.when).empty()) {
        rest.push_back(product);
      } else {
        product.append_difference(objection.when, rest);
      }
    }
    accepted.swap(rest);
  }
  std::erase_if(accepted, [](Readings product) { return product.empty(); });
  return accepted;
}

std::vector<Readings> readings_that_accept(const Outcomes& outcomes) {
  std::vector<Readings> accepted;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    const std::vector<Readings> more = readings_that_accept(interpretation);
    accepted.insert(accepted.end(), more.begin(), more.end());
  }
  return accepted;
}

std::vector<Readings> readings_that_reject(const Outcomes& outcomes, const std::vector<Refusal>& refusals) {
  std::vector<Readings> rejected;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    for (const Objection& objection : interpretation.objections) {
      if (!refusals.empty() && std::ranges::find(refusals, objection.refusal) == refusals.end()) continue;
      const Readings product = interpretation.when & objection.when;
      if (!product.empty()) rejected.push_back(product);
    }
  }
  return rejected;
}

}  // namespace backcheck
