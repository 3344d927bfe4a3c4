// Whether the judge agrees with what the mock answered on one connection.
#pragma once

#include <optional>
#include <span>

#include "fuzz/properties/gateway_witness.h"
#include "fuzz/property.h"

namespace backcheck {

// Judges the requests in their order, against the model, beginning in gateway_world(): those that have to be
// let in as calls, the others as bytes, but for descriptions, and then the world that they leave. The mock is
// clean, so a violation is a statement that does not hold, and so is a call without a verdict. Besides,
// whoever is not let in is rejected.
std::optional<Broken> judge_connection(std::span<const Witnessed> seen, Examination& examination);

}  // namespace backcheck
