// The report of a fuzz run for programs: "backcheck-fuzz/1".
#pragma once

#include <string>
#include <string_view>

#include "fuzz/night/night_summary.h"

namespace backcheck {

// One JSON document, members always in the same order:
//   {"report": "backcheck-fuzz/1", "tool": {"version"}, "verdict": "conforms" | "violates" | "inconclusive",
//   "interrupted",
//    "seed", "jobs", "asked_seconds", "seconds", "inputs",
//    "targets": [{"name", "executions", "executions_per_second", "cpu_seconds", "corpus": {"before":
//    {"files", "bytes"},
//      "after": {...}}, "new_features", "coverage": {"features", "edges_before", "edges", "edges_total"},
//      "peak_memory_mb", "reach": {"inputs": n, "places": [{"place", "count", "share"}]},
//      "phases": [{"phase", "verdict", "reason", "inputs", "seconds", "cpu_seconds"}]}],
//    "crashes": [{"target", "kind", "key", "statement", "details", "phase", "met", "bytes", "original_bytes",
//    "hex", "file",
//      "replay", "old", "reproducible"}],
//    "troubles": ["..."]}
// "executions" are those of exploration; "share" is 1.0 where every input comes to the place once.
std::string night_json(const NightSummary& summary, std::string_view tool_version);

}  // namespace backcheck
