// Shrinking scenarios that are played on an endpoint of paper.
#include "sim/scenario/shrinking/shrinker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/shrinking/edit_chain.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

// Shows a violation where all that is needed is there, and keeps a book.
class PaperEndpoint {
 public:
  explicit PaperEndpoint(std::function<bool(const Scenario&)> needs) : needs_(std::move(needs)) {}

  bool shows(const Scenario& scenario) {
    calls += calls_in(scenario);
    const Scenario plain = untraced(scenario);
    twice = twice || std::ranges::find(played, plain) != played.end();
    played.push_back(plain);
    const bool found = needs_(scenario);
    if (found) {
      uphill = uphill || (last && !(size_of(scenario) < *last));
      last = size_of(scenario);
    }
    return found;
  }

  Shrunk shrink_on_it(const Scenario& scenario, ShrinkOptions options = {},
                      Forecast forecast = Forecast::kOpen) {
    return shrink(scenario,
                  {[forecast](const Scenario&) { return forecast; },
                   [this](const Scenario& candidate) { return shows(candidate); }},
                  options);
  }

  std::vector<Scenario> played;
  std::size_t calls = 0;
  std::optional<ScenarioSize> last;
  bool twice = false;
  bool uphill = false;

 private:
  std::function<bool(const Scenario&)> needs_;
};

bool has_parameter(const Scenario& scenario, const std::string& name) {
  bool found = false;
  for_each_call(scenario, [&](DeedId, const CallStep& call) {
    found = found || std::ranges::any_of(call.parameters, [&](const auto& one) { return one.first == name; });
  });
  return found;
}

// Calls with the parameters n0, n1, ... of which those in `needed` make the violation.
Scenario numbered(std::size_t count) {
  Scenario scenario = told({"a"}, {});
  for (std::size_t i = 0; i < count; ++i) {
    scenario.steps.push_back({call_for("a", {{"n" + std::to_string(i), "some value"}}), {}});
  }
  return scenario;
}

std::function<bool(const Scenario&)> all_of(const std::set<std::size_t>& needed) {
  return [needed](const Scenario& scenario) {
    return std::ranges::all_of(
        needed, [&](std::size_t i) { return has_parameter(scenario, "n" + std::to_string(i)); });
  };
}

TEST(Shrinker, GoesToTheMinimumInOnePlayWhereTheModelKnowsIt) {
  const auto needs = all_of({3, 17});
  std::size_t plays = 0;
  const Shrunk shrunk =
      shrink(numbered(40),
             {[&](const Scenario& candidate) { return needs(candidate) ? Forecast::kOpen : Forecast::kNo; },
              [&](const Scenario&) {
                ++plays;
                return true;
              }});
  EXPECT_EQ(plays, 1U);
  EXPECT_EQ(shrunk.calls, 2U);
  EXPECT_EQ(shrunk.scenario.steps.size(), 2U);
  EXPECT_TRUE(shrunk.minimal);
}

TEST(Shrinker, FindsTheMinimumWhereTheModelIsSilent) {
  PaperEndpoint endpoint(all_of({3, 17, 30}));
  const Shrunk shrunk = endpoint.shrink_on_it(numbered(40));
  const auto call = [](const char* name) { return CallStep{{{name, ""}}}; };
  EXPECT_TRUE(shrunk.minimal);
  EXPECT_EQ(shrunk.scenario.steps.size(), 3U);
  EXPECT_TRUE(has_parameter(shrunk.scenario, "n30"));
  EXPECT_EQ(std::get<CallStep>(shrunk.scenario.steps.front().deed).parameters.back(),
            call("n3").parameters.front());
  EXPECT_LT(shrunk.plays, 60U);
}

TEST(Shrinker, LeavesAScenarioAloneOfWhichEverythingIsNeeded) {
  Scenario scenario = told({}, {CallStep{}});
  scenario.world.now = instant("2019-08-01T00:00:00Z");
  PaperEndpoint endpoint([](const Scenario&) { return true; });
  const Shrunk shrunk = endpoint.shrink_on_it(scenario);
  EXPECT_EQ(shrunk.scenario, scenario);
  EXPECT_EQ(shrunk.plays, 0U);
  EXPECT_TRUE(shrunk.minimal);
}

TEST(Shrinker, DropsMarksAndExpectations) {
  Scenario scenario = told({"a"}, {call_for("a")});
  scenario.steps.front().mark = {7, 3};
  std::get<CallStep>(scenario.steps.front().deed).expect = Expectation::kOpen;
  const Shrunk shrunk = PaperEndpoint([](const Scenario&) { return false; }).shrink_on_it(scenario);
  EXPECT_EQ(shrunk.scenario, told({"a"}, {call_for("a")}));
}

TEST(Shrinker, PutsParallelCallsInSequenceUnlessTheyAreNeeded) {
  const Scenario scenario = told({"a"}, {ParallelStep{{call_for("a"), call_for("a"), call_for("a")}}});
  const auto two_calls = [](const Scenario& candidate) { return calls_in(candidate) >= 2; };
  PaperEndpoint any(two_calls);
  EXPECT_EQ(any.shrink_on_it(scenario).scenario.steps.size(), 2U);
  PaperEndpoint together([](const Scenario& candidate) {
    return std::holds_alternative<ParallelStep>(candidate.steps.front().deed);
  });
  const Shrunk shrunk = together.shrink_on_it(scenario);
  EXPECT_EQ(std::get<ParallelStep>(shrunk.scenario.steps.front().deed).calls.size(), 2U);
}

TEST(Shrinker, CutsBytesDownToWhatMatters) {
  PaperEndpoint endpoint([](const Scenario& candidate) {
    const auto* sent = std::get_if<BytesStep>(&candidate.steps.front().deed);
    return sent != nullptr && sent->bytes.find("%G") != std::string::npos;
  });
  const Shrunk shrunk =
      endpoint.shrink_on_it(told({"a"}, {BytesStep{"GET /?Action=%GG&Format=JSON HTTP/1.1\r\n\r\n"}}));
  EXPECT_EQ(std::get<BytesStep>(shrunk.scenario.steps.front().deed).bytes, "%G");
}

TEST(Shrinker, TriesWhatIsUnlikelyOnlyAlone) {
  // Of two steps, one can go, but the model doubts it.
  PaperEndpoint endpoint([](const Scenario& candidate) { return has_parameter(candidate, "n1"); });
  const Shrunk shrunk = endpoint.shrink_on_it(numbered(4), {}, Forecast::kUnlikely);
  EXPECT_EQ(shrunk.scenario.steps.size(), 1U);
  EXPECT_TRUE(shrunk.minimal);
}

TEST(Shrinker, NeverPlaysWhatTheModelRulesOut) {
  PaperEndpoint endpoint([](const Scenario&) { return true; });
  const Shrunk shrunk = endpoint.shrink_on_it(numbered(4), {}, Forecast::kNo);
  EXPECT_EQ(endpoint.played.size(), 0U);
  EXPECT_EQ(shrunk.scenario, numbered(4));
  EXPECT_TRUE(shrunk.minimal);
}

TEST(Shrinker, StopsWhereThePlayWouldCostMoreThanIsLeft) {
  PaperEndpoint endpoint(all_of({1, 2, 3, 4, 5, 6, 7, 8, 9}));
  const Shrunk shrunk = endpoint.shrink_on_it(numbered(20), {.max_calls = 30});
  EXPECT_FALSE(shrunk.minimal);
  EXPECT_LE(endpoint.calls, 30U);
  EXPECT_EQ(shrunk.calls, endpoint.calls);
}

TEST(Shrinker, AsksAndPlaysNothingMoreWhenItGivesUp) {
  for (const std::size_t looks : {0U, 1U, 7U, 100U, 150U}) {
    PaperEndpoint endpoint(all_of({1, 2, 3, 4, 5, 6, 7, 8, 9}));
    std::size_t looked = 0;
    const Shrunk shrunk = endpoint.shrink_on_it(numbered(20), {.gives_up = [&] { return ++looked > looks; }});
    EXPECT_FALSE(shrunk.minimal);
    EXPECT_EQ(looked, looks + 1);
    EXPECT_LE(shrunk.asked, looks);
    EXPECT_EQ(shrunk.plays, endpoint.played.size());
    EXPECT_TRUE(all_of({1, 2, 3, 4, 5, 6, 7, 8, 9})(shrunk.scenario));
  }
}

RC_GTEST_PROP(Shrinker, EndsAtASmallestScenarioWithinItsBill, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 25);
  const auto needed = *rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, count));
  const auto max_calls = *rc::gen::element<std::size_t>(0, 20, 200, 100'000);
  const auto needs = all_of(needed);
  PaperEndpoint endpoint(needs);
  const Shrunk shrunk = endpoint.shrink_on_it(numbered(count), {.max_calls = max_calls});
  RC_ASSERT(needs(shrunk.scenario));
  RC_ASSERT(shrunk.calls == endpoint.calls);
  RC_ASSERT(shrunk.calls <= max_calls);
  RC_ASSERT(!endpoint.twice);
  RC_ASSERT(!endpoint.uphill);
  if (max_calls == 100'000) RC_ASSERT(shrunk.minimal);
  if (!shrunk.minimal) return;
  RC_ASSERT(calls_in(shrunk.scenario) == std::max<std::size_t>(1, needed.size()));
}

RC_GTEST_PROP(Shrinker, LeavesNoSingleEditThatShowsItStill, ()) {
  const Scenario scenario = *rc::gen::resize(30, any_scenario());
  const auto least = *rc::gen::inRange<std::size_t>(0, calls_in(scenario) + 1);
  const auto needs = [least](const Scenario& candidate) { return calls_in(candidate) >= least; };
  PaperEndpoint endpoint(needs);
  const Shrunk shrunk = endpoint.shrink_on_it(scenario, {.max_calls = 1'000'000});
  RC_ASSERT(shrunk.minimal);
  Link end;
  end.scenario = traced(shrunk.scenario);
  const bool goes_on = any_edit_of(end, kEditParts, [&](const Link& link) {
    return is_playable(link.scenario) && size_of(link.scenario) < size_of(end.scenario) &&
           needs(link.scenario);
  });
  RC_ASSERT(!goes_on);
  PaperEndpoint again(needs);
  RC_ASSERT(again.shrink_on_it(scenario, {.max_calls = 1'000'000}).scenario == shrunk.scenario);
  RC_ASSERT(again.played == endpoint.played);
}

}  // namespace
}  // namespace backcheck
