// What the page allows, as JSON for programs.
#pragma once

#include <span>
#include <string>

#include "model/create_backup.h"
#include "sim/page/page_answer.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A scenario (without an id: a question), and what is allowed in it.
struct AskedScenario {
  Scenario scenario;
  PageWalk walk;
};

// {"answers": "backcheck-answers/1", "profile": "page", "scenarios": [...]}. Readings are told as a list of
// conditions of which one holds; a condition is an object from choices to those of their alternatives that
// are meant: [{}] is always, [] never.
std::string page_json(std::span<const AskedScenario> asked, Profile profile);

}  // namespace backcheck
