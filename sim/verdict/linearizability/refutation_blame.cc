// From a core and what was possible to the requirement that is broken.
#include "sim/verdict/linearizability/refutation_blame.h"

#include <algorithm>

#include "model/call_meaning.h"
#include "model/inspection_rules.h"
#include "sim/verdict/linearizability/placement.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;
using enum Requirement;

constexpr std::uint8_t kNearTheQuota = 15;

bool changes_something(Kind kind) {
  return kind == Kind::kAccepted || kind == Kind::kFinish || kind == Kind::kSetStatus ||
         kind == Kind::kAdvance;
}

// The readings under which the call may end so in that state, whatever was learnt before.
ReadingsUnion explained_by_any(const TimedOperation& operation, const InstanceState& state,
                               const Lexicon& lexicon) {
  const CallMeaning& meaning = lexicon.meaning(operation.meaning);
  if (operation.kind == Kind::kAccepted) return accepted_under(meaning, state, Readings::all());
  if (operation.kind == Kind::kRejected) return rejected_under(meaning, state, Readings::all());
  return {};
}

std::optional<Reading> choice_not_stuck_to(const BlameQuestion& question, const Lexicon& lexicon) {
  std::optional<Reading> choice;
  for (const Configuration& one : question.configurations) {
    const ReadingsUnion needed = explained_by_any(question.core.refuted, one.state, lexicon);
    if (needed.empty()) return std::nullopt;
    if (!choice) choice = contradicted_choice(one.readings, needed);
  }
  return choice;
}

// Whether the core has an order if each lost call may take effect twice.
bool lost_twice_explains(const BlameQuestion& question, const Lexicon& lexicon, const CheckLimits& limits) {
  LooseHistory twice = question.core.history;
  const auto is_lost = [&](const TimedOperation& one) {
    if (one.kind != Kind::kLost) return false;
    const auto original = std::ranges::find(question.operations, one.number, &TimedOperation::number);
    return original != question.operations.end() && original->kind == Kind::kLost;
  };
  for (std::vector<TimedOperation>* part : {&twice.before, &twice.operations}) {
    std::vector<TimedOperation> doubled;
    for (const TimedOperation& one : *part) {
      doubled.push_back(one);
      if (is_lost(one)) doubled.push_back(one);
    }
    part->swap(doubled);
  }
  const std::size_t size = question.core.history.before.size() + question.core.history.operations.size();
  if (twice.before.size() + twice.operations.size() == size) return false;
  return frontier_after(twice, question.core.refuted, lexicon, limits).end() == FrontierEnd::kNone;
}

// Whether two that change something overlap, or the refuted one overlaps such a one.
bool has_overlap(const RefutationCore& core) {
  const auto counts = [&](const TimedOperation& one) {
    return changes_something(one.kind) || one.number == core.refuted.number;
  };
  std::int64_t returned = -1;
  for (const TimedOperation& one : core.history.operations) {
    if (!counts(one)) continue;
    if (one.called <= returned) return true;
    returned = std::max(returned, one.returned);
  }
  return false;
}

// Accepted while nothing but the quota speaks against it, in every way in which things can have stood: no
// order of others in flight makes room.
bool is_beyond_quota(const BlameQuestion& question) {
  return question.core.refuted.kind == Kind::kAccepted && !question.configurations.empty() &&
         std::ranges::all_of(question.configurations, [](const Configuration& one) {
           const StateObjections objections = objections_to(one.state);
           return !objections.not_running && !objections.ongoing && objections.full != 0;
         });
}

Requirement blame_acceptance(const BlameQuestion& question, const Lexicon& lexicon) {
  const CallMeaning& meaning = lexicon.meaning(question.core.refuted.meaning);
  if (meaning.accepting.empty()) return question.about_parameters.value_or(kPar1);
  const auto all = [&](auto objection) {
    return !question.configurations.empty() && std::ranges::all_of(question.configurations, objection);
  };
  if (all([](const Configuration& one) { return objections_to(one.state).not_running; })) return kPre1;
  if (all([](const Configuration& one) { return objections_to(one.state).ongoing; })) return kPre2;
  if (all([](const Configuration& one) { return objections_to(one.state).full != 0; })) return kPre3;
  return kCon1;
}

// The last that changed something tells what the service did not take in.
Requirement blame_rejection(const BlameQuestion& question) {
  const std::vector<TimedOperation>& operations = question.core.history.operations;
  const auto last = std::find_if(operations.rbegin(), operations.rend(), [&](const TimedOperation& one) {
    return changes_something(one.kind) && one.called <= question.core.refuted.called;
  });
  if (last != operations.rend()) {
    if (last->kind == Kind::kFinish) return kEff3;
    if (last->kind == Kind::kSetStatus) return kPre1;
    if (last->kind == Kind::kAdvance) return kPre3;
  }
  if (question.about_parameters) return *question.about_parameters;
  const bool is_near = std::ranges::any_of(question.configurations, [](const Configuration& one) {
    return one.state.knows_counts && std::ranges::max(one.state.counts) >= kNearTheQuota;
  });
  return is_near ? kPre3 : kPre2;
}

// As in inspection_rules.
Requirement blame_inspection(const InstanceState& state, const Inspection& shown, const Lexicon& lexicon) {
  if (shown.status != lexicon.status(state.status)) return kEff2;
  if (state.busy && !shown.ongoing_task) return kEff1;
  if (!state.busy && shown.ongoing_task) return state.knows_past && state.ended == 0 ? kEff2 : kEff3;
  const bool shows_id = state.busy && !shown.ongoing_task->backup_job_id.empty();
  if (shows_id && knows_job(state.job) && shown.ongoing_task->backup_job_id != lexicon.job(state.job)) {
    return kRes1;
  }
  if (shows_id && state.job == kUnknownJob) return kRes1;
  return kEff3;
}

Requirement blame_alone(const BlameQuestion& question, const Lexicon& lexicon) {
  const TimedOperation& refuted = question.core.refuted;
  switch (refuted.kind) {
    case Kind::kAccepted:
      return blame_acceptance(question, lexicon);
    case Kind::kRejected:
      return blame_rejection(question);
    case Kind::kFinish:
      return kEff3;
    case Kind::kNoTask:
      return kEff1;
    case Kind::kInspect:
      if (question.configurations.empty()) return kEff1;
      return blame_inspection(question.configurations.front().state, lexicon.inspection(refuted.inspection),
                              lexicon);
    default:
      return kCon1;
  }
}

}  // namespace

std::optional<Reading> contradicted_choice(Readings known, const ReadingsUnion& needed) {
  Readings hull = Readings::none();
  for (const Readings part : needed) hull = hull.hull(part);
  for (const ReadingRow& row : readings()) {
    bool has_common = false;
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      has_common = has_common || (known.possible(row.reading, i) && hull.possible(row.reading, i));
    }
    if (!has_common) return row.reading;
  }
  return std::nullopt;
}

Blame blame_for(const BlameQuestion& question, const Lexicon& lexicon, const CheckLimits& limits) {
  if (const auto choice = choice_not_stuck_to(question, lexicon))
    return {row_of(*choice).requirement, choice};
  if (!question.core.empty() && lost_twice_explains(question, lexicon, limits)) return {kCon2, {}};
  if (has_overlap(question.core) && !is_beyond_quota(question)) return {kCon1, {}};
  return {blame_alone(question, lexicon), {}};
}

}  // namespace backcheck
