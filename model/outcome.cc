// From objections to the readings that accept or reject.
#include "model/outcome.h"

#include <algorithm>

namespace backcheck {
namespace {

// Appends the readings of the interpretation in which none of its certain objections stands.
void append_accepting(const Interpretation& interpretation, ReadingsUnion& out) {
  ReadingsUnion accepted = {interpretation.when};
  for (const Objection& objection : interpretation.objections) {
    if (!objection.certain) continue;
    ReadingsUnion rest;
    for (const Readings product : accepted) {
      if (objection.when.contains(product)) continue;
      if ((product & objection.when).empty()) {
        rest.push_back(product);
      } else {
        product.append_difference(objection.when, rest);
      }
    }
    accepted = rest;
  }
  for (const Readings product : accepted) {
    if (!product.empty()) out.push_back(product);
  }
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
  append_accepting(interpretation, accepted);
  return accepted;
}

ReadingsUnion readings_that_accept(const Outcomes& outcomes) {
  ReadingsUnion accepted;
  for (const Interpretation& interpretation : outcomes.interpretations)
    append_accepting(interpretation, accepted);
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
