// The requirements of one run as a table: what was checked of each, how often, where.
#pragma once

#include <string>

#include "sim/report/summary.h"

namespace backcheck {

// Each row has the anchor "PRE-2"; it leads to the folders of scenarios ("folder-quota"), and to violations
// ("violations-PRE-2").
std::string html_matrix(const RunSummary& summary);

// "quota" of "quota/edge[engine=MySQL]"; "" of an id without a folder.
std::string folder_of(std::string_view scenario_id);

// The anchor of a folder: the same for the same folder, and safe in an attribute.
std::string folder_anchor(std::string_view folder);

}  // namespace backcheck
