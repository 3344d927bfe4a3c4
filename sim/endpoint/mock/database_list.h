// DBName: a list of databases, separated by commas.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// The names on the list, in order; none where all items are empty and dropped. Views into `text`.
std::expected<std::vector<std::string_view>, Denial> split_databases(std::string_view text,
                                                                     const MockPolicy& policy,
                                                                     PlantedFault fault);

// The first of `names` that is not among `databases`; nothing where all are.
std::optional<std::string_view> first_unknown(std::span<const std::string_view> names,
                                              std::span<const std::string> databases, PlantedFault fault);

}  // namespace backcheck
