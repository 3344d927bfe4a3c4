// Looking at the environment.
#include "sim/commands/job_log.h"

#include <cstdlib>
#include <string_view>

#include "sim/report/github_report.h"

namespace backcheck {

bool is_in_github_job() {
  const char* inside = std::getenv("GITHUB_ACTIONS");
  return inside != nullptr && std::string_view(inside) == "true";
}

std::string told_to_job(const std::string& text) {
  return is_in_github_job() ? without_workflow_commands(text) : text;
}

}  // namespace backcheck
