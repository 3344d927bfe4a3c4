// Puts the shares of one run together: all of them, of one run, each once.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "sim/shard/shard_reader.h"

namespace backcheck {

// The work of all shares as one. `record.shard` is the whole.
struct GatheredShards {
  ShardRecord record;
  std::size_t count = 1;                     // of the shares
  std::vector<std::size_t> missing;          // by their index
  bool is_missing(std::size_t piece) const;  // a piece of work that one of those would have done
};

// "1/4 and 3/4".
std::string missing_text(const GatheredShards& gathered);

// The reports, of one or more shares of a run by this `version` of the tool. A share may be there twice, if
// it says the same. `partial`: shares may be missing. The error is one sentence that names the files it is
// about and what to do.
std::expected<GatheredShards, std::string> gather_shards(std::vector<ShardReport> reports,
                                                         std::string_view version, bool partial);

}  // namespace backcheck
