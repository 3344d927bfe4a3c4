// Answering a code of the gateway with what speaks against it.
#include "sim/verdict/gateway_pretexts.h"

#include <string_view>

#include "model/published_codes.h"
#include "sim/verdict/blame.h"

namespace backcheck {
namespace {

using enum GatewayFault;
using enum Requirement;

// The contrary of the fault.
std::string_view what_is_so(GatewayFault fault) {
  switch (fault) {
    case kUndecodable:
      return "it can be decoded";
    case kHttpMethod:
    case kOptions:
      return "its HTTP method is one of those that are served";
    case kMissing:
      return "all common parameters and headers are there";
    case kVersion:
      return "its Version is served";
    case kSignatureMethod:
      return "its SignatureMethod is served";
    case kSignatureVersion:
      return "its SignatureVersion is served";
    case kUnknownKey:
      return "its access key is known";
    case kTimestampForm:
      return "its Timestamp is well-formed";
    case kTimestampAge:
      return "its Timestamp is less than 15 minutes from now";
    case kSignature:
      return "its signature fits it";
    case kNonceUsed:
      return "its SignatureNonce has let no other request in";
  }
  return "";
}

std::string with_requirement(GatewayFault fault, Requirement broken) {
  return std::string(what_is_so(fault)) + " (" + std::string(requirement_id(broken)) + ").";
}

// " Nor may CreateBackup reject it: no single reading ...", in front of what is said already.
std::string in_the_middle(std::string text) {
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.front() += 'a' - 'A';
  return text;
}

// As a rejection by CreateBackup itself: that its code is not published for it.
bool is_about_code(const Violation& violation) { return violation.requirement == kRes5; }

}  // namespace

std::optional<GatewayPretext> pretext_of(const CreateBackupCall& call, const AnswerSeen& answer,
                                         bool signed_well) {
  const bool lets_in = call.gateway ? call.gateway->empty() : signed_well;
  if (!lets_in || answer.claim != Claim::kRejected) return std::nullopt;
  const auto fault = gateway_fault_meant_by(answer.code);
  return fault ? std::optional(GatewayPretext{*fault, answer.code}) : std::nullopt;
}

Requirement broken_by_keeping_out(GatewayFault fault, const RequirementSet& focus) {
  RequirementSet as_well;
  if (fault == kSignature) as_well.insert(kGat1);
  // One way of writing the request, or of naming who sends it, is not understood.
  if (fault == kUnknownKey || fault == kUndecodable) as_well.insert(kGat2);
  return in_focus(focus, fault == kSignature ? kGat2 : requirement_of(fault), as_well);
}

void GatewayPretexts::note(std::uint64_t operation, const GatewayPretext& pretext) {
  if (kept_.size() < kMaxKept) kept_.emplace(operation, pretext);
}

std::optional<Requirement> GatewayPretexts::tell(Violation& violation,
                                                 const std::optional<GatewayPretext>& own,
                                                 const RequirementSet& focus) const {
  if (own) {
    const Requirement broken = broken_by_keeping_out(own->fault, focus);
    const bool rests_on_others = !violation.witnesses.empty();
    violation.why = "The gateway must not keep it out with " + own->code + ": " +
                    with_requirement(own->fault, broken) +
                    (rests_on_others ? " Nor may CreateBackup reject it: " + in_the_middle(violation.why)
                                     : " " + violation.why);
    return is_about_code(violation) ? violation.requirement : broken;
  }
  for (const Witness& witness : violation.witnesses) {
    const auto found = kept_.find(witness.operation);
    if (found == kept_.end()) continue;
    const Requirement broken = broken_by_keeping_out(found->second.fault, focus);
    violation.why =
        "What speaks against it is most likely the wrong one: a call that was rejected before with " +
        found->second.code + ", although " + with_requirement(found->second.fault, broken) + " " +
        violation.why;
    return broken;
  }
  return std::nullopt;
}

}  // namespace backcheck
