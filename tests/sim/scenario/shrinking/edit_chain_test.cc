// Making edits one after the other.
#include "sim/scenario/shrinking/edit_chain.h"

#include <gtest/gtest.h>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

bool is_smaller(const Scenario& candidate, const Scenario& instead_of) {
  return is_playable(candidate) && size_of(candidate) < size_of(instead_of);
}

Link start_of(std::vector<Step::Deed> deeds) {
  Link link;
  link.scenario = traced(told({"a"}, std::move(deeds)));
  return link;
}

TEST(EditChain, GoesDownToWhatIsAdmittedLast) {
  const MayFollow keeps_the_third = [](const Scenario& candidate, const Scenario& instead_of) {
    Scenario copy = candidate;
    return is_smaller(candidate, instead_of) && find_step(copy, {3, 0}) != nullptr;
  };
  const Link start = start_of({call_for("a"), call_for("a"), call_for("a"), call_for("a")});
  const std::vector<Link> chain = chain_from(start, kEditParts, Bans(), keeps_the_third);
  EXPECT_EQ(chain.front().scenario, start.scenario);
  EXPECT_EQ(deeds_of(chain.back().scenario), (std::vector<DeedId>{{3, 0}}));
  for (std::size_t i = 1; i < chain.size(); ++i) {
    EXPECT_LT(size_of(chain[i].scenario), size_of(chain[i - 1].scenario));
  }
}

TEST(EditChain, StaysWhereNothingIsAdmitted) {
  const Link start = start_of({call_for("a")});
  EXPECT_EQ(chain_from(start, kEditParts, Bans(), [](auto&&...) { return false; }).size(), 1U);
}

TEST(EditChain, DoesNothingThatIsBanned) {
  const Link start = start_of({call_for("a"), call_for("a"), call_for("a")});
  Bans bans;
  std::size_t banned = 0;
  any_edit_of(start, kEditParts, [&](const Link& link) {
    Scenario copy = link.scenario;
    const bool lacks_the_second = find_step(copy, {2, 0}) == nullptr;
    if (lacks_the_second) bans.add(link);
    banned += lacks_the_second ? 1U : 0U;
    return false;
  });
  EXPECT_GT(banned, 0U);
  EXPECT_EQ(deeds_of(chain_from(start, kEditParts, bans, is_smaller).back().scenario),
            (std::vector<DeedId>{{2, 0}}));
}

TEST(EditChain, CountsNoBanThatWasBrokenBefore) {
  Bans bans;
  Link link;
  link.edits = {{{"one", "two"}, {}}};
  bans.add(link);
  EXPECT_TRUE(bans.forbid({"one", "two", "three"}, {"one"}));
  EXPECT_FALSE(bans.forbid({"one", "three"}, {}));
  EXPECT_FALSE(bans.forbid({"one", "two", "three"}, {"one", "two"}));
}

TEST(EditChain, FindsWhatLiesBetweenTwoLinks) {
  const Link start = start_of({call_for("a"), call_for("a"), call_for("a"), call_for("a")});
  Link end = start;
  for (const Edit& edit : edits_of(start.scenario, EditList::kSteps, 0)) {
    if (end.edits.size() == 3) break;
    edit.apply(end.scenario);
    end.edits.push_back(edit);
  }
  const std::vector<Link> between = steps_between(start, end, is_smaller);
  ASSERT_EQ(between.size(), 3U);
  EXPECT_EQ(between[0].scenario.steps.size(), 3U);
  EXPECT_EQ(between[1].scenario.steps.size(), 2U);
  EXPECT_EQ(between[2].scenario, end.scenario);
  EXPECT_EQ(steps_between(start, end, [](auto&&...) { return false; }).size(), 1U);
}

TEST(EditChain, VisitsEditsUntilItIsTold) {
  const Link start = start_of({call_for("a"), call_for("a")});
  std::size_t visits = 0;
  EXPECT_TRUE(any_edit_of(start, kEditParts, [&](const Link&) { return ++visits == 2; }));
  EXPECT_EQ(visits, 2U);
  EXPECT_FALSE(any_edit_of(start, kEditParts, [](const Link&) { return false; }));
}

}  // namespace
}  // namespace backcheck
