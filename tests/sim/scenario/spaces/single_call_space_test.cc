// The space of single calls: whole and without repeats, and what it finds.
#include "sim/scenario/spaces/single_call_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "sim/scenario/spaces/single_call.h"
#include "tests/sim/scenario/spaces/played_space.h"

namespace backcheck {
namespace {

// Everything about a call but the id of its instance.
std::string text_of(const InstanceSetup& instance, const CallStep& call) {
  std::string text(engine_name(instance.engine));
  text += '|' + instance.status + '|' + std::to_string(instance.backup_sets.size());
  text += instance.ongoing_since ? "|busy" : "|idle";
  for (const std::string& database : instance.databases) text += '|' + database;
  text += "|" + call.format.value_or("absent");
  for (std::size_t at = 1; at < call.parameters.size(); ++at) {
    text += '|' + call.parameters[at].first + '=' + call.parameters[at].second;
  }
  return text;
}

std::vector<std::string> texts_of(const Scenario& scenario) {
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < scenario.steps.size(); ++at) {
    texts.push_back(text_of(scenario.world.instances.at(at), std::get<CallStep>(scenario.steps[at].deed)));
  }
  return texts;
}

TEST(SingleCallSpace, SaysHowMuchItHolds) {
  const auto space = single_call_space();
  EXPECT_EQ(space->calls(), 5U * 2 * 2 * 2 * 8 * 6 * 6 * 8 * 4);
  EXPECT_EQ(space->size() * 32, space->calls());
  EXPECT_EQ(
      space->about(),
      "every single call: engine (5) x status (2) x task (2) x format (2) x method (8) x strategy (6) x "
      "type (6) x names (8) x sets (4)");
}

TEST(SingleCallSpace, NoCallStandsInItTwice) {
  const auto space = single_call_space();
  std::unordered_set<std::string> texts;
  for (std::size_t index = 0; index < space->size(); ++index) {
    for (std::string& text : texts_of(space->at(index))) texts.insert(std::move(text));
  }
  EXPECT_EQ(texts.size(), space->calls());
}

TEST(SingleCallSpace, EachInstanceGetsOneCallOfItsOwn) {
  const Scenario scenario = single_call_space()->at(4711);
  ASSERT_EQ(scenario.steps.size(), scenario.world.instances.size());
  std::set<std::string> ids;
  for (std::size_t at = 0; at < scenario.steps.size(); ++at) {
    const std::string& id = scenario.world.instances[at].id;
    const auto& parameters = std::get<CallStep>(scenario.steps[at].deed).parameters;
    EXPECT_EQ(parameters.front(), (std::pair<std::string, std::string>("DBInstanceId", id)));
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 32U);
}

TEST(SingleCallSpace, AScenarioSaysWhatItsCallsShare) {
  const Scenario scenario = single_call_space()->at(0);
  EXPECT_EQ(scenario.id, "single-call/000000");
  EXPECT_EQ(scenario.title,
            "A single call is answered right (engine MySQL, status Running, task none, format JSON, method "
            "absent, strategy absent, type absent), with any names and number of sets.");
}

TEST(SingleCallSpace, SpeaksOfMariaDbWhereOneStands) {
  const auto space = single_call_space();
  const auto speaks = [&](std::size_t index) {
    const Scenario scenario = space->at(index);
    return std::ranges::find(scenario.requirements, Requirement::kPar4) != scenario.requirements.end();
  };
  EXPECT_FALSE(speaks(0));
  EXPECT_TRUE(speaks(space->size() - 1));
}

TEST(SingleCallSpace, FilesCanHoldItsScenarios) {
  const auto space = single_call_space();
  for (std::size_t index = 0; index < space->size(); index += 211) expect_round_trip(space->at(index));
  expect_round_trip(space->at(space->size() - 1));
}

TEST(SingleCallSpace, APartOfItPlaysOnTheCleanMockWithoutAnAlarm) {
  const auto space = single_call_space();
  std::vector<Scenario> part;
  for (std::size_t index = 0; index < space->size(); index += 101) part.push_back(space->at(index));
  const MutationRun run = played_clean(part);
  EXPECT_TRUE(run.alarms.empty()) << run.alarms.front();
  EXPECT_EQ(run.summary.clean_calls, 2 * 32 * part.size());
}

TEST(SingleCallCover, IsAPartOfTheWholeSpaceWithoutRepeats) {
  const auto cover = single_call_cover(2);
  std::set<std::string> rest;
  std::size_t calls = 0;
  for (const Scenario& scenario : all_of(*cover)) {
    for (std::string& text : texts_of(scenario)) rest.insert(std::move(text));
    calls += scenario.steps.size();
  }
  EXPECT_EQ(calls, cover->calls());
  EXPECT_EQ(rest.size(), cover->calls());
  const auto space = single_call_space();
  for (std::size_t index = 0; index < space->size() && !rest.empty(); ++index) {
    for (const std::string& text : texts_of(space->at(index))) rest.erase(text);
  }
  EXPECT_TRUE(rest.empty()) << *rest.begin();
}

TEST(SingleCallCover, IsSmallAndGrowsWithItsStrength) {
  EXPECT_LE(single_call_cover(3)->calls(), 1500U);
  EXPECT_LT(single_call_cover(2)->calls(), single_call_cover(3)->calls() / 2);
  EXPECT_LT(single_call_cover(1)->calls(), single_call_cover(2)->calls() / 2);
}

TEST(SingleCallCover, BeginsWithCallsThatAreSoundAltogether) {
  const auto cover = single_call_cover(3);
  const Scenario first = cover->at(0);
  EXPECT_EQ(first.id, "single-call-cover/000000");
  for (const InstanceSetup& instance : first.world.instances) {
    EXPECT_EQ(instance.status, "Running");
    EXPECT_FALSE(instance.ongoing_since);
    EXPECT_LE(instance.backup_sets.size(), 19U);
  }
}

TEST(SingleCallCover, FilesCanHoldItsScenarios) {
  for (const Scenario& scenario : all_of(*single_call_cover(3))) expect_round_trip(scenario);
}

TEST(SingleCallCover, IsTheSameEachTime) {
  EXPECT_EQ(all_of(*single_call_cover(2)), all_of(*single_call_cover(2)));
}

TEST(SingleCallCover, PlaysOnTheCleanMockWithoutAnAlarm) {
  const auto cover = single_call_cover(3);
  const MutationRun run = played_clean(all_of(*cover));
  EXPECT_TRUE(run.alarms.empty()) << run.alarms.front();
  EXPECT_EQ(run.summary.clean_calls, 2 * cover->calls());
}

TEST(SingleCallCover, FindsWhatASingleCallCanShow) {
  const std::vector<Scenario> cover = all_of(*single_call_cover(3));
  for (const Fault fault :
       {Fault::kMethodNotChecked, Fault::kStrategyNotChecked, Fault::kTypeNotChecked,
        Fault::kOngoingNotChecked, Fault::kUnlistedStatusAccepted, Fault::kQuotaOneTooMany,
        Fault::kLogicalWithoutDatabases, Fault::kPhysicalRefusedOnMariaDb, Fault::kStrategyInstanceRefused,
        Fault::kLowerCaseFormatRefused}) {
    EXPECT_TRUE(find_mutant(cover, fault)) << fault_name(fault);
  }
}

TEST(SingleCallCover, CannotFindWhatTakesTwoSteps) {
  EXPECT_FALSE(find_mutant(all_of(*single_call_cover(3)), Fault::kFailedTaskBlocks));
}

}  // namespace
}  // namespace backcheck
