// Looking into a violation: replayed, found flaky or not, shrunk.
#include "sim/investigation.h"

#include <gtest/gtest.h>

#include "sim/silence.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

const WireAnswer kHtml = {Delivery::kAnswered, 200, "text/html", "<p>hello</p>", ""};

// A stage whose endpoint answers some requests wrongly.
class InvestigationTest : public testing::Test {
 protected:
  // Plays it with the judge of the stage, and looks into what that shows.
  Investigated look_into(const Scenario& scenario, const std::vector<Scenario>& earlier = {},
                         std::size_t max_shrink_calls = 2000,
                         std::size_t max_calls = std::numeric_limits<std::size_t>::max()) {
    Driver driver = stage_.driver();
    for (const Scenario& one : earlier) driver.play(one);
    shown_ = driver.play(scenario).result;
    EXPECT_FALSE(shown_.violations.empty());
    const Stage stage = unrecorded_stage();
    sent_before_ = stage_.endpoint.sent;
    return investigate(stage, {Profile::kPage, max_shrink_calls, max_calls}, scenario, shown_, earlier);
  }
  Stage unrecorded_stage() {
    return {stage_.endpoint,         stage_.control,
            stage_.capabilities,     stage_.judge,
            stage_.caller,           [this] { return ++stage_.clock; },
            [] { return kFakeNow; }, [](const Operation&) { return std::expected<void, std::string>(); }};
  }
  void break_calls_with(std::string parameter, int first_times_only = 1'000'000) {
    stage_.endpoint.instead = [parameter, left = first_times_only](const Request& request) mutable {
      if (!request.first(parameter) || left-- <= 0) return std::optional<WireAnswer>();
      return std::optional(kHtml);
    };
  }

  FakeStage stage_;
  ScenarioResult shown_;
  std::size_t sent_before_ = 0;
};

TEST_F(InvestigationTest, WhatShowsAgainIsMadeAsSmallAsItGets) {
  break_calls_with("BackupType");
  const Scenario scenario =
      scenario_of("big", {call_step("rm-2"), InspectStep{"rm-1"}, call_step("rm-1"), FinishTaskStep{"rm-1"},
                          call_step("rm-1", {{"BackupType", "Auto"}}), call_step("rm-2")});
  const Investigated found = look_into(scenario);
  EXPECT_EQ(found.summary.replays, 1U);
  EXPECT_EQ(found.summary.repeated, 1U);
  EXPECT_FALSE(found.summary.is_flaky());
  EXPECT_TRUE(found.summary.minimal);
  ASSERT_EQ(found.scenario.steps.size(), 1U);
  EXPECT_EQ(found.scenario.world.instances.size(), 1U);
  EXPECT_EQ(found.summary.steps_before, 6U);
  EXPECT_EQ(found.summary.steps_after, 1U);
  EXPECT_FALSE(found.history.empty());
  EXPECT_TRUE(shows_the_same(found.result, shown_.violations.front()));
  // What it cost is what was sent.
  EXPECT_EQ(found.calls, stage_.endpoint.sent - sent_before_);
}

// It comes of the loss, and not of what was played before.
TEST_F(InvestigationTest, WhatWasSeenBehindALostAnswerAndNeverShowsAgainIsFlaky) {
  int calls = 0;
  stage_.endpoint.instead = [&](const Request&) -> std::optional<WireAnswer> {
    if (++calls != 2) return std::nullopt;
    Request elsewhere;
    elsewhere.add("Action", "CreateBackup");
    elsewhere.add("DBInstanceId", "rm-2");
    static_cast<void>(stage_.service.call(elsewhere));
    return FakeEndpoint::failed(Delivery::kTimedOut);
  };
  const Investigated found =
      look_into(scenario_of("lossy", {call_step("rm-1")}), {scenario_of("before", {call_step("rm-1")})});
  EXPECT_EQ(found.summary.repeated, 0U);
  EXPECT_TRUE(found.summary.is_flaky());
  EXPECT_FALSE(found.summary.rests_on_run);
}

TEST_F(InvestigationTest, WhatNeverShowsAgainIsFlakyAndLeftAsItWas) {
  break_calls_with("BackupType", 1);
  const Scenario scenario =
      scenario_of("once", {call_step("rm-2"), call_step("rm-1", {{"BackupType", "Auto"}})});
  const Investigated found = look_into(scenario);
  EXPECT_TRUE(found.summary.is_flaky());
  EXPECT_EQ(found.summary.replays, 5U);
  EXPECT_EQ(found.summary.repeated, 0U);
  EXPECT_EQ(found.scenario, scenario);
  EXPECT_EQ(found.result.violations.size(), 1U);
  EXPECT_EQ(found.summary.shrink_calls, 0U);
}

TEST_F(InvestigationTest, WhatShowsNowAndThenIsFlakyWithItsCount) {
  int calls = 0;
  stage_.endpoint.instead = [&calls](const Request& request) {
    if (!request.first("BackupType") || ++calls % 3 != 1) return std::optional<WireAnswer>();
    return std::optional(kHtml);
  };
  const Investigated found = look_into(scenario_of("often", {call_step("rm-1", {{"BackupType", "Auto"}})}));
  EXPECT_TRUE(found.summary.is_flaky());
  EXPECT_EQ(found.summary.replays, 5U);
  EXPECT_EQ(found.summary.repeated, 1U);
}

TEST_F(InvestigationTest, NothingIsShrunkWithoutABudget) {
  break_calls_with("BackupType");
  const Investigated found =
      look_into(scenario_of("big", {call_step("rm-2"), call_step("rm-1", {{"BackupType", "Auto"}})}), {}, 0);
  EXPECT_EQ(found.summary.replays, 1U);
  EXPECT_EQ(found.scenario.steps.size(), 2U);
}

TEST_F(InvestigationTest, NeverSendsMoreThanIsLeft) {
  break_calls_with("BackupType");
  const Scenario scenario =
      scenario_of("big", {call_step("rm-2"), call_step("rm-1"), FinishTaskStep{"rm-1"},
                          call_step("rm-1", {{"BackupType", "Auto"}}), call_step("rm-2")});
  const std::size_t whole = look_into(scenario).calls;
  for (std::size_t left = 0; left <= whole; ++left) {
    const Investigated found = look_into(scenario, {}, 2000, left);
    EXPECT_LE(stage_.endpoint.sent - sent_before_, left);
    EXPECT_EQ(found.calls, stage_.endpoint.sent - sent_before_);
    EXPECT_TRUE(shows_the_same(found.result, shown_.violations.front()));
    EXPECT_EQ(found.summary.replays, left < 4 ? 0U : 1U);
    EXPECT_FALSE(found.summary.is_flaky());
    EXPECT_EQ(found.summary.minimal, !found.summary.out_of_calls);
  }
  EXPECT_FALSE(look_into(scenario, {}, 2000, whole + 10).summary.out_of_calls);
}

TEST_F(InvestigationTest, WhatCouldNotBePlayedBehindTheEarlierOnesIsNotCalledFlaky) {
  // Once it has been seen, a call for rm-1 is answered wrongly behind one for rm-2 only.
  bool primed = false;
  stage_.endpoint.instead = [&primed](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != "rm-1") return primed = true, std::nullopt;
    return std::exchange(primed, false) ? std::optional(kHtml) : std::nullopt;
  };
  const std::vector<Scenario> earlier = {scenario_of("first", {call_step("rm-2")})};
  const Scenario scenario = scenario_of("second", {call_step("rm-1")});
  const Investigated found = look_into(scenario, earlier, 2000, 2);
  EXPECT_LE(found.calls, 2U);
  EXPECT_EQ(found.summary.repeated, 0U);
  EXPECT_TRUE(found.summary.out_of_calls);
  EXPECT_FALSE(found.summary.is_flaky());
  EXPECT_FALSE(found.summary.rests_on_run);
  EXPECT_EQ(look_into(scenario, earlier).summary.repeated, 1U);
}

// Snapshot is accepted on one instance and rejected on another of the same engine: each answer alone is
// right.
TEST_F(InvestigationTest, WhatTakesTwoScenariosToShowBecomesOne) {
  stage_.endpoint.instead = [this](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("BackupMethod") != "Snapshot") return std::nullopt;
    const std::string id = "id-" + std::to_string(stage_.endpoint.sent);
    if (request.first("DBInstanceId") == "rm-1") return std::nullopt;
    return WireAnswer{Delivery::kAnswered, 400, "application/json",
                      R"({"RequestId":")" + id + R"(","Code":"InvalidParameter","Message":"no"})", ""};
  };
  const CallStep snapshot_1 = call_step("rm-1", {{"BackupMethod", "Snapshot"}});
  const CallStep snapshot_2 = call_step("rm-2", {{"BackupMethod", "Snapshot"}});
  const Investigated found = look_into(scenario_of("second", {call_step("rm-1"), snapshot_2}),
                                       {scenario_of("first", {call_step("rm-2"), snapshot_1})});
  EXPECT_FALSE(found.summary.is_flaky());
  EXPECT_TRUE(found.before.empty());
  EXPECT_TRUE(shows_the_same(found.result, shown_.violations.front()));
}

TEST_F(InvestigationTest, ARequestThatIsNeverAnsweredIsFoundToBeSoAgain) {
  stage_.endpoint.instead = [](const Request& request) {
    if (!request.first("BackupType")) return std::optional<WireAnswer>();
    return std::optional(FakeEndpoint::failed(Delivery::kClosed));
  };
  Driver driver = stage_.driver();
  const Scenario scenario =
      scenario_of("silent", {call_step("rm-2"), call_step("rm-1", {{"BackupType", "Auto"}})});
  Played played = driver.play(scenario);
  ASSERT_EQ(played.silent.size(), 1U);
  played.result.violations = {stage_.judge.silence(played.silent.front().operation)};
  const Stage stage = unrecorded_stage();
  const Investigated found = investigate(stage, {Profile::kPage, 100}, scenario, played.result, {});
  EXPECT_FALSE(found.summary.is_flaky());
  EXPECT_EQ(found.scenario.steps.size(), 1U);
}

TEST_F(InvestigationTest, EndsWhereTheHookIsGone) {
  break_calls_with("BackupType");
  const Scenario scenario = scenario_of("big", {call_step("rm-1", {{"BackupType", "Auto"}})});
  Driver driver = stage_.driver();
  shown_ = driver.play(scenario).result;
  stage_.control.refuses = "reset";
  stage_.control.refusal = {0, "gone"};
  const Stage stage = unrecorded_stage();
  const Investigated found = investigate(stage, {Profile::kPage, 100}, scenario, shown_, {});
  EXPECT_NE(found.trouble.find("gone"), std::string::npos);
  EXPECT_EQ(found.summary.replays, 1U);
}

TEST_F(InvestigationTest, BytesThatSilenceAServiceThatIsStartedAgainAreMadeSmall) {
  stage_.control.starts_again = true;
  stage_.endpoint.on_bytes = [&] { stage_.control.is_gone = true; };
  stage_.endpoint.instead = [&](const Request&) -> std::optional<WireAnswer> {
    if (!stage_.control.is_gone) return std::nullopt;
    return FakeEndpoint::failed(Delivery::kUnreachable);
  };
  const Scenario scenario = scenario_of("silent", {call_step("rm-2"), BytesStep{"junk"}, call_step("rm-1")});
  Driver driver = stage_.driver();
  Played played = driver.play(scenario);
  ASSERT_TRUE(played.silencer);
  add_silencer(played.result, *played.silencer, stage_.judge, driver, scenario, "");
  const Stage stage = unrecorded_stage();
  const Investigated found = investigate(stage, {Profile::kPage, 100}, scenario, played.result, {});
  EXPECT_EQ(found.trouble, "");
  EXPECT_FALSE(found.summary.is_flaky());
  ASSERT_EQ(found.scenario.steps.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<BytesStep>(found.scenario.steps[0].deed));
}

}  // namespace
}  // namespace backcheck
