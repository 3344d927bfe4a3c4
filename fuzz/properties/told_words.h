// The statement about reports of a run other than its page: none leaves out what it is there to tell.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "fuzz/properties/marked_run.h"
#include "fuzz/property.h"

namespace backcheck {

// Whether a report tells a text, wherever it stands.
bool terminal_tells(const MarkedWord& word);  // the page for people: one violation of a scenario in full
bool junit_tells(const MarkedWord& word);     // all violations in full that are not expected
bool json_tells(const MarkedWord& word);      // everything but what was asked and answered step by step
bool sarif_tells(const MarkedWord& word);     // of each violation what it is, why, and how to play it again

// Every word that the report is to tell stands in it.
std::optional<Broken> look_at_told_words(std::string_view report, const MarkedRun& marked,
                                         const std::function<bool(const MarkedWord&)>& tells);

}  // namespace backcheck
