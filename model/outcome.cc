// From objections to the readings that accept or reject.
#include "model/outcome.h"

#include <algorithm>

namespace backcheck {
namespace {

// Those of the readings under which an objection does not stand.
ReadingsUnion without(const ReadingsUnion& readings, Readings objection) {
  ReadingsUnion rest;
  for (const Readings product : readings) {
    if (objection.contains(product)) continue;
    if ((product & objection).empty()) {
      rest.push_back(product);
    } else {
      product.append_difference(objection, rest);
    }
  }
  return rest;
}

void append_rejecting(const Interpretation& interpretation, const std::vector<Refusal>& refusals,
                      ReadingsUnion& out) {
  for (const Objection& objection : interpretation.objections) {
    if (!refusals.empty() && std::ranges::find(refusals, objection.refusal) == refusals.end()) continue;
    const Readings product = interpretation.when & objection.when;
    if (!product.empty()) out.push_back(product);
  }
}

}  // namespace

ReadingsUnion readings_that_accept(const Interpretation& interpretation) {
  ReadingsUnion accepted;
  if (!interpretation.when.empty()) accepted.push_back(interpretation.when);
  for (const Objection& objection : interpretation.objections) {
    if (objection.certain) accepted = without(accepted, objection.when);
  }
  return accepted;
}

ReadingsUnion readings_that_accept(const Outcomes& outcomes) {
  ReadingsUnion accepted;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    const ReadingsUnion some = readings_that_accept(interpretation);
    accepted.append(some.begin(), some.size());
  }
  return accepted;
}

ReadingsUnion readings_that_reject(const Interpretation& interpretation,
                                   const std::vector<Refusal>& refusals) {
  ReadingsUnion rejected;
  append_rejecting(interpretation, refusals, rejected);
  return rejected;
}

ReadingsUnion readings_that_reject(const Outcomes& outcomes, const std::vector<Refusal>& refusals) {
  ReadingsUnion rejected;
  for (const Interpretation& interpretation : outcomes.interpretations)
    append_rejecting(interpretation, refusals, rejected);
  return rejected;
}

}  // namespace backcheck
