// The outcomes that are allowed for one call: under which readings it is accepted, and what may reject it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/reading.h"
#include "model/requirement.h"
#include "model/short_list.h"

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
  void insert(Requirement requirement) { bits_ |= bit_of(requirement); }
  void insert(const RequirementSet& other) { bits_ |= other.bits_; }
  bool contains(Requirement requirement) const { return (bits_ & bit_of(requirement)) != 0; }
  bool empty() const { return bits_ == 0; }
  bool operator==(const RequirementSet&) const = default;

  // Calls `use` with each requirement of the set, in the order of the catalogue.
  template <typename Use>
  void for_each(Use use) const {
    for (std::uint32_t left = bits_; left != 0; left &= left - 1) {
      use(static_cast<Requirement>(std::countr_zero(left)));
    }
  }

 private:
  static_assert(kRequirementCount <= 32);
  static std::uint32_t bit_of(Requirement requirement) {
    return std::uint32_t{1} << static_cast<unsigned>(requirement);
  }
  std::uint32_t bits_ = 0;
};

// Several objections, in the order in which the rules raised them; few requests meet more than six.
using Objections = ShortList<Objection, 6>;

// One way to take a request (which of two values of a repeated parameter counts), and the objections it
// meets.
struct Interpretation {
  Readings when = Readings::all();
  Objections objections;
  RequirementSet grants;  // the requirements that promise acceptance where no objection stands
  std::optional<std::size_t>
      instance;  // the place in World::instances() of the one it is for; nothing: there is none
};

// All that the page allows for one call in one known world.
struct Outcomes {
  ShortList<Interpretation, 1> interpretations;  // never empty; more than one where a parameter is repeated
};

// Products of readings whose union is exactly the readings under which the call may be accepted: in that way
// of taking it, or in any way.
ReadingsUnion readings_that_accept(const Interpretation& interpretation);
ReadingsUnion readings_that_accept(const Outcomes& outcomes);

// Products of readings whose union is exactly the readings under which the call may be rejected; where
// `refusals` is not empty, only for one of those reasons.
ReadingsUnion readings_that_reject(const Interpretation& interpretation,
                                   const std::vector<Refusal>& refusals = {});
ReadingsUnion readings_that_reject(const Outcomes& outcomes, const std::vector<Refusal>& refusals = {});

}  // namespace backcheck
