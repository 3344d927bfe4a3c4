// Scenario files made from their parts, for tests that care about one part.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/scenario_file.h"

namespace backcheck {

// A whole file around these steps, which are one line each and stand from line 5 on, indented by two.
inline std::string file_with_steps(std::string_view steps) {
  return "scenario: A test.\n"
         "requirements: [PRE-1]\n"
         "world: {instances: [{id: rm-one, engine: MySQL}]}\n"
         "steps:\n" +
         std::string(steps);
}

// A whole file around this world, whose lines stand from line 4 on, indented by two.
inline std::string file_with_world(std::string_view world) {
  return "scenario: A test.\n"
         "requirements: [PRE-1]\n"
         "world:\n" +
         std::string(world) +
         "steps:\n"
         "  - call: {}\n";
}

inline std::expected<std::vector<Scenario>, ScenarioFaults> read_text(std::string_view text) {
  return read_scenarios(text, "test.yaml", "group/test");
}

// "LINE:COLUMN: MESSAGE" of the only fault of the text; all of them, one a line, where there are more.
inline std::string faults_of(std::string_view text) {
  const auto read = read_text(text);
  if (read) return "no fault";
  std::string out;
  for (const ScenarioFault& fault : read.error()) {
    if (!out.empty()) out += '\n';
    out += std::to_string(fault.mark.line) + ':' + std::to_string(fault.mark.column) + ": " + fault.message;
  }
  return out;
}

// The only scenario of a text without a fault; an empty one, which no test expects, where there is a fault.
inline Scenario read_one(std::string_view text) {
  auto read = read_text(text);
  return read && read->size() == 1 ? std::move(read->front()) : Scenario{};
}

}  // namespace backcheck
