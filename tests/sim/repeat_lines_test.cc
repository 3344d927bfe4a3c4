// Lines that repeat a violation.
#include "sim/repeat_lines.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Scenario a_scenario(std::string id, std::string file) {
  Scenario scenario;
  scenario.id = std::move(id);
  scenario.file = std::move(file);
  scenario.world.now = Instant{1'564'617'600'000};
  scenario.steps = {{CallStep{{{"DBInstanceId", "rm-1"}}}, {}},
                    {AdvanceStep{Instant{1'564'621'200'000}}, {}},
                    {CallStep{{{"DBInstanceId", "rm-1"}}}, {}},
                    {BytesStep{"GET"}, {}}};
  return scenario;
}

Violation at_step(int step, std::vector<Witness> witnesses = {}) {
  Violation violation;
  violation.step = step;
  violation.witnesses = std::move(witnesses);
  return violation;
}

const RepeatOptions kOptions = {"http://127.0.0.1:9", " --mutant m", true};

TEST(RepeatLines, ReplayTheFileOfTheScenario) {
  Violation violation = at_step(1);
  add_repeat_lines(violation, a_scenario("a/b", "here/a b.yaml"), {}, kOptions);
  EXPECT_EQ(violation.replay, "backcheck replay 'here/a b.yaml' --mutant m");
}

TEST(RepeatLines, NameTheCaseOfAMatrix) {
  Violation violation = at_step(1);
  add_repeat_lines(violation, a_scenario("a/b[engine=MySQL]", "b.yaml"), {}, kOptions);
  EXPECT_EQ(violation.replay, "backcheck replay 'b.yaml[engine=MySQL]' --mutant m");
}

TEST(RepeatLines, NameTheIdWhereThereIsNoFile) {
  Violation violation = at_step(1);
  add_repeat_lines(violation, a_scenario("it's", ""), {}, kOptions);
  EXPECT_EQ(violation.replay, "backcheck replay 'it'\\''s' --mutant m");
}

TEST(RepeatLines, PlayFirstWhatTheViolationRestsOnEachOnce) {
  Violation violation =
      at_step(1, {{1, "first", 1, ""}, {2, "first", 2, ""}, {3, "second", 1, ""}, {4, "a", 1, ""}});
  add_repeat_lines(violation, a_scenario("a", "a.yaml"), {{"first", "first.yaml"}}, kOptions);
  EXPECT_EQ(violation.replay, "backcheck run 'first.yaml' 'second' 'a.yaml' --mutant m");
}

TEST(RepeatLines, SendTheCallAtTheInstantOfItsStep) {
  Violation violation = at_step(3);
  add_repeat_lines(violation, a_scenario("a", ""), {}, kOptions);
  EXPECT_NE(violation.curl.find("2019-08-01T01%3A00%3A00Z"), std::string::npos) << violation.curl;
  Violation first = at_step(1);
  add_repeat_lines(first, a_scenario("a", ""), {}, kOptions);
  EXPECT_NE(first.curl.find("2019-08-01T00%3A00%3A00Z"), std::string::npos) << first.curl;
}

TEST(RepeatLines, SendTheOneOfTheCallsAtOnceThatIsMeant) {
  Scenario scenario = a_scenario("a", "");
  const auto call = [](const char* id) { return CallStep{{{"DBInstanceId", id}}}; };
  scenario.steps[0].deed = ParallelStep{{call("rm-1"), call("rm-2"), call("rm-3")}};
  Violation violation = at_step(1);
  violation.call = 1;
  add_repeat_lines(violation, scenario, {}, kOptions);
  EXPECT_NE(violation.curl.find("DBInstanceId=rm-2"), std::string::npos) << violation.curl;
  violation.call = 3;
  add_repeat_lines(violation, scenario, {}, kOptions);
  EXPECT_EQ(violation.curl, "");
}

TEST(RepeatLines, HaveNothingToSendForTheResetAndForWhatIsNoRequest) {
  Violation reset = at_step(0);
  add_repeat_lines(reset, a_scenario("a", ""), {}, kOptions);
  EXPECT_EQ(reset.curl, "");
  Violation advance = at_step(2);
  add_repeat_lines(advance, a_scenario("a", ""), {}, kOptions);
  EXPECT_EQ(advance.curl, "");
  Violation bytes = at_step(4);
  add_repeat_lines(bytes, a_scenario("a", ""), {}, kOptions);
  EXPECT_NE(bytes.curl, "");
}

}  // namespace
}  // namespace backcheck
