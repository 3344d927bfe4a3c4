// Violations, explained.
#include "sim/report/violation_text.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

std::string explained(const Violation& violation) {
  return explain(violation, "A second call is rejected", Ink(false));
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(ViolationTextTest, AViolationIsExplainedFromTheRequirementToTheReplay) {
  EXPECT_EQ(explained(sample_violation("pre/ongoing")),
            "PRE-2 is violated\n"
            "  A backup can be created only while no backup task of the instance is ongoing.\n"
            "  scenario\n"
            "    pre/ongoing, step 2: A second call is rejected\n"
            "  steps\n"
            "        1  call rm-1 -> accepted, 1\n"
            "    >   2  call rm-1 -> accepted, 2\n"
            "  what was allowed\n"
            "    - rejected, by PRE-2\n"
            "  what came back\n"
            "    accepted: HTTP 200, application/json\n"
            "    | {\"BackupJobId\":\"2\"}\n"
            "  why this is a violation\n"
            "    A task is ongoing since step 1.\n"
            "  readings in force\n"
            "    value-case: rejected; quota-day: UTC\n"
            "  send it again\n"
            "    curl 'http://localhost/?Action=CreateBackup'\n"
            "  play it again\n"
            "    backcheck replay x.yaml\n");
}

TEST(ViolationTextTest, WhatIsNotKnownIsLeftOut) {
  EXPECT_EQ(explain({}, "", Ink(false)),
            "PRE-1 is violated\n  A backup can be created only while the instance is running.\n  what came "
            "back\n    \n");
}

TEST(ViolationTextTest, AContradictionNamesTheChoiceAndEveryStepItRestsOn) {
  Violation violation = sample_violation("quota/edge");
  violation.reading = Reading::kRepeatedParameter;
  violation.witnesses = {{1, "quota/edge", 1, "the earlier step"},
                         {7, "quota/other", 4, "the other scenario"}};
  const std::string text = explained(violation);
  EXPECT_TRUE(holds(text,
                    "PRE-2 is violated\n  What the page leaves open has to be decided in one way; "
                    "repeated-parameter was decided in two.\n"))
      << text;
  EXPECT_TRUE(
      holds(text,
            "  the choice that was not stuck to\n    repeated-parameter: What becomes of a parameter that is "
            "given twice? Either \"first wins\", \"last\n    wins\" or \"rejected\".\n"))
      << text;
  EXPECT_TRUE(
      holds(text,
            "found: no single reading explains steps 1 and 2 of this scenario and the earlier scenarios "
            "below\n    - step 1: the earlier step\n    - step 4 of quota/other: the other scenario\n"))
      << text;
  EXPECT_TRUE(holds(text, "    *   1  call rm-1 -> accepted, 1\n    >   2  ")) << text;
}

TEST(ViolationTextTest, AContradictionOfWholeScenariosNamesNoSteps) {
  Violation violation = sample_violation("random/000060");
  violation.step = 0;
  violation.reading = Reading::kRepeatedParameter;
  violation.witnesses = {{0, "random/000020", 0, "repeated-parameter: rejected"}};
  EXPECT_TRUE(holds(explained(violation),
                    "found: no single reading explains this scenario and the earlier scenarios below\n"
                    "    - random/000020: repeated-parameter: rejected\n"));
}

TEST(ViolationTextTest, AnAnswerThatNeverCameIsTold) {
  Violation violation = sample_violation("a");
  violation.observed = {"no answer", 0, "", "", "timed-out"};
  EXPECT_TRUE(holds(explained(violation), "  what came back\n    no answer: timed-out\n  why"));
}

TEST(ViolationTextTest, AnEmptyBodyIsTold) {
  Violation violation = sample_violation("a");
  violation.observed.body.clear();
  EXPECT_TRUE(holds(explained(violation), "    (an empty body)\n"));
}

TEST(ViolationTextTest, NothingThatTheEndpointSaidActsOnTheTerminalOrPassesForOurs) {
  Violation violation = sample_violation("a");
  violation.observed.body = "\x1B[2J\nplay it again\r\n\xFF\xE2\x80\xAE";
  violation.observed.content_type = "text/\x1B[0m\n";
  violation.steps[1] = "call \x1B]0;x\x07";
  violation.why = "code \"\x1B\"";
  const std::string text = explained(violation);
  EXPECT_TRUE(holds(text, "    | \\x1B[2J\n    | play it again\n    | \\xFF\\u{202E}\n")) << text;
  EXPECT_FALSE(holds(text, "\x1B")) << text;
  EXPECT_FALSE(holds(text, "\x07")) << text;
}

TEST(ViolationTextTest, ALongBodyIsCutAndCounted) {
  Violation violation = sample_violation("a");
  violation.observed.body = std::string(1600, 'x');
  EXPECT_TRUE(holds(explained(violation), "    | ... (100 bytes more)\n"));
}

std::string step_text(int number) { return "step no. " + std::to_string(number) + '\n'; }

TEST(ViolationTextTest, OfManyStepsTheFirstTheLastAndThoseItRestsOnAreShown) {
  Violation violation = sample_violation("a");
  violation.steps.clear();
  for (int i = 1; i <= 50; ++i) violation.steps.push_back("step no. " + std::to_string(i));
  violation.step = 50;
  violation.witnesses = {{20, "a", 20, "x"}};
  const std::string text = explained(violation);
  for (const int shown : {1, 5, 20, 36, 50}) EXPECT_TRUE(holds(text, step_text(shown))) << text;
  for (const int hidden : {6, 19, 21, 35}) EXPECT_FALSE(holds(text, step_text(hidden))) << text;
  EXPECT_TRUE(holds(text, "... (14 steps not shown)\n    *  20  ")) << text;
  EXPECT_TRUE(holds(text, "... (15 steps not shown)\n       36  ")) << text;
}

TEST(ViolationTextTest, AStepBeyondThoseListedMarksTheLast) {
  Violation violation = sample_violation("a");
  violation.step = 9;
  EXPECT_TRUE(holds(explained(violation), "    >   2  "));
}

TEST(ViolationTextTest, OneLineSaysWhatAndWhere) {
  EXPECT_EQ(one_line(sample_violation("pre/ongoing")), "accepted (HTTP 200) at step 2 of pre/ongoing");
  Violation violation = sample_violation("x\n");
  violation.observed = {"no answer", 0, "", "", "closed"};
  EXPECT_EQ(one_line(violation), "no answer at step 2 of x\\x0A");
}

TEST(ViolationTextTest, StateAndSparePartsAndAGuessStandWhereTheyAreLookedFor) {
  Violation violation = sample_violation("pre/ongoing");
  violation.changes = {{0, "rm-1", "status", "", "Running"}, {1, "rm-1", "ongoing task", "none", "1"}};
  violation.spare = {{"BackupType", "Auto"}};
  violation.likely = {{"ongoing-task-not-checked", "never looks for an ongoing task"}};
  EXPECT_EQ(
      explained(violation),
      "PRE-2 is violated\n"
      "  A backup can be created only while no backup task of the instance is ongoing.\n"
      "  scenario\n"
      "    pre/ongoing, step 2: A second call is rejected\n"
      "  steps\n"
      "           rm-1 at the start: status Running\n"
      "        1  call rm-1 -> accepted, 1\n"
      "             ongoing task: none -> 1\n"
      "    >   2  call rm-1 -> accepted, 2\n"
      "  does not matter for what is allowed\n"
      "    BackupType=Auto: without it the model allows just the same, and not what came back.\n"
      "  what was allowed\n"
      "    - rejected, by PRE-2\n"
      "  what came back\n"
      "    accepted: HTTP 200, application/json\n"
      "    | {\"BackupJobId\":\"2\"}\n"
      "  why this is a violation\n"
      "    A task is ongoing since step 1.\n"
      "  readings in force\n"
      "    value-case: rejected; quota-day: UTC\n"
      "  a likely mistake\n"
      "    This is what an implementation does that never looks for an ongoing task\n"
      "    (ongoing-task-not-checked). A guess, no part of the verdict: with that mistake planted the mock\n"
      "    answers every step of this scenario in the same way.\n"
      "  send it again\n"
      "    curl 'http://localhost/?Action=CreateBackup'\n"
      "  play it again\n"
      "    backcheck replay x.yaml\n");
}

}  // namespace
}  // namespace backcheck
