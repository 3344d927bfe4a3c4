// Judging what a gateway lets in and keeps out.
#include <optional>
#include <string>
#include <utility>

#include "sim/verdict/blame.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/gateway_judgement.h"
#include "sim/verdict/judge.h"

namespace backcheck {

using enum Requirement;

void Judge::speak_of_gateway(const Heard& heard, Findings& findings) {
  const auto& gateway = heard.call->gateway;
  if (gateway && gateway->empty()) credit_gateway(heard, findings);
  tell_pretexts(heard, findings);
}

// The request could be served, and a gateway had nothing against it.
void Judge::credit_gateway(const Heard& heard, Findings& findings) const {
  RequirementSet gates;
  for (const Requirement one : {kGat1, kGat2, kGat3, kGat4, kGat5}) {
    if (focus_.contains(one)) gates.insert(one);
  }
  if (gates.empty()) return;
  if (heard.seen.sight == Sight::kAccepted) {
    if (!findings.violation) add_conforming(findings, gates);
    return;
  }
  if (!findings.violation || findings.violation->reading ||
      pretext_of(*heard.call, *heard.answer, signed_well_))
    return;
  Violation violation = *std::move(findings.violation);
  erase_if(findings.checks, [&](const Check& check) { return check.requirement == violation.requirement; });
  if (violation.requirement < kGat1) violation.requirement = in_focus(focus_, kGat1, gates);
  violation.why +=
      " Nor does anything keep it out at the gateway: its signature fits it, and so does all else.";
  violate(findings, std::move(violation));
}

// A rejection by a gateway that had nothing to reject: told where it violates or stands behind what does.
void Judge::tell_pretexts(const Heard& heard, Findings& findings) {
  const auto own = pretext_of(*heard.call, *heard.answer, signed_well_);
  if (!findings.violation) {
    if (own) pretexts_.note(heard.operation->number, *own);
    return;
  }
  Violation violation = *std::move(findings.violation);
  const auto broken = pretexts_.tell(violation, own, focus_);
  erase_if(findings.checks, [&](const Check& check) { return check.requirement == violation.requirement; });
  if (broken) {
    violation.requirement = *broken;
    violation.reading.reset();
  }
  violate(findings, std::move(violation));
}

// What lets in a request that the gateway has to keep out; or fails on it.
std::optional<Violation> Judge::wrongly_let_in(const Heard& heard) const {
  if (!heard.answer) return std::nullopt;
  const GatewayObjections& gateway = *heard.call->gateway;
  const auto finding = let_in_wrongly(gateway, *heard.answer, *heard.call->reply);
  if (!finding) return std::nullopt;
  const Requirement blamed = in_focus(focus_, first_requirement(gateway), requirements_behind(gateway));
  return kept_out_violation(finding->requirement == kRob1 ? kRob1 : blamed, heard, finding->why);
}

// Where it may still be on its way, it may arrive when it need not be kept out any more.
void Judge::note_late(const Heard& heard) {
  const GatewayObjections& gateway = *heard.call->gateway;
  if (may_be_let_in_later(gateway)) {
    belief_.observe_call(heard.seen);
  } else if (may_be_let_in_after_reset(gateway)) {
    belief_.expect_after_reset(heard.seen);
  }
}

// The gateway has to reject the request, whatever it asks for; then nothing has changed.
Findings Judge::observe_kept_out(const Heard& heard, const Belief* before) {
  Findings findings;
  const GatewayObjections& gateway = *heard.call->gateway;
  const RequirementSet behind = requirements_behind(gateway);
  const Requirement blamed = in_focus(focus_, first_requirement(gateway), behind);
  const bool of_server = heard.answer && may_be_of_server(gateway, *heard.call->reply);
  const bool early = of_server || (may_end_early(gateway) && belief_.profile() == Profile::kPage);
  if (!heard.answer) {
    if (!heard.seen.over) note_late(heard);
    const bool closed = heard.operation->fault.starts_with("closed");
    if (early && closed) {
      add_conforming(findings, behind);
    } else {
      note_no_answer(heard, findings);
    }
    return findings;
  }
  if (auto violation = wrongly_let_in(heard)) {
    violate(findings, *std::move(violation));
    return findings;
  }
  if (!early && (!take_wire_findings(heard, findings) || !take_ids(heard, findings))) {
    findings.violation->allowed = allowed_by_gateway(gateway, belief_.profile());
    return findings;
  }
  if (decides_nothing(heard.answer->claim)) {
    findings.inconclusive = why_undecided(*heard.answer);
    return findings;
  }
  add_conforming(findings, behind);
  // Of several faults any may be told, also what CreateBackup would say if the request got there.
  const std::string& code = heard.answer->code;
  const int status = heard.call->reply->status;
  const bool may_be_told =
      is_code_of_gateway(gateway, code, status) ||
      may_be_rejected_with(belief_, *heard.seen.request, code, status) ||
      (before != nullptr && may_be_rejected_with(*before, *heard.seen.request, code, status));
  if (belief_.profile() == Profile::kPublished && !of_server && !may_be_told) {
    violate(findings, kept_out_violation(blamed, heard,
                                         "The code " + code + " under HTTP status " + std::to_string(status) +
                                             " is not published for what is wrong with this request."));
  }
  note_code(heard, findings);
  return findings;
}

Violation Judge::kept_out_violation(Requirement requirement, const Heard& heard, std::string why) const {
  Violation violation = violation_of(requirement, heard, std::move(why));
  violation.allowed = allowed_by_gateway(*heard.call->gateway, belief_.profile());
  violation.readings.clear();
  return violation;
}

}  // namespace backcheck
