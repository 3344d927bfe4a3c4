// What is printed where a job of GitHub Actions reads along and obeys.
#pragma once

#include <string>

namespace backcheck {

// True in a job of GitHub Actions.
bool is_in_github_job();

// The text as it can be printed: in such a job without anything that the runner would take for a command,
// for an endpoint may have had its say in it.
std::string told_to_job(const std::string& text);

}  // namespace backcheck
