// A share with something of everything, for the tests of shares.
#pragma once

#include <cstddef>
#include <string>

#include "sim/shard/shard_record.h"

namespace backcheck {

// Share `index` of `count` of an exploration.
ShardRecord sample_share(std::size_t index, std::size_t count);

// A JSON report with that member "shard".
std::string sample_share_report(const ShardRecord& record, const std::string& version = "1.0");

}  // namespace backcheck
