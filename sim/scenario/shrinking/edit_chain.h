// Many edits, one after the other, with every scenario on the way.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/shrinking/scenario_edits.h"

namespace backcheck {

using Deeds = std::set<std::string, std::less<>>;

struct Link {
  Scenario scenario;
  Deeds done;               // by all edits since shrinking began
  EditList list{};          // that the last of them are from
  std::size_t rank = 0;     // the same
  std::vector<Edit> edits;  // that lead from the link before to this one
};

// Whether the candidate may be a link behind the scenario that it stands in for.
using MayFollow = std::function<bool(const Scenario& candidate, const Scenario& instead_of)>;

// What must not be done together, for a play has shown that the violation is gone then.
class Bans {
 public:
  void add(const Link& link);
  // `before`: what was done already when the bans are asked; it does not count.
  bool forbid(const Deeds& done, const Deeds& before) const;

 private:
  std::vector<Deeds> bans_;
};

// What the scenario does, or what its values are.
enum class EditPart : std::uint8_t { kStructure, kValues };
inline constexpr std::array kEditParts = {EditPart::kStructure, EditPart::kValues};

// The first link is `start`, each one that follows is admitted in the place of the one before, and no edit
// of the parts alone leads on from the last. The edits of a list are made in batches, the largest first.
std::vector<Link> chain_from(Link start, std::span<const EditPart> parts, const Bans& bans,
                             const MayFollow& admits);

// What lies between two links that follow each other: the admitted ones among those that the edits of the
// second, one after the other, make of the first; the second itself is the last.
std::vector<Link> steps_between(const Link& first, const Link& second, const MayFollow& admits);

// Every edit of the parts, each alone: calls `visit` with what it makes of the link until that is true.
// Whether it was.
bool any_edit_of(const Link& link, std::span<const EditPart> parts, const std::function<bool(Link)>& visit);

}  // namespace backcheck
