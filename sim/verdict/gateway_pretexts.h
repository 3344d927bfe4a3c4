// Rejections by which a gateway keeps out what nothing keeps out there: what each of them breaks, in words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "model/gateway_rules.h"
#include "model/outcome.h"
#include "sim/history.h"
#include "sim/verdict/verdict.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// What a rejection says, and what is not so.
struct GatewayPretext {
  GatewayFault fault{};
  std::string code;
};

// Where a gateway that verifies had nothing at all against the request, and the answer rejects it with a code
// that only a gateway gives. `signed_well`: so is a request of which the call does not say what a gateway had
// against it.
std::optional<GatewayPretext> pretext_of(const CreateBackupCall& call, const AnswerSeen& answer,
                                         bool signed_well);

// What is broken where a gateway keeps out for that fault a request that has none: `SignatureDoesNotMatch`
// for a signature that fits breaks GAT-2. Of what may be meant just as well, what the focus is on.
Requirement broken_by_keeping_out(GatewayFault fault, const RequirementSet& focus);

// A code is only a hint: the rejection may be allowed as one by CreateBackup, where the page leaves it a
// choice. So it is remembered, and blamed once the choice is seen to have been made in another way.
class GatewayPretexts {
 public:
  // An endpoint that makes up more of them shows enough by these.
  static constexpr std::size_t kMaxKept = 1000;

  void note(std::uint64_t operation, const GatewayPretext& pretext);

  // Where the violation is that of a rejection with such a pretext (`own`), or rests on one before it: says
  // so and gives the requirement that is broken.
  std::optional<Requirement> tell(Violation& violation, const std::optional<GatewayPretext>& own,
                                  const RequirementSet& focus) const;

 private:
  std::map<std::uint64_t, GatewayPretext> kept_;
};

}  // namespace backcheck
