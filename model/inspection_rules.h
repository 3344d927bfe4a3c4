// The rules for what an implementation shows of an instance: its status, its task, its backup sets (EFF-1 to
// EFF-4).
#pragma once

#include <optional>

#include "model/inspection.h"
#include "model/instance.h"
#include "model/reading.h"
#include "model/requirement.h"

namespace backcheck {

// What does not fit, as the requirement it breaks; nothing where all fits.
std::optional<Requirement> misfit(const Instance& instance, const Inspection& inspection);

// The readings that explain the inspection, where it fits: a backup set for a failed task is one that counts.
ReadingsUnion readings_that_show(const Instance& instance, const Inspection& inspection);

}  // namespace backcheck
