// Exploring targets that are fakes.
#include "fuzz/night/target_explorers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

NightSummary explore(FakeNight& night) {
  CrashTriage triage(night.stage);
  TargetExplorers(night.stage, triage).run();
  return night.ledger.summary();
}

TEST(TargetExplorers, TellWhatTheEnginesDid) {
  FakeNight night({"form", "xml"});
  night.settings.jobs = 2;
  const NightSummary summary = explore(night);
  for (const TargetSummary& target : summary.targets) {
    EXPECT_EQ(target.phase(Phase::kExplore).verdict, Verdict::kConforms);
    EXPECT_GE(target.explored, 1000U);
    EXPECT_EQ(target.new_features(), 3U);
    EXPECT_EQ(target.edges_before, 5U);
    EXPECT_EQ(target.edges, 7U);
    EXPECT_EQ(target.counters, 92U);
    EXPECT_EQ(target.peak_memory_mb, 30U);
    EXPECT_EQ(reach_share(target.reach, "parsed"), "25.0 %");
    EXPECT_GE(inputs_in(night.layout().everything(target.name)).size(), 1U);
  }
}

TEST(TargetExplorers, GoOnUntilEachTargetWasExecutedOftenEnough) {
  FakeNight night({"form", "xml"});
  night.settings.jobs = 2;
  night.settings.runs = 3500;  // the fakes execute 1000 inputs a slice
  const NightSummary summary = explore(night);
  for (const TargetSummary& target : summary.targets) {
    EXPECT_GE(target.explored, 3500U);
    EXPECT_LE(target.explored, 5000U);
    EXPECT_GT(target.explore_cpu_hours(), 0);
  }
  EXPECT_TRUE(summary.troubles.empty());
}

TEST(TargetExplorers, TellWhichTargetWasNotExecutedOftenEnough) {
  FakeNight night;
  night.settings.runs = 1'000'000;
  FakeNight::put(night.layout().home_corpus("form"), "leads to a crash");
  const NightSummary summary = explore(night);
  EXPECT_EQ(summary.verdict(), Verdict::kViolates);
  ASSERT_EQ(summary.troubles.size(), 1U);
  EXPECT_TRUE(summary.troubles[0].ends_with(" of 1000000 executions")) << summary.troubles[0];
}

TEST(TargetExplorers, LeaveATargetThatAlwaysFailsAndTellItsCrashOnce) {
  FakeNight night;
  FakeNight::put(night.layout().home_corpus("form"), "leads to a crash");
  night.settings.time = std::chrono::seconds(10);
  const NightSummary summary = explore(night);
  ASSERT_EQ(summary.crashes.size(), 1U);
  EXPECT_EQ(summary.crashes[0].input, "CRASH");
  EXPECT_GT(summary.crashes[0].met, 1U);
  EXPECT_LE(summary.crashes[0].met, 100U);
  EXPECT_EQ(summary.targets[0].phase(Phase::kExplore).verdict, Verdict::kViolates);
  EXPECT_TRUE(inputs_in({night.layout().raw_crashes("form")}).empty());
}

TEST(TargetExplorers, RemoveNoArtifactThatIsKeptNowhereElse) {
  FakeNight night;
  night.settings.layout.artifacts = "/dev/null/nope";
  FakeNight::put(night.layout().home_corpus("form"), "leads to a crash");
  const NightSummary summary = explore(night);
  ASSERT_EQ(summary.crashes.size(), 1U);
  EXPECT_EQ(inputs_in({night.layout().raw_crashes("form")}),
            std::vector<std::string>{summary.crashes[0].file});
  EXPECT_TRUE(read_input(summary.crashes[0].file).value_or("").contains("CRASH"));
}

TEST(TargetExplorers, AreUndecidedWhereWhatWasFoundCannotBeWritten) {
  FakeNight night;
  FakeNight::put(night.layout().home_corpus("form"), "the disk is full");
  const NightSummary summary = explore(night);
  EXPECT_EQ(summary.targets[0].phase(Phase::kExplore).verdict, Verdict::kInconclusive);
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
  EXPECT_EQ(summary.troubles,
            std::vector<std::string>{"inputs of form could not be written to " +
                                     night.layout().fresh("form", 0) + "; is the disk full?"});
  EXPECT_TRUE(inputs_in({night.layout().fresh("form", 0)}).empty());
}

TEST(TargetExplorers, TakeNoArtifactThatIsCutShortForTheInput) {
  for (const char* disk : {"the disk is full", "no room for a name"}) {
    FakeNight night;
    FakeNight::put(night.layout().home_corpus("form"), disk);
    FakeNight::put(night.layout().home_corpus("form"), "leads to a crash");
    const NightSummary summary = explore(night);
    EXPECT_TRUE(summary.crashes.empty()) << disk;
    EXPECT_EQ(summary.verdict(), Verdict::kInconclusive) << disk;
    const std::string trouble = "the input of a crash of form (nothing crashes) could not be written to " +
                                night.layout().raw_crashes("form") + "; is the disk full?";
    EXPECT_NE(std::ranges::find(summary.troubles, trouble), summary.troubles.end()) << disk;
    EXPECT_TRUE(inputs_in({night.layout().old_crashes("form")}).empty()) << disk;
  }
}

TEST(TargetExplorers, AreUndecidedWithoutAProgram) {
  FakeNight night;
  std::filesystem::remove(night.layout().fast_program("form"));
  const NightSummary summary = explore(night);
  EXPECT_EQ(summary.targets[0].phase(Phase::kExplore).verdict, Verdict::kInconclusive);
  EXPECT_EQ(summary.troubles.size(), 1U);
}

TEST(TargetExplorers, DoNothingWhenTheNightIsInterrupted) {
  FakeNight night;
  night.interrupted = true;
  EXPECT_EQ(explore(night).targets[0].phase(Phase::kExplore).verdict, Verdict::kSkipped);
}

TEST(TargetExplorers, ShareWhatTheyFindSliceBySlice) {
  FakeNight night;
  night.settings.shared = SharedNode{night.folder() + "/shared", 1, 2};
  FakeNight::put(night.folder() + "/shared/form", "another node's");
  explore(night);
  EXPECT_GE(inputs_in({night.folder() + "/shared/form"}).size(), 2U);
  const auto there = FakeNight::contents(night.layout().corpus("form"));
  EXPECT_NE(std::ranges::find(there, "another node's"), there.end());
}

// Whether a node merged its target: what is redundant is gone from the folder of all nodes then.
bool has_merged(std::size_t node, std::chrono::milliseconds merge_every) {
  FakeNight night;
  night.settings.shared = SharedNode{night.folder() + "/shared", node, 2, merge_every};
  FakeNight::put(night.folder() + "/shared/form", "redundant");
  const NightSummary summary = explore(night);
  const bool is_told = summary.targets[0].phase(Phase::kMerge).inputs > 0;
  const auto there = FakeNight::contents(night.folder() + "/shared/form");
  EXPECT_EQ(std::ranges::find(there, "redundant") == there.end(), is_told);
  EXPECT_FALSE(there.empty());
  return is_told;
}

TEST(TargetExplorers, TheFirstNodeMergesFromTimeToTime) {
  EXPECT_TRUE(has_merged(0, std::chrono::milliseconds{0}));
  EXPECT_FALSE(has_merged(0, std::chrono::hours{1}));
}

TEST(TargetExplorers, OtherNodesLeaveMergingToIt) {
  EXPECT_FALSE(has_merged(1, std::chrono::milliseconds{0}));
}

}  // namespace
}  // namespace backcheck
