// Making values plain and short.
#include "sim/scenario/shrinking/value_edits.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_writer.h"
#include "tests/sim/scenario/shrinking/edited.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

TEST(ValueEdits, EmptyTheWorldPieceByPiece) {
  Scenario scenario = told({"a"}, {call_for("a")});
  InstanceSetup& instance = scenario.world.instances.front();
  instance.databases = {"one", "two"};
  instance.backup_sets = {*scenario.world.now, *scenario.world.now};
  instance.ongoing_since = scenario.world.now;
  scenario = traced(scenario);
  const std::vector<Edit> edits = world_edits(scenario);
  EXPECT_EQ(edits.size(), 5U);
  EXPECT_EQ(each_alone(scenario, edits).front().world.instances.front().ongoing_since, std::nullopt);
  EXPECT_EQ(each_alone(scenario, edits).back().world.instances.front().databases,
            std::vector<std::string>{"one"});
  EXPECT_EQ(all_together(scenario, edits), told({"a"}, {call_for("a")}));
}

TEST(ValueEdits, DropParametersButLeaveACallItsInstance) {
  const Scenario scenario =
      traced(told({"a"}, {call_for("a", {{"BackupMethod", "Physical"}}), call_for("nobody")}));
  EXPECT_EQ(all_together(scenario, parameter_edits(scenario)), told({"a"}, {call_for("a"), CallStep{}}));
}

TEST(ValueEdits, DropOneOfTwoInstances) {
  const Scenario scenario = traced(told({"a"}, {call_for("a", {{"DBInstanceId", "a"}})}));
  EXPECT_EQ(each_alone(scenario, parameter_edits(scenario)).front(), told({"a"}, {call_for("a")}));
}

TEST(ValueEdits, MakeEverySettingPlain) {
  CallStep call = call_for("a");
  call.omit_action = true;
  call.format = "XML";
  call.accept = "text/xml";
  call.method = HttpMethod::kPost;
  call.carriage = Carriage::kSplit;
  call.encoding = Encoding::kForm;
  call.chunked = true;
  call.answer_lost = true;
  Scenario scenario =
      told({"a"}, {call, FinishTaskStep{"a", TaskResult::kFailed}, SetStatusStep{"a", "Restarting"}});
  scenario.world.instances.front().engine = Engine::kPpas;
  scenario.world.instances.front().status = "Creating";
  scenario = traced(scenario);
  const std::vector<Edit> edits = setting_edits(scenario);
  for (const Scenario& alone : each_alone(scenario, edits)) EXPECT_LT(size_of(alone), size_of(scenario));
  EXPECT_EQ(all_together(scenario, edits),
            told({"a"}, {call_for("a"), FinishTaskStep{"a"}, SetStatusStep{"a", std::string(kPlainStatus)}}));
}

TEST(ValueEdits, SignMorePlainlyAndProperly) {
  CallStep call = call_for("a");
  call.signing = Signing{.version = SignatureVersion::kV3,
                         .secret = "x",
                         .key = "y",
                         .age_seconds = 901,
                         .nonce = "first",
                         .headers = {{"x-acs-version", "1"}}};
  Scenario scenario = told({"a"}, {call});
  scenario.world.credentials = {{"y", "z"}, {"w", "z"}};
  scenario = traced(scenario);
  const std::vector<Edit> edits = setting_edits(scenario);
  EXPECT_EQ(edits.size(), 7U);
  for (const Scenario& alone : each_alone(scenario, edits)) EXPECT_LT(size_of(alone), size_of(scenario));
  for (const Scenario& alone : each_alone(scenario, world_edits(scenario))) {
    EXPECT_EQ(alone.world.credentials.size(), 1U);
    EXPECT_LT(size_of(alone), size_of(scenario));
  }
  const Scenario plain = all_together(scenario, edits);
  EXPECT_EQ(plain.steps, told({"a"}, {call_for("a")}).steps);
}

TEST(ValueEdits, LeaveNothingToACallThatNoneLikeItCanHave) {
  CallStep typed = call_for("a");
  typed.method = HttpMethod::kPost;
  typed.carriage = Carriage::kBody;
  typed.signing = Signing{.form_type = "text/plain"};
  CallStep bodiless = call_for("a");
  bodiless.method = HttpMethod::kPost;
  bodiless.signing = Signing{.has_length = false};
  CallStep heading = call_for("a");
  heading.signing = Signing{.version = SignatureVersion::kV3, .headers = {{"x-acs-version", "1"}}};
  const Scenario scenario = traced(told({"a"}, {typed, bodiless, heading}));
  for (const Scenario& alone : each_alone(scenario, setting_edits(scenario))) {
    EXPECT_TRUE(read_scenarios(write_scenario(alone), "a.yaml", "a").has_value()) << write_scenario(alone);
  }
}

TEST(ValueEdits, LeaveNoBodyToARequestThatBecomesAGet) {
  CallStep call = call_for("a");
  call.method = HttpMethod::kPost;
  call.carriage = Carriage::kBody;
  call.chunked = true;
  const Scenario scenario = traced(told({"a"}, {call}));
  const std::vector<Scenario> results = each_alone(scenario, setting_edits(scenario));
  EXPECT_TRUE(std::ranges::all_of(results, [](const Scenario& one) {
    const auto& edited = std::get<CallStep>(one.steps.front().deed);
    return edited.method == HttpMethod::kPost || (edited.carriage == Carriage::kQuery && !edited.chunked);
  }));
}

TEST(ValueEdits, ShortenIdsUnlessTheShortOneIsInUse) {
  const Scenario scenario =
      traced(told({"rm-uf6wjk5", "rm-bp1"}, {call_for("rm-uf6wjk5"), call_for("rm-2")}));
  EXPECT_EQ(all_together(scenario, id_edits(scenario)),
            told({"rm-1", "rm-bp1"}, {call_for("rm-1"), call_for("rm-2")}));
}

std::vector<std::string> shortened(const std::string& text, std::size_t rank) {
  const Scenario scenario = traced(told({"a"}, {BytesStep{text}}));
  std::vector<std::string> results;
  for (const Scenario& one : each_alone(scenario, text_edits(scenario, rank))) {
    results.push_back(std::get<BytesStep>(one.steps.front().deed).bytes);
  }
  return results;
}

TEST(ValueEdits, EmptyTextsMakeThemPlainAndCutThem) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(shortened("ab%d", 0), Texts{""});
  EXPECT_EQ(shortened("ab%d", 1), Texts{"abxd"});
  EXPECT_EQ(shortened("ab%d", 2), Texts{"%d"});
  EXPECT_EQ(shortened("ab%d", 3), Texts{"ab"});
  EXPECT_EQ(shortened("ab%d", 4), Texts{"b%d"});
  EXPECT_EQ(shortened("ab%d", 7), Texts{"ab%"});
  EXPECT_EQ(shortened("", 0), Texts{});
}

TEST(ValueEdits, CutOutEachLetterOfAShortText) {
  std::vector<std::string> results;
  for (std::size_t rank = 2; rank < kTextRanks; ++rank) {
    for (std::string& text : shortened("abc", rank)) results.push_back(std::move(text));
  }
  for (const std::string text : {"bc", "ac", "ab"})
    EXPECT_NE(std::ranges::find(results, text), results.end());
}

TEST(ValueEdits, LeaveIdsAndPlainWordsAlone) {
  const Scenario scenario = traced(told({"a"}, {call_for("a"), SetStatusStep{"a", "Running"}}));
  EXPECT_TRUE(text_edits(scenario, 0).empty());
}

}  // namespace
}  // namespace backcheck
