// The statements about reports, each to be asked about reports that come from anywhere.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/properties/report_trees.h"
#include "fuzz/property.h"

namespace backcheck {

// Of a report for a terminal: every character is seen, every line ends, what is no text of strangers is what
// it is in a harmless report, and the texts come back.
std::optional<Broken> look_at_text(const ReportPair& reports);

// Of the same report in colours: without the codes that we know it is the plain one.
std::optional<Broken> look_at_colors(std::string_view colored, std::string_view plain);

// Of documents: every character is seen, and as many elements begin as in the harmless one.
std::optional<Broken> look_at_markup(const ReportPair& reports);

// Of a page: within its limit, without anything that acts or that is loaded.
std::optional<Broken> look_at_page(const ReportPair& reports);

// Of JSON: it is UTF-8.
std::optional<Broken> look_at_json(std::string_view report);

}  // namespace backcheck
