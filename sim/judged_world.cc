// Feeding the judge, and keeping what it says.
#include "sim/judged_world.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/operation_text.h"
#include "sim/state_course.h"

namespace backcheck {
namespace {

bool asks_the_endpoint(const Operation& operation) {
  return std::holds_alternative<CreateBackupCall>(operation.deed) ||
         std::holds_alternative<BytesSent>(operation.deed);
}

void complete(Violation& violation, const ScenarioResult& result, const std::vector<std::string>& steps,
              const std::string& replay, const WitnessPlaces& places) {
  violation.scenario = result.id;
  violation.step = static_cast<int>(steps.size());
  violation.steps = steps;
  violation.replay = replay;
  for (Witness& witness : violation.witnesses) {
    if (const auto at = places.find(witness.operation); at != places.end()) witness = at->second;
  }
}

// Where each operation is a step of its own, of which that one shows a violation.
std::vector<StateChange> changes_before(const Belief& known, const Operation& reset,
                                        std::span<const Operation> operations, std::size_t shown) {
  StateCourse course(known);
  course.take(std::span(&reset, 1), 0);
  for (std::size_t i = 0; i + 1 < shown; ++i) course.take(operations.subspan(i, 1), static_cast<int>(i + 1));
  return course.changes(operations[shown - 1]);
}

// Only what may be a witness later is worth its place.
void forget_the_idle(const Belief& belief, WitnessPlaces& places) {
  const std::vector<std::uint64_t> kept = belief.witnesses();
  std::erase_if(places, [&](const auto& entry) { return !std::ranges::binary_search(kept, entry.first); });
}

}  // namespace

JudgedWorld judge_world(Judge& judge, const WorldSetup& world, std::span<const Operation> operations,
                        ScenarioResult opened, const std::string& replay, WitnessPlaces& places) {
  JudgedWorld judged{std::move(opened), false};
  ScenarioResult& result = judged.result;
  Operation reset;
  reset.deed = ResetDone{world};
  judge.observe(reset);
  std::vector<std::string> steps;
  for (const Operation& operation : operations) {
    if (asks_the_endpoint(operation)) ++result.calls;
    // Nothing is known of a world after a violation in it.
    if (!result.violations.empty()) continue;
    steps.push_back(text_of(operation));
    places[operation.number] = {operation.number, result.id, static_cast<int>(steps.size()), steps.back()};
    Findings findings = judge.observe(operation);
    result.checks.insert(result.checks.end(), findings.checks.begin(), findings.checks.end());
    if (findings.violation) {
      complete(*findings.violation, result, steps, replay, places);
      findings.violation->changes = changes_before(judge.belief(), reset, operations, steps.size());
      result.violations.push_back(*std::move(findings.violation));
    } else if (!findings.inconclusive.empty()) {
      add_undecided(result, findings.inconclusive);
    }
  }
  judged.gave_up = result.violations.empty() && judge.belief().gave_up();
  forget_the_idle(judge.belief(), places);
  conclude(result);
  return judged;
}

void conclude(ScenarioResult& result) {
  // Where something stayed open, that answers were documents is not enough.
  const auto conforms = [&](const Check& check) {
    const bool is_of_form =
        check.requirement >= Requirement::kRes1 && check.requirement <= Requirement::kRes5;
    return check.verdict == Verdict::kConforms && (result.reason.empty() || !is_of_form);
  };
  if (!result.violations.empty()) {
    result.verdict = Verdict::kViolates;
    result.reason.clear();
  } else if (std::ranges::any_of(result.checks, conforms)) {
    result.verdict = Verdict::kConforms;
    result.reason.clear();
  } else if (!result.reason.empty()) {
    result.verdict = Verdict::kInconclusive;
  } else {
    result.verdict = Verdict::kSkipped;
    result.reason = "nothing in it could be checked";
  }
}

void add_undecided(ScenarioResult& result, const std::string& reason) {
  result.checks.push_back({Requirement::kRes5, Verdict::kInconclusive});
  if (result.reason.empty()) result.reason = reason;
}

}  // namespace backcheck
