// The report of a run as one HTML page that needs nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sim/report/summary.h"

namespace backcheck {

// However long the run and whatever the endpoint said.
inline constexpr std::size_t kMaxHtmlReport = 4'500'000;  // bytes

// No script, nothing from the network, light and dark, for screen and paper; all text of strangers is escaped
// and shortened. Violations come first; what is alike is folded.
std::string html_report(const RunSummary& summary, std::string_view tool_version);

}  // namespace backcheck
