// Sentences about a violation's surroundings.
#include "sim/report/violation_context.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Violation with_changes() {
  Violation violation;
  violation.changes = {{0, "rm-1", "status", "", "Running"},
                       {0, "rm-1", "backup sets", "", "20"},
                       {2, "rm-1", "status", "Running", "Rest\x1B[31marting"}};
  return violation;
}

TEST(ViolationContext, TellsTheChangesOfAStep) {
  EXPECT_EQ(changes_at(with_changes(), 2),
            std::vector<std::string>{"status: Running -> Rest\\x1B[31marting"});
  EXPECT_TRUE(changes_at(with_changes(), 1).empty());
  EXPECT_TRUE(changes_at(with_changes(), 0).empty());
}

TEST(ViolationContext, NamesTheInstanceWhereThereAreSeveral) {
  Violation violation = with_changes();
  violation.changes.push_back({2, "rm-2", "status", "Running", "Stopped"});
  EXPECT_EQ(changes_at(violation, 2)[1], "rm-2: status: Running -> Stopped");
}

TEST(ViolationContext, OfManyInstancesOnlyTheOneInQuestionIsTold) {
  Violation violation = with_changes();
  for (const char* other : {"rm-2", "rm-3"})
    violation.changes.push_back({2, other, "status", "Running", "Stopped"});
  EXPECT_EQ(changes_at(violation, 2).size(), 1U);
  EXPECT_EQ(states_at_start(violation).size(), 1U);
}

TEST(ViolationContext, SaysWhatIsViolated) {
  Violation violation;
  violation.requirement = Requirement::kPar1;
  EXPECT_EQ(violated_sentence(violation), requirement_sentence(Requirement::kPar1));
  violation.reading = Reading::kUnknownParameter;
  EXPECT_EQ(violated_sentence(violation),
            "What the page leaves open has to be decided in one way; unknown-parameter was decided in two.");
}

TEST(ViolationContext, TellsHowItBegan) {
  EXPECT_EQ(states_at_start(with_changes()),
            std::vector<std::string>{"rm-1 at the start: status Running, backup sets 20"});
  Violation violation = with_changes();
  violation.changes.insert(violation.changes.begin() + 2, {0, "rm-2", "status", "", "Stopped"});
  EXPECT_EQ(states_at_start(violation).size(), 2U);
}

TEST(ViolationContext, NamesWhatDoesNotMatter) {
  Violation violation;
  EXPECT_EQ(spare_sentence(violation), "");
  violation.spare = {{"BackupType", "Auto"}};
  EXPECT_EQ(spare_sentence(violation),
            "BackupType=Auto: without it the model allows just the same, and not what came back.");
  violation.spare.push_back({"BackupMethod", "Physical"});
  EXPECT_NE(spare_sentence(violation).find("BackupType=Auto, BackupMethod=Physical: without them"),
            std::string::npos);
  for (int i = 0; i < 20; ++i) violation.spare.push_back({"X", std::to_string(i)});
  EXPECT_NE(spare_sentence(violation).find(" and 10 more: "), std::string::npos);
}

TEST(ViolationContext, AGuessIsSaidToBeOne) {
  Violation violation;
  EXPECT_EQ(likely_sentence(violation), "");
  violation.likely = {{"quota-rolling-day", "takes a day for 24 hours back from now"},
                      {"quota-never-resets", "counts without a date"}};
  const std::string sentence = likely_sentence(violation);
  EXPECT_TRUE(sentence.starts_with(
      "This is what an implementation does that takes a day for 24 hours back from now, or one that counts "
      "without a date (quota-rolling-day, quota-never-resets). A guess, no part of the verdict"));
}

TEST(ViolationContext, SparePartsOfALineAreFaint) {
  Violation violation;
  violation.spare = {{"BackupType", "Auto"}};
  const std::string line = "call DBInstanceId=rm-1 BackupType=Auto -> accepted BackupType=Automatic";
  EXPECT_EQ(with_faint_spares(line, violation, Ink(false)), line);
  EXPECT_EQ(with_faint_spares(line, violation, Ink(true)),
            "\x1B[31;1mcall DBInstanceId=rm-1\x1B[0m\x1B[2m BackupType=Auto\x1B[0m\x1B[31;1m -> accepted "
            "BackupType=Automatic\x1B[0m");
}

}  // namespace
}  // namespace backcheck
