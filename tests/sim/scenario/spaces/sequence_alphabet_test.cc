// The alphabet of sequences: what it holds, and that its letters are different ones.
#include "sim/scenario/spaces/sequence_alphabet.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

Instant at(std::string_view text) { return *parse_instant(text); }

std::set<std::string> advances_from(std::string_view now) {
  std::set<std::string> targets;
  for (const Step& step : sequence_steps(at(now))) {
    if (const auto* advance = std::get_if<AdvanceStep>(&step.deed))
      targets.insert(format_instant(advance->to));
  }
  return targets;
}

TEST(SequenceAlphabet, TheClockGoesToTheEdgesOfDaysInBothZonesAndOnByAnHour) {
  EXPECT_EQ(advances_from("2019-08-01T04:00:00Z"),
            (std::set<std::string>{"2019-08-01T05:00:00Z", "2019-08-01T15:59:59Z", "2019-08-01T16:00:00Z",
                                   "2019-08-01T23:59:59Z", "2019-08-02T00:00:00Z"}));
}

TEST(SequenceAlphabet, FromAnEdgeTheClockGoesToTheNextOne) {
  EXPECT_EQ(advances_from("2019-08-01T15:59:59Z"),
            (std::set<std::string>{"2019-08-01T16:00:00Z", "2019-08-01T16:59:59Z", "2019-08-01T23:59:59Z",
                                   "2019-08-02T00:00:00Z", "2019-08-02T15:59:59Z"}));
  EXPECT_EQ(advances_from("2019-08-02T00:00:00Z"),
            (std::set<std::string>{"2019-08-02T01:00:00Z", "2019-08-02T15:59:59Z", "2019-08-02T16:00:00Z",
                                   "2019-08-02T23:59:59Z", "2019-08-03T00:00:00Z"}));
}

TEST(SequenceAlphabet, AnHourThatEndsAtAnEdgeIsNoLetterOfItsOwn) {
  EXPECT_EQ(sequence_step_count(at("2019-08-01T14:00:00Z")), 17U);
  EXPECT_EQ(sequence_step_count(at("2019-08-01T15:00:00Z")), 16U);
  EXPECT_EQ(sequence_step_count(at("2019-08-01T22:59:59Z")), 16U);
  EXPECT_EQ(sequence_step_count(at("2019-08-01T23:00:00Z")), 16U);
}

RC_GTEST_PROP(SequenceAlphabet, NoLetterStandsTwiceAndTimeGoesForward, (std::uint32_t seed)) {
  // Seconds, about half of them before 1970.
  SeededChoices choices(seed);
  const auto second = static_cast<std::int64_t>(choices.below(std::uint64_t{1} << 31U));
  const Instant now = {(second - (std::int64_t{1} << 30U)) * 1000};
  const std::vector<Step> steps = sequence_steps(now);
  RC_ASSERT(steps.size() == sequence_step_count(now));
  for (std::size_t one = 0; one < steps.size(); ++one) {
    const auto* advance = std::get_if<AdvanceStep>(&steps[one].deed);
    const bool goes_forward = advance == nullptr || advance->to > now;
    RC_ASSERT(goes_forward);
    for (std::size_t other = one + 1; other < steps.size(); ++other) RC_ASSERT(!(steps[one] == steps[other]));
  }
}

TEST(SequenceAlphabet, SaysHowManyLettersAreCalls) {
  const auto is_call = [](const Step& step) { return std::holds_alternative<CallStep>(step.deed); };
  const std::vector<Step> steps = sequence_steps(at("2019-08-01T04:00:00Z"));
  EXPECT_EQ(std::ranges::count_if(steps, is_call), static_cast<std::ptrdiff_t>(kSequenceCallSteps));
  const std::vector<Step> probe = sequence_probe();
  EXPECT_EQ(probe.size(), kSequenceProbeCalls);
  EXPECT_TRUE(std::ranges::all_of(probe, is_call));
}

TEST(SequenceAlphabet, StartsStandAtEachEdgeOfTheQuotaAndOfADay) {
  std::set<std::size_t> sets;
  std::set<std::string> times;
  bool busy = false;
  for (const SequenceStart& start : sequence_starts()) {
    times.insert(format_instant(*start.world.now));
    for (const InstanceSetup& instance : start.world.instances) {
      sets.insert(instance.backup_sets.size());
      busy = busy || instance.ongoing_since;
    }
  }
  EXPECT_EQ(sets, (std::set<std::size_t>{0, 19, 20, 21}));
  EXPECT_EQ(times,
            (std::set<std::string>{"2019-08-01T04:00:00Z", "2019-08-01T15:59:59Z", "2019-08-01T23:59:59Z"}));
  EXPECT_TRUE(busy);
}

TEST(SequenceAlphabet, NothingOfAStartLiesInItsFuture) {
  for (const SequenceStart& start : sequence_starts()) {
    for (const InstanceSetup& instance : start.world.instances) {
      for (const Instant set : instance.backup_sets) EXPECT_LE(set, *start.world.now) << start.about;
      EXPECT_LE(instance.ongoing_since.value_or(*start.world.now), *start.world.now) << start.about;
    }
  }
}

}  // namespace
}  // namespace backcheck
