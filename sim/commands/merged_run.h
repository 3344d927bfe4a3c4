// What `merge` makes of the shares of a run: the reports that one process would have written.
#pragma once

#include "sim/commands/options.h"
#include "sim/report/summary.h"
#include "sim/shard/shard_gathering.h"

namespace backcheck {

// `options`: of the command that the shares ran. Nobody is contacted; the exit status is that of the run.
int tell_run(const Options& options, const GatheredShards& gathered);
int tell_exploration(const Options& options, const GatheredShards& gathered);

// A run of which shares are missing has no verdict but that something violates.
void tell_what_is_missing(const GatheredShards& gathered, RunSummary& summary);

}  // namespace backcheck
