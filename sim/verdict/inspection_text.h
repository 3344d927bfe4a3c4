// What an inspection shows, and what in it differs from what the model knows, in words.
#pragma once

#include <string>

#include "model/inspection.h"
#include "model/instance.h"

namespace backcheck {

// "status Running, task 5073731 ongoing, backup sets: 2019-08-01T04:00:00Z".
std::string shown_text(const Inspection& inspection);

// One sentence for each part that differs, each after a blank: what is shown, and what would be right. Of
// many dates the first ones. Empty where all fits.
std::string difference_text(const Instance& instance, const Inspection& inspection);

}  // namespace backcheck
