// What has to be thought of operations that had begun when a history ended.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/history.h"

namespace backcheck {

// The calls among them, as calls whose outcome nobody learnt.
std::vector<Operation> unfinished_calls(std::span<const BegunOperation> begun);

// When the first of the verbs among them was called. From then on nobody knows in which state the endpoint
// was.
std::optional<std::int64_t> first_unfinished_verb(std::span<const BegunOperation> begun);

// What is left of the operation where nothing is concluded from what came back at `instant` or later: a call
// that returned then may have taken effect before, and is one whose outcome is unknown; a verb is none of its
// time.
std::optional<Operation> known_before(std::int64_t instant, Operation operation);

}  // namespace backcheck
