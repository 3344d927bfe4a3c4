// What the page allows for the steps of a scenario, whoever is asked: answers, their reasons and their
// readings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/outcome.h"
#include "model/reading.h"
#include "model/requirement.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A reason for which a call may be rejected.
struct PageReason {
  Requirement requirement{};
  std::string_view because;  // "a backup task of the instance is ongoing"
  std::string codes;         // with profile published: the codes for it; else empty
  bool certain = true;       // false: an implementation may reject for it, but need not
  ReadingsUnion when;        // the readings under which it stands
};

// What a call may come to. Every reading that is possible there lies in `accepted`, in a reason, or in both.
struct PageAnswer {
  ReadingsUnion accepted;  // the readings under which it may be accepted
  RequirementSet grants;   // the requirements that promise so
  std::vector<PageReason> reasons;

  // Accepted, rejected, or either.
  Expectation verdict() const;
};

// One call of a step, or several that are the same.
struct CallAnswer {
  std::string text;
  std::size_t count = 1;
  bool answer_lost = false;
  PageAnswer answer;
  // What the author expects but the page does not say; empty where they agree, or nothing is expected.
  std::string mistake;
};

// Something that holds under some readings: a state that is shown, an effect.
struct PageNote {
  std::string text;
  ReadingsUnion when;
};

struct StepAnswer {
  int step = 0;  // counted from 1
  Mark mark;
  std::string text;
  bool together = false;          // parallel calls
  std::vector<CallAnswer> calls;  // of a call or of parallel calls
  // Of parallel calls: how many of them are accepted together, at least and at most.
  std::size_t accepted_min = 0;
  std::size_t accepted_max = 0;
  std::vector<PageNote> notes;  // of any other step
};

// What the page says of a whole scenario.
struct PageWalk {
  std::vector<StepAnswer> steps;
  // The step from which on not everything is told: what came before can have gone too many ways. 0: all is.
  int incomplete_from = 0;
};

}  // namespace backcheck
