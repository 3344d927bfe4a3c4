// The statement about annotations: each line is one command of GitHub Actions, and it is ours.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/properties/report_trees.h"
#include "fuzz/property.h"

namespace backcheck {

// The commands have the names and properties of harmless ones, texts come back from them as the runner of
// GitHub Actions reads them, and nothing that would act there stands in them as it is. `root`: the folder
// that places were seen from.
std::optional<Broken> look_at_annotations(const ReportPair& reports, std::string_view root);

}  // namespace backcheck
