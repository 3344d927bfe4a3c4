// The statement about the page of a run: all that a run tells can be read there.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "fuzz/properties/marked_run.h"
#include "fuzz/properties/report_trees.h"
#include "fuzz/property.h"
#include "sim/report/summary.h"

namespace backcheck {

// As a reader sees it, the page has the elements of a harmless one (with ids of harmless_ids.h) and every
// text comes back in its place, as placeholder.h has it. A body comes back twice where it is laid out: to be
// read, with blanks and line ends of the page's own, and as it came. Of a page so large that there may be no
// room for everything, this is said of what stands above the main part.
std::optional<Broken> compare_run_pages(const ReportPair& pages);

// The figures at the top of the page are those of the run, counted one by one.
std::optional<Broken> look_at_figures(std::string_view page, const RunSummary& run);

// A reader sees every one of the words on the page; what is in its head alone, as a title is, is not seen.
std::optional<Broken> look_at_words(std::string_view page, std::span<const MarkedWord> words);

// Whether `told` is the body to be read, without the page's own blanks and line ends: of a long one, a front
// of it and how much more there is.
bool is_body_told(std::string_view body, std::string_view told);

}  // namespace backcheck
