// What holds for the judging of a history, whatever it holds.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "fuzz/property.h"
#include "model/setup.h"
#include "sim/history.h"
#include "sim/report/summary.h"

namespace backcheck {

// What may be tried on one instance, and how many ways may be kept: enough for the histories of a few lines,
// and little enough for thousands of them a second.
inline constexpr std::size_t kMostFuzzedSteps = 20'000;
inline constexpr std::size_t kMostFuzzedWays = 256;

// The operations are judged twice by those who judge small worlds, and once by the checker of orders alone.
// Each time the summary is consistent, twice it is the same, and where nothing was left undecided the checker
// comes to the same end.
std::optional<Broken> verdict_holds(const WorldSetup& world, std::span<const Operation> operations,
                                    Examination& examination);

// Whether a summary says one thing: a violation for each world that violates and for no other, a reason where
// nothing was decided, and readings that are possible where nothing violates.
std::optional<Broken> is_consistent(const RunSummary& summary);

// Whether two summaries say the same.
bool say_the_same(const RunSummary& one, const RunSummary& other);

}  // namespace backcheck
