// The report on the mutants, for people and for programs ("backcheck-mutants/1").
#pragma once

#include <string>
#include <string_view>

#include "sim/report/mutants_summary.h"

namespace backcheck {

// A table with one line a mutant, the missed ones marked, and the verdict on the harness below it. `quiet`:
// of the table only the missed ones.
std::string mutants_text(const MutantsSummary& summary, bool colors, bool quiet = false);

// One JSON document, members always in the same order. Each way of looking that was not tried is
// left out of "found_by"; "calls_to_find" and "seconds_to_find" are those of the cheapest one, null
// where none found; "shrunk_steps" is that of the random one.
std::string mutants_json(const MutantsSummary& summary, std::string_view tool_version);

}  // namespace backcheck
