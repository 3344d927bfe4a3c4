// Which parameters of a request do not matter for what is allowed, as the model sees it.
#pragma once

#include <vector>

#include "model/belief.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// For a call that ended in a way which the belief does not explain: parameters that can be left out, all of
// them at once, while every outcome stays allowed by the same rules and under the same readings, and what was
// seen stays excluded. Only CreateBackup's own and unknown ones; nothing was sent to find this out. Of a
// request with more than 64 parameters none are told.
std::vector<SpareParameter> spare_parameters(const Belief& belief, const SeenCall& call);

}  // namespace backcheck
