// Comparing an author's expectation with the model.
#include "sim/expectation.h"

#include <algorithm>
#include <vector>

namespace backcheck {
namespace {

struct Possible {
  bool acceptance = false;
  bool rejection = false;
  RequirementSet certain;  // the requirements that object whatever the readings
};

Possible possible_in(std::span<const Outcomes> allowed, Readings initial) {
  Possible possible;
  const auto overlaps = [&](const ReadingsUnion& readings) {
    return std::ranges::any_of(readings, [&](Readings part) { return !(part & initial).empty(); });
  };
  for (const Outcomes& outcomes : allowed) {
    possible.acceptance = possible.acceptance || overlaps(readings_that_accept(outcomes));
    possible.rejection = possible.rejection || overlaps(readings_that_reject(outcomes));
    for (const Interpretation& interpretation : outcomes.interpretations) {
      for (const Objection& objection : interpretation.objections) {
        if (objection.certain && objection.when.contains(initial))
          possible.certain.insert(objection.requirement);
      }
    }
  }
  return possible;
}

// The gateway comes first: what it has to keep out, nobody accepts.
void add_gateway(const GatewayObjections& gateway, Possible& possible) {
  for (const GatewayObjection& objection : gateway) {
    possible.rejection = true;
    if (!objection.certain) continue;
    possible.acceptance = false;
    possible.certain.insert(requirement_of(objection.fault));
  }
}

std::string in_words(const Possible& possible) {
  if (possible.acceptance && possible.rejection) return "the page leaves it open (expect: open)";
  return possible.acceptance ? "the page promises acceptance (expect: accepted)"
                             : "the page promises rejection (expect: rejected)";
}

bool agrees(Expectation expectation, const Possible& possible) {
  switch (expectation) {
    case Expectation::kAccepted:
      return possible.acceptance && !possible.rejection;
    case Expectation::kRejected:
      return !possible.acceptance && possible.rejection;
    case Expectation::kOpen:
      return possible.acceptance && possible.rejection;
  }
  return false;
}

std::string_view name_of(Expectation expectation) {
  switch (expectation) {
    case Expectation::kAccepted:
      return "acceptance";
    case Expectation::kRejected:
      return "rejection";
    case Expectation::kOpen:
      return "an open outcome";
  }
  return "";
}

}  // namespace

std::string expectation_mistake(const CallStep& step, const Belief& belief, const Request& request,
                                const GatewayObjections& gateway) {
  // An author says what the page decides; what later documents settle beyond it is not in the file.
  if (belief.profile() != Profile::kPage) return {};
  if (!step.expect || belief.gave_up() || belief.expects_strays()) return {};
  std::vector<Outcomes> allowed;
  for (const Hypothesis& hypothesis : belief.hypotheses())
    allowed.push_back(belief.outcomes_in(hypothesis, request));
  return expectation_mistake(step, allowed, initial_readings(belief.profile()), gateway);
}

std::string expectation_mistake(const CallStep& step, std::span<const Outcomes> allowed, Readings initial,
                                const GatewayObjections& gateway) {
  if (!step.expect) return {};
  Possible possible = possible_in(allowed, initial);
  add_gateway(gateway, possible);
  if (!agrees(*step.expect, possible)) {
    return "the scenario expects " + std::string(name_of(*step.expect)) + ", but " + in_words(possible);
  }
  for (const Requirement requirement : step.expect_by) {
    if (possible.certain.contains(requirement)) continue;
    return "the scenario expects " + std::string(requirement_id(requirement)) +
           " to forbid acceptance, but that requirement does not object here";
  }
  return {};
}

}  // namespace backcheck
