// What the mutants of the mock show in noise, shrunk: how small it gets, and at which bill.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_writer.h"
#include "tests/sim/mutant_stage.h"
#include "tests/sim/noisy_scenario.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

// Shrinks what the mutant shows, and looks at what every result must be.
Shrunk shrunk_on(Fault fault, const Scenario& scenario, const std::string& where) {
  MutantStage stage(fault);
  const std::optional<Violation> violation = stage.violation_in(scenario);
  if (!violation) return {};
  Shrunk shrunk = stage.shrink_to(scenario, *violation);
  EXPECT_TRUE(shrunk.minimal) << where << " after " << shrunk.calls << " calls";
  EXPECT_TRUE(stage.shows(shrunk.scenario, *violation)) << where;
  Scenario file = shrunk.scenario;
  file.requirements = {violation->requirement};
  const auto read = read_scenarios(write_scenario(file, ""), "file.yaml", "file");
  EXPECT_TRUE(read) << where;
  return shrunk;
}

struct Bills {
  std::vector<std::size_t> calls;  // ascending
  std::size_t most_steps = 0;
};

// Of the first `count` walks that show something.
Bills bills_of(Fault fault, const Noise& noise, std::uint64_t first_seed, std::size_t count) {
  Bills bills;
  for (std::uint64_t seed = first_seed; bills.calls.size() < count; ++seed) {
    const Shrunk shrunk = shrunk_on(fault, noisy_scenario(seed, noise), "seed " + std::to_string(seed));
    if (shrunk.scenario.steps.empty()) continue;
    bills.calls.push_back(shrunk.calls);
    bills.most_steps = std::max(bills.most_steps, shrunk.scenario.steps.size());
  }
  std::ranges::sort(bills.calls);
  return bills;
}

// One call and one end of its task for each of 21 sets, then one call.
TEST(ShrunkMutants, TheTwentySecondCallOfADayIsLeftWithItsTwentyOneSets) {
  const Bills bills = bills_of(Fault::kQuotaOneTooMany, {.steps = 100}, 1, 40);
  EXPECT_EQ(bills.most_steps, 43U);
  EXPECT_LE(bills.calls[20], 120U);
  EXPECT_LE(bills.calls.back(), 300U);
}

// The same, with an advance: across five o'clock, where a call is accepted too early, or across midnight,
// where one is rejected too long.
class WrongZone : public testing::TestWithParam<std::uint64_t> {};

TEST_P(WrongZone, IsLeftWithTheSetsOfADayAndOneAdvance) {
  const Bills bills = bills_of(Fault::kDayInUtcMinus5, {.steps = 150, .over_midnight = true}, GetParam(), 10);
  EXPECT_LE(bills.most_steps, 43U);
  EXPECT_LE(bills.calls.back(), 1'000U);
}

INSTANTIATE_TEST_SUITE_P(ShrunkMutants, WrongZone, testing::Values(1, 41));

// Deeds that show something, behind noise, on the instances "my" (MySQL) and "pg" (PostgreSQL).
Scenario in_noise(std::uint64_t seed, const std::vector<Step::Deed>& deeds) {
  Scenario scenario = noisy_scenario(seed, {.steps = 12});
  for (const auto& [id, engine] : {std::pair("my", Engine::kMySql), std::pair("pg", Engine::kPostgreSql)}) {
    InstanceSetup setup;
    setup.id = id;
    setup.engine = engine;
    scenario.world.instances.push_back(setup);
  }
  for (const Step::Deed& deed : deeds) scenario.steps.push_back({deed, {}});
  return scenario;
}

// What is left has so many steps and calls, however it was hidden.
void expect_left(Fault fault, const std::vector<Step::Deed>& deeds, std::size_t steps, std::size_t calls,
                 std::size_t most_calls = 50) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const std::string where = std::string(fault_name(fault)) + ", seed " + std::to_string(seed);
    const Shrunk shrunk = shrunk_on(fault, in_noise(seed, deeds), where);
    EXPECT_EQ(shrunk.scenario.steps.size(), steps) << where << "\n" << write_scenario(shrunk.scenario, "");
    EXPECT_EQ(calls_in(shrunk.scenario), calls) << where;
    EXPECT_LE(shrunk.scenario.world.instances.size(), 2U) << where;
    EXPECT_LE(shrunk.calls, most_calls) << where;
  }
}

CallStep xml_call(const std::string& id) {
  CallStep call = call_for(id);
  call.format = "XML";
  return call;
}

TEST(ShrunkMutants, AWrongDocumentIsLeftWithOneCall) {
  expect_left(Fault::kXmlRootWrong, {xml_call("my")}, 1, 1);
  expect_left(Fault::kJobIdNumericInJson, {call_for("my")}, 1, 1);
}

TEST(ShrunkMutants, AnIdThatIsUsedAgainIsLeftWithBothTasks) {
  expect_left(Fault::kJobIdReusedAfterEnd, {call_for("my"), FinishTaskStep{"my"}, call_for("my")}, 3, 2);
}

TEST(ShrunkMutants, ARejectedCallWithATraceIsLeftWithWhatRejectsIt) {
  expect_left(Fault::kRejectedCallLeavesSet, {call_for("my"), call_for("my")}, 2, 2);
}

TEST(ShrunkMutants, ATaskWithoutASetIsLeftWithItsEnd) {
  expect_left(Fault::kNoSetPerTask, {call_for("my"), FinishTaskStep{"my"}}, 2, 1);
}

TEST(ShrunkMutants, CallsCheckedTogetherAreLeftAsTwoInParallel) {
  const ParallelStep together = {{call_for("my"), call_for("my"), call_for("pg"), call_for("my")}};
  expect_left(Fault::kCheckThenAct, {together}, 1, 2);
  expect_left(Fault::kCoalescedCalls, {together}, 1, 2);
}

TEST(ShrunkMutants, AChoiceNotStuckToIsLeftWithOneCallForEachSide) {
  const std::pair<std::string, std::string> misplaced = {"BackupStrategy", "instance"};
  expect_left(Fault::kMisplacedStrategyDiffersByEngine,
              {call_for("my", {misplaced}), FinishTaskStep{"my"}, call_for("pg", {misplaced})}, 2, 2);
}

TEST(ShrunkMutants, BytesAreLeftWithTheOnesThatMatter) {
  const BytesStep bad_escape = {"GET /?Action=CreateBackup&DBInstanceId=%zz HTTP/1.1\r\nHost: a\r\n\r\n"};
  expect_left(Fault::kServerErrorOnBadEscape, {bad_escape}, 1, 1, 150);
  expect_left(Fault::kNextRequestDropped, {bad_escape, call_for("my")}, 2, 2, 400);
}

}  // namespace
}  // namespace backcheck
