// What surrounds a violation, for people: how the model's state came about, which parts of the request do not
// matter, and which known mistake would answer like that.
#pragma once

#include <string>
#include <vector>

#include "sim/report/text_layout.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// "ongoing task: none -> 5073731", one for each fact that the step changed; the instance is named where the
// violation tells of two; of more than two, only the one is told that the violation is about. Text that can
// be shown.
std::vector<std::string> changes_at(const Violation& violation, int step);

// What is violated, as a sentence: the requirement's; or that a choice which the page leaves open was made in
// two ways.
std::string violated_sentence(const Violation& violation);

// "rm-1 at the start: status Running, ongoing task none, backup sets 20": one for each instance.
std::vector<std::string> states_at_start(const Violation& violation);

// "BackupMethod=Physical, BackupType=Auto: ..."; empty where every part matters, or nobody looked.
std::string spare_sentence(const Violation& violation);

// "This is what an implementation does that ..., or one that ...": a guess; empty where there is none.
std::string likely_sentence(const Violation& violation);

// `line` in the colour of what is wrong, and the spare parameters in it faint.
std::string with_faint_spares(const std::string& line, const Violation& violation, const Ink& ink);

}  // namespace backcheck
