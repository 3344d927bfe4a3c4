// Judging calls that were in flight together.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/verdict/blame.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

using enum Requirement;

}  // namespace

Findings Judge::observe_together(std::span<const Operation> operations) {
  Findings findings;
  std::vector<Heard> heard;
  for (const Operation& operation : operations) heard.push_back(hear(operation));
  std::vector<SeenCall> seen;
  for (Heard& one : heard) {
    if (one.answer) {
      if (!take_server_error(one, findings)) return findings;
      if (!take_wire_findings(one, findings) || !take_ids(one, findings) || !take_code(one, findings))
        return findings;
      if (one.answer->claim == Claim::kThrottled) {
        findings.inconclusive = "the endpoint asks to come back later (" + one.answer->code + ")";
        continue;
      }
    } else {
      findings.unanswered = true;
    }
    seen.push_back(one.seen);
  }
  if (!belief_.observe_together(seen)) {
    const auto last =
        std::ranges::find_if(heard, [](const Heard& one) { return one.seen.sight == Sight::kAccepted; });
    const Heard& shown = last == heard.end() ? heard.front() : *last;
    const auto accepted = std::ranges::count(seen, Sight::kAccepted, &SeenCall::sight);
    violate(
        findings,
        violation_of(last == heard.end() ? kCon1 : requirement_of_together(situation(), shown.call->request),
                     shown,
                     "No order of the " + std::to_string(heard.size()) + " calls in flight explains that " +
                         std::to_string(accepted) + " of them were accepted and " +
                         std::to_string(static_cast<std::ptrdiff_t>(seen.size()) - accepted) + " were not. " +
                         (last == heard.end() ? why_not_rejected(belief_, shown.call->request)
                                              : why_not_accepted(belief_, shown.call->request))));
    return findings;
  }
  if (belief_.gave_up()) {
    findings.inconclusive = "too many explanations of the calls in flight had to be kept";
    return findings;
  }
  for (const Heard& one : heard) {
    const bool accepted = one.answer && one.seen.sight == Sight::kAccepted;
    trail_.note(target_of(one.call->request), !one.answer ? Trail::Event::kLost
                                              : accepted  ? Trail::Event::kAccepted
                                                          : Trail::Event::kRejected);
  }
  add_check(findings, kCon1, Verdict::kConforms);
  return findings;
}

}  // namespace backcheck
