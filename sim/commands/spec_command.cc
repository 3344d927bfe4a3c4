// backcheck spec: the requirements, the open readings, and what covers them.
#include <algorithm>
#include <cstdio>

#include "sim/commands/command.h"
#include "sim/commands/session.h"
#include "sim/report/spec_report.h"

namespace backcheck {
namespace {

std::vector<RequirementCoverage> coverage_of(const std::vector<Scenario>& scenarios) {
  std::vector<RequirementCoverage> coverage;
  for (const RequirementRow& row : requirements()) {
    RequirementCoverage one{row.requirement, {}};
    for (const Scenario& scenario : scenarios) {
      const auto& about = scenario.requirements;
      if (std::ranges::find(about, row.requirement) != about.end()) one.scenarios.push_back(scenario.id);
    }
    coverage.push_back(std::move(one));
  }
  return coverage;
}

}  // namespace

Options spec_options() { return {{}, "SCENARIO"}; }

int spec_command(const std::vector<std::string>& arguments) {
  Options options = spec_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("spec", parsed.error());
  const auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  std::fputs(spec_report(coverage_of(*scenarios), wants_colors(options)).c_str(), stdout);
  return kExitConforms;
}

std::string spec_help() {
  return "Usage: backcheck spec [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "Lists every requirement with the scenarios that are about it, and every open reading.\n\n" +
         spec_options().help();
}

}  // namespace backcheck
