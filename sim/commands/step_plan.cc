// Printing steps with what is allowed.
#include "sim/commands/step_plan.h"

#include <cstdio>
#include <string>

#include "sim/commands/command.h"
#include "sim/page/page_text.h"
#include "sim/page/page_walk.h"

namespace backcheck {

bool is_played_by_hook(const TargetOptions& options) { return !options.endpoint || options.control; }

int plan_of_steps(std::string_view command, const TargetOptions& options, Profile profile, bool colors,
                  const std::vector<Scenario>& scenarios) {
  const auto target = open_target(options);
  if (!target) return refuse(command, UsageFault{target.error()});
  PageText text(profile, Ink(colors));
  std::string plan = "Dry run: nothing is sent.\nEndpoint: " + (*target)->endpoint_name() +
                     "\nScenarios: " + std::to_string(scenarios.size()) + " would be played" +
                     ((*target)->is_embedded() ? "" : " where the hook has what they need") +
                     ", 0 skipped\n\n";
  for (const Scenario& scenario : scenarios)
    plan += text.paragraph(scenario, walk_page(scenario, profile)) + '\n';
  std::fputs((plan + text.legend()).c_str(), stdout);
  return kExitConforms;
}

}  // namespace backcheck
