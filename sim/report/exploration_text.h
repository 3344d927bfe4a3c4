// What the text report tells of generated scenarios.
#pragma once

#include <cstdint>
#include <string>

#include "sim/report/exploration_summary.h"
#include "sim/report/text_layout.h"

namespace backcheck {

// What was found and what it cost, one entry for each finding; empty where nothing was found.
std::string findings_paragraph(const ExplorationSummary& exploration, const Ink& ink);

// What was reached, dimension by dimension, and when the last new thing was seen.
std::string coverage_paragraph(const ExplorationSummary& exploration, const Ink& ink);

// How many conversations were held, and what never happened in them.
std::string conversations_paragraph(const ConversationSummary& conversations, const Ink& ink);

// A trace hash as sixteen digits.
std::string trace_text(std::uint64_t trace);

}  // namespace backcheck
