// The statement about Markdown: every sign in it that could act is ours.
#pragma once

#include <optional>

#include "fuzz/properties/report_trees.h"
#include "fuzz/property.h"

namespace backcheck {

// Line by line the signs of ASCII are those of a harmless page, no line is indented, every character is seen,
// and the texts come back once references such as &#42; are resolved.
std::optional<Broken> look_at_markdown(const ReportPair& reports);

}  // namespace backcheck
