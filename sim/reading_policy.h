// The choices of the mock, made as an implementation makes them whose readings are known.
#pragma once

#include "model/belief.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// Those of a plain policy where the belief leaves them possible, and others where it does not.
MockPolicy policy_within(const Belief& belief);

}  // namespace backcheck
