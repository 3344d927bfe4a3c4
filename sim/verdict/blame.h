// Which requirement a wrong answer breaks: the one that a person would name.
#pragma once

#include <string_view>

#include "model/belief.h"
#include "model/outcome.h"
#include "model/request.h"
#include "sim/verdict/trail.h"

namespace backcheck {

// All that is known before the answer.
struct Situation {
  const Belief& belief;
  const Trail& trail;
  const RequirementSet& focus;  // what the scenario is about
};

// The call was accepted, and that is not allowed.
Requirement requirement_of_acceptance(const Situation& situation, const Request& request);

// The call was accepted together with others in flight, and no order of them allows that: an objection that
// would stand against the call alone, else CON-1.
Requirement requirement_of_together(const Situation& situation, const Request& request);

// The call was rejected, or the server failed, and acceptance was promised. `code`: what the rejection gives
// as its reason; empty where there is none.
Requirement requirement_of_rejection(const Situation& situation, const Request& request,
                                     std::string_view code = {});

// The call was rejected, which one choice of the page allows, but not the one that was made before: the
// requirement that leaves the choice.
Requirement requirement_of_choice(const Situation& situation, const Request& request);

// `requirement`, unless the focus is on another one of the candidates.
Requirement in_focus(const RequirementSet& focus, Requirement requirement, const RequirementSet& candidates);

// The requirements that promise acceptance.
RequirementSet grants_of(const Outcomes& outcomes);

// The requirements that an outcome which fits speaks of: those that promise acceptance, or those that object.
// An acceptance says nothing of a quota that may be used up or not. `tested`: those that what happened before
// puts to the test.
RequirementSet spoken_of(const Outcomes& outcomes, bool accepted, const RequirementSet& tested);

// Whether some objection, certain or not, speaks against the call in the first hypothesis.
bool is_flawed(const Belief& belief, const Request& request);

// The id of the instance that a call is for; empty where it names none. It lives as long as the request.
std::string_view target_of(const Request& request);

}  // namespace backcheck
