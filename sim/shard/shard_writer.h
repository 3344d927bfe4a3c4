// Shares of a run as JSON.
#pragma once

#include <string>

#include "sim/shard/shard_record.h"

namespace backcheck {

// One line: the member "shard" of a report.
std::string shard_json(const ShardRecord& record);

}  // namespace backcheck
