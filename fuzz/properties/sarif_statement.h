// The statement about SARIF logs: what strangers said is text in them, and places are where they said.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/properties/report_trees.h"
#include "fuzz/property.h"

namespace backcheck {

// Two libraries read the log; it has the members of a harmless one, texts come back as they are shown, a
// result has its place where its file has a path (seen from `root`), and no two results have one fingerprint.
std::optional<Broken> compare_sarif(const ReportPair& reports, std::string_view root);

}  // namespace backcheck
