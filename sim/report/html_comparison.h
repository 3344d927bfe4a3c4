// Several reports side by side as one HTML page.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sim/report/report_comparison.h"

namespace backcheck {

// As html_report() is: no script, nothing from the network, everything escaped.
std::string comparison_html(std::span<const ReportDocument> reports, std::string_view tool_version);

}  // namespace backcheck
