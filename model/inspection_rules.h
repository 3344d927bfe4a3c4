// The rules for what an implementation shows of an instance: its status, its task, its backup sets (EFF-1 to
// EFF-4).
#pragma once

#include <optional>
#include <vector>

#include "model/inspection.h"
#include "model/instance.h"
#include "model/reading.h"
#include "model/requirement.h"

namespace backcheck {

// What does not fit, as the requirement it breaks; nothing where all fits.
std::optional<Requirement> misfit(const Instance& instance, const Inspection& inspection);

// What is left over when backup sets are given to the tasks that may date them, one each.
struct LeftOver {
  std::vector<Instant> strays;   // sets that no task may date
  std::vector<Instant> spares;   // sets whose tasks have others
  std::vector<EndedTask> tasks;  // that succeeded and have no set
};
// Tasks that succeeded come first, for a failed one need not have a set.
LeftOver left_over(const Instance& instance, const std::vector<Instant>& sets);

// The readings that explain the inspection, where it fits: a backup set for a failed task is one that counts.
ReadingsUnion readings_that_show(const Instance& instance, const Inspection& inspection);

}  // namespace backcheck
