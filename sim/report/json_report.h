// The report of a run for programs: "backcheck-report/1".
#pragma once

#include <string>
#include <string_view>

#include "sim/report/summary.h"

namespace backcheck {

// One JSON document with its members always in the same order, always valid UTF-8; a text of the
// endpoint that is not UTF-8 stands there twice, readable ("body", with U+FFFD) and exact
// ("bodyHex"). Ends in a line feed.
std::string json_report(const RunSummary& summary, std::string_view tool_version);

}  // namespace backcheck
