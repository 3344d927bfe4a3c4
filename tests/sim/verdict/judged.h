// Small things that the tests of the judge share: calls, worlds, and what findings say.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/verdict/tale.h"

namespace backcheck {

inline const Parameters kOne = {{"DBInstanceId", "rm-1"}};
inline const Parameters kTwo = {{"DBInstanceId", "rm-2"}};

inline Parameters with(std::vector<std::pair<std::string, std::string>> more,
                       const std::string& id = "rm-1") {
  more.insert(more.begin(), {"DBInstanceId", id});
  return more;
}

inline std::vector<Instant> sets_today(int count) {
  std::vector<Instant> sets;
  for (int i = 0; i < count; ++i) sets.push_back({Tale::kNow.milliseconds - 60'000 * (i + 1)});
  return sets;
}

inline InstanceSetup with_sets(int count) {
  InstanceSetup setup = an_instance("rm-1");
  setup.backup_sets = sets_today(count);
  return setup;
}

inline testing::AssertionResult violates(const Findings& findings, Requirement requirement) {
  if (!findings.violation) return testing::AssertionFailure() << "no violation";
  if (findings.violation->requirement != requirement) {
    return testing::AssertionFailure()
           << requirement_id(findings.violation->requirement) << ": " << findings.violation->why;
  }
  const bool noted =
      std::ranges::find(findings.checks, Check{requirement, Verdict::kViolates}) != findings.checks.end();
  const bool also_conforms =
      std::ranges::find(findings.checks, Check{requirement, Verdict::kConforms}) != findings.checks.end();
  if (!noted || also_conforms) return testing::AssertionFailure() << "the checks do not say so";
  if (findings.violation->why.empty() || findings.violation->allowed.empty()) {
    return testing::AssertionFailure() << "it is not explained";
  }
  return testing::AssertionSuccess();
}

inline testing::AssertionResult conforms(const Findings& findings) {
  if (!findings.violation) return testing::AssertionSuccess();
  return testing::AssertionFailure() << requirement_id(findings.violation->requirement) << ": "
                                     << findings.violation->why;
}

inline bool shows(const Findings& findings, Requirement requirement) {
  return std::ranges::find(findings.checks, Check{requirement, Verdict::kConforms}) != findings.checks.end();
}

}  // namespace backcheck
