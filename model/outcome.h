// The outcomes that are allowed for one call: under which readings it is accepted, and what may reject it.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/reading.h"
#include "model/requirement.h"

namespace backcheck {

// What a rejection is about. The published profile knows the error codes of each.
enum class Refusal : std::uint8_t {
  kNotRunning,
  kOngoingTask,
  kQuota,
  kMissingAction,
  kUnknownAction,
  kMissingInstance,
  kUnknownInstance,
  kBadMethod,
  kBadStrategy,
  kBadType,
  kEngine,  // the method is valid, but not for this engine
  kNoDatabase,
  kMisplacedStrategy,
  kMisplacedNames,
  kMissingNames,
  kBadName,
  kUnknownDatabase,
  kUnknownParameter,
  kRepeatedParameter,
  kGateway,  // something before CreateBackup itself: Version, Format, ...
};

// A reason to reject the call.
struct Objection {
  Requirement requirement{};
  Refusal refusal{};
  Readings when = Readings::all();  // the readings under which it stands
  bool certain = true;  // false: under these readings an implementation may reject for it, but need not
};

// A set of requirements.
class RequirementSet {
 public:
  void insert(Requirement requirement) { bits_.set(static_cast<std::size_t>(requirement)); }
  void insert(const RequirementSet& other) { bits_ |= other.bits_; }
  bool contains(Requirement requirement) const { return bits_.test(static_cast<std::size_t>(requirement)); }
  bool empty() const { return bits_.none(); }
  bool operator==(const RequirementSet&) const = default;

 private:
  std::bitset<kRequirementCount> bits_;
};

// One way to take a request (which of two values of a repeated parameter counts), and the objections it
// meets.
struct Interpretation {
  Readings when = Readings::all();
  std::vector<Objection> objections;
  RequirementSet grants;  // the requirements that promise acceptance where no objection stands
  std::optional<std::size_t>
      instance;  // the place in World::instances() of the one it is for; nothing: there is none
};

// All that the page allows for one call in one known world.
struct Outcomes {
  std::vector<Interpretation> interpretations;
};

// Products of readings whose union is exactly the readings under which the call may be accepted: in that way
// of taking it, or in any way.
std::vector<Readings> readings_that_accept(const Interpretation& interpretation);
std::vector<Readings> readings_that_accept(const Outcomes& outcomes);

// Products of readings whose union is exactly the readings under which the call may be rejected; where
// `refusals` is not empty, only for one of those reasons.
std::vector<Readings> readings_that_reject(const Outcomes& outcomes,
                                           const std::vector<Refusal>& refusals = {});

}  // namespace backcheck
