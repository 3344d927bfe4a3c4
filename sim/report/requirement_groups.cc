// Sums of groups.
#include "sim/report/requirement_groups.h"

#include <array>

namespace backcheck {
namespace {

struct GroupName {
  std::string_view prefix;
  std::string_view about;
};
constexpr std::array<GroupName, 7> kGroupNames = {{{"PRE", "preconditions"},
                                                   {"PAR", "parameters"},
                                                   {"RES", "responses"},
                                                   {"EFF", "effects"},
                                                   {"CON", "concurrency"},
                                                   {"ROB", "robustness"},
                                                   {"GAT", "gateway"}}};

}  // namespace

std::vector<RequirementGroup> requirement_groups(const RunSummary& summary) {
  std::vector<RequirementGroup> groups;
  for (const GroupName& name : kGroupNames) groups.push_back({name.prefix, name.about, {}});
  for (const RequirementResult& result : requirement_results(summary)) {
    for (RequirementGroup& group : groups) {
      if (!requirement_id(result.requirement).starts_with(group.prefix)) continue;
      const bool is_decided = result.verdict == Verdict::kConforms || result.verdict == Verdict::kViolates;
      group.decided += is_decided ? 1U : 0U;
      group.checks += result.checks;
      group.violations += result.violations;
      group.members.push_back(result);
    }
  }
  return groups;
}

}  // namespace backcheck
