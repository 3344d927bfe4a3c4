// Reading JSON reports.
#include "tests/sim/commands/reported_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace backcheck {

bool ReportedRun::violates(std::string_view requirement) const {
  return std::ranges::any_of(violations(), [requirement](const boost::json::value& violation) {
    return violation.at("requirement").as_string() == requirement;
  });
}

std::vector<std::string> ReportedRun::possible(std::string_view reading) const {
  std::vector<std::string> names;
  for (const boost::json::value& row : json.at("readings").as_array()) {
    if (row.at("id").as_string() != reading) continue;
    for (const boost::json::value& name : row.at("possible").as_array()) names.push_back(text(name));
  }
  return names;
}

std::string ReportedRun::scenario_verdict(std::string_view id) const {
  for (const boost::json::value& scenario : json.at("scenarios").as_array()) {
    if (scenario.at("id").as_string() == id) return text(scenario.at("verdict"));
  }
  return "not played";
}

ReportedRun run_reported(std::vector<std::string> arguments) {
  const TemporaryPath file(".json");
  arguments.insert(arguments.end(), {"--report-json", file.path()});
  ReportedRun run;
  run.ending = run_backcheck(std::move(arguments));
  boost::json::error_code error;
  run.json = boost::json::parse(file.content(), error);
  EXPECT_FALSE(error) << "no report: " << run.ending.all();
  return run;
}

}  // namespace backcheck
