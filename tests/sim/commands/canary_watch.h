// A program that is run with canaries in its environment, and the search for them in all that it wrote.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sim/account/scratch_folder.h"
#include "tests/sim/commands/program.h"

namespace backcheck {

inline const std::string kSecret = "CanarySecretx7/Zp9+Q4";
inline const std::string kToken = "CAIS+canary/Token9w7==";

// What stands around the first trace of it, in whatever encoding; empty where there is none.
std::string trace_of(const std::string& canary, const std::string& text);

class CanaryWatch : public testing::Test {
 protected:
  // Runs it with the canaries in the environment and everything it writes below `folder_`.
  Ending run(std::vector<std::string> arguments) const;
  std::vector<std::string> environment() const;
  static std::vector<std::string> real(const std::string& command, const std::string& endpoint,
                                       const std::vector<std::string>& more);
  // Every option that writes a file, its path beginning with `name`.
  std::vector<std::string> every_output(const std::string& name) const;

  // All that was printed and all files there are, but those that hold the canaries as they were planted.
  void expect_no_trace_of(const std::vector<std::string>& canaries,
                          const std::vector<std::string>& planted = {}) const;

  ScratchFolder folder_;
  mutable std::string written_;
};

}  // namespace backcheck
