// Adding to what was found.
#include "sim/verdict/findings.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using enum Requirement;

TEST(Findings, HaveEachCheckOnce) {
  Findings findings;
  add_check(findings, kPre1, Verdict::kConforms);
  add_check(findings, kPre1, Verdict::kConforms);
  add_check(findings, kPre1, Verdict::kInconclusive);
  EXPECT_EQ(findings.checks.size(), 2U);
}

TEST(Findings, DropWhatAViolationContradicts) {
  Findings findings;
  RequirementSet spoken;
  spoken.insert(kPre1);
  spoken.insert(kPre2);
  add_conforming(findings, spoken);
  Violation violation;
  violation.requirement = kPre2;
  violate(findings, violation);
  ASSERT_EQ(findings.checks.size(), 2U);
  EXPECT_EQ(findings.checks[0], (Check{kPre1, Verdict::kConforms}));
  EXPECT_EQ(findings.checks[1], (Check{kPre2, Verdict::kViolates}));
  EXPECT_TRUE(findings.violation.has_value());
}

TEST(Findings, OfSeveralOperationsAreOneAfterTheOther) {
  Findings findings;
  add_check(findings, Requirement::kCon1, Verdict::kConforms);
  Findings more;
  add_check(more, Requirement::kCon1, Verdict::kConforms);
  add_check(more, Requirement::kGat1, Verdict::kConforms);
  more.unanswered = true;
  more.inconclusive = "why";
  add_findings(findings, more);
  EXPECT_EQ(findings.checks.size(), 2U);
  EXPECT_TRUE(findings.unanswered);
  EXPECT_EQ(findings.inconclusive, "why");
  EXPECT_FALSE(findings.violation);
  Findings bad;
  Violation violation;
  violation.requirement = Requirement::kGat1;
  violate(bad, violation);
  add_findings(findings, bad);
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.checks.size(), 2U) << "what conformed is taken back";
}

}  // namespace
}  // namespace backcheck
