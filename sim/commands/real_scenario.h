// Which scenarios must not be played where backups cost money, or are counted.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Why the scenario is hostile: it sends bytes that are no request, calls at the same time or with wrong
// signatures, or looks away from an answer. Nothing where it is not. Whether the scenario can be played
// otherwise is not said.
std::optional<std::string> reason_not_to_play_for_real(const Scenario& scenario);

// Why it sends what may create without being counted, which is not let out where creates are limited: bytes
// that are no request, calls at the same time. Nothing where it does not.
std::optional<std::string> reason_not_to_play_with_a_limit(const Scenario& scenario);

}  // namespace backcheck
