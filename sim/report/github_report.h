// What GitHub shows of a run: annotations beside the code, and a summary of the job.
#pragma once

#include <string>
#include <string_view>

#include "sim/report/summary.h"

namespace backcheck {

// Workflow commands, one a line: "::error file=scenarios/a.yaml,line=9,title=PRE-2 is violated::...". An
// expected violation is a notice; an entry of the expectations file that is wrong is an error beside it. At
// most kMostAnnotations, violations that are not expected first. Nothing that an endpoint said can end a
// command or begin one. `root`: the folder that places are seen from.
std::string github_annotations(const RunSummary& summary, std::string_view root);

inline constexpr std::size_t kMostAnnotations = 50;

// A few paragraphs of Markdown: the verdict, a table of requirement groups, and the violations.
std::string github_summary(const RunSummary& summary);

// A text for the log of a job in which nothing is taken for a workflow command.
std::string without_workflow_commands(std::string_view text);

}  // namespace backcheck
