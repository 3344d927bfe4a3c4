// Whole nights with targets that are fakes.
#include "fuzz/night/night_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

TEST(NightRun, GoesThroughAllPhasesAndKeepsWhatItLearnt) {
  FakeNight night({"form", "xml"});
  night.settings.jobs = 2;
  for (const char* target : {"form", "xml"}) FakeNight::put(night.layout().home_corpus(target), "a");
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_EQ(summary.verdict(), Verdict::kConforms);
  EXPECT_TRUE(summary.troubles.empty());
  for (const TargetSummary& target : summary.targets) {
    EXPECT_EQ(target.phase(Phase::kRegress).verdict, Verdict::kSkipped);
    for (const Phase phase : {Phase::kCorpus, Phase::kExplore, Phase::kSanitized, Phase::kMerge})
      EXPECT_EQ(target.phase(phase).verdict, Verdict::kConforms) << phase_name(phase);
    EXPECT_EQ(target.corpus_before.files, 1U);
    EXPECT_GT(target.corpus_after.files, 1U);
    EXPECT_TRUE(folders_in(night.layout().fresh(target.name)).empty());
  }
}

TEST(NightRun, FindsOldAndNewCrashes) {
  FakeNight night;
  FakeNight::put(night.layout().home_corpus("form"), "leads to a crash");
  FakeNight::put(night.layout().home_corpus("form"), "a LEAK");
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_EQ(summary.verdict(), Verdict::kViolates);
  EXPECT_EQ(FakeNight::contents(night.layout().old_crashes("form")),
            (std::vector<std::string>{"CRASH", "LEAK"}));

  // The next night they are old ones, and no further inputs are kept for them.
  const NightSummary next = run_night(night.settings, night.watch);
  ASSERT_EQ(next.crashes.size(), 2U);
  EXPECT_TRUE(next.crashes[0].is_old && next.crashes[1].is_old);
  EXPECT_EQ(FakeNight::contents(night.layout().old_crashes("form")).size(), 2U);
}

TEST(NightRun, PicksUpWhatAKilledRunLeftBehind) {
  FakeNight night;
  FakeNight::put(night.layout().fresh("form", 5), "found by the killed run");
  FakeNight::put(night.layout().raw_crashes("form"), "a CRASH that nobody looked at");
  const NightSummary summary = run_night(night.settings, night.watch);
  ASSERT_EQ(summary.crashes.size(), 1U);
  EXPECT_EQ(summary.crashes[0].input, "CRASH");
  const auto kept = FakeNight::contents(night.layout().corpus("form"));
  EXPECT_NE(std::ranges::find(kept, "found by the killed run"), kept.end());
  EXPECT_TRUE(inputs_in({night.layout().raw_crashes("form")}).empty());
}

TEST(NightRun, RemovesNothingOfAKilledRunThatCouldNotBeKept) {
  FakeNight night;
  night.settings.shared = SharedNode{night.folder() + "/shared", 0, 1};
  night.settings.layout.learnt = night.folder() + "/shared/.nodes/0";
  night.settings.layout.artifacts = "/dev/null/nope";
  FakeNight::put(night.layout().raw_crashes("form"), "a CRASH that nobody looked at");
  const NightSummary summary = run_night(night.settings, night.watch);
  ASSERT_EQ(summary.crashes.size(), 1U);
  EXPECT_EQ(FakeNight::contents(night.layout().raw_crashes("form")),
            std::vector<std::string>{"a CRASH that nobody looked at"});
  // Where it can be kept, it is, and the node's folder is gone.
  night.settings.layout.artifacts = "";
  EXPECT_EQ(run_night(night.settings, night.watch).crashes.size(), 1U);
  EXPECT_TRUE(folders_in(night.folder() + "/shared/.nodes").empty());
}

TEST(NightRun, HasNoVerdictAndLosesNothingOnAFullDisk) {
  FakeNight night;
  FakeNight::put(night.layout().corpus("form"), "the disk is full");
  FakeNight::put(night.layout().corpus("form"), "learnt earlier");
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
  EXPECT_EQ(summary.troubles.size(), 2U);
  EXPECT_EQ(FakeNight::contents(night.layout().corpus("form")),
            (std::vector<std::string>{"learnt earlier", "the disk is full"}));
}

TEST(NightRun, KeepsWhatItCouldNotHandOver) {
  FakeNight night;
  night.settings.shared = SharedNode{night.folder() + "/shared", 1, 2};
  night.settings.layout.learnt = night.folder() + "/shared/.nodes/1";
  make_folder(night.folder() + "/shared");
  std::ofstream(night.folder() + "/shared/form") << "a file where a folder should be";
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
  EXPECT_FALSE(inputs_in({night.layout().fresh("form", 0)}).empty());
}

TEST(NightRun, ReportsAndKeepsWhatItHasWhenItIsInterrupted) {
  FakeNight night;
  FakeNight::put(night.layout().home_corpus("form"), "a");
  night.settings.time = std::chrono::hours(1);
  night.watch.interrupted = [&night] { return !inputs_in({night.layout().fresh("form", 0)}).empty(); };
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_TRUE(summary.interrupted);
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
  EXPECT_EQ(summary.targets[0].phase(Phase::kMerge).reason, "interrupted");
  EXPECT_EQ(summary.targets[0].corpus_after.files, 2U);
}

TEST(NightRun, HasNoVerdictWithoutBuilds) {
  FakeNight night;
  FakeNight::put(night.layout().home_corpus("form"), "a");
  remove_folder(night.layout().builds);
  const NightSummary summary = run_night(night.settings, night.watch);
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
  EXPECT_FALSE(summary.troubles.empty());
}

TEST(NightRun, SharesTheWorkAmongNodes) {
  FakeNight night({"form", "xml"});
  const std::string shared = night.folder() + "/shared";
  for (const char* target : {"form", "xml"}) FakeNight::put(night.layout().home_corpus(target), "a");
  std::vector<NightSummary> nodes(2);
  {
    std::vector<std::jthread> together;
    for (std::size_t node = 0; node < 2; ++node) {
      together.emplace_back([&night, &nodes, &shared, node] {
        NightSettings settings = night.settings;
        settings.shared = SharedNode{shared, node, 2};
        settings.layout.learnt = shared + "/.nodes/" + std::to_string(node);
        nodes[node] = run_night(settings, night.watch);
      });
    }
  }
  for (std::size_t node = 0; node < 2; ++node) {
    EXPECT_EQ(nodes[node].verdict(), Verdict::kConforms);
    EXPECT_EQ(nodes[node].targets[node].phase(Phase::kSanitized).verdict, Verdict::kConforms);
    EXPECT_EQ(nodes[node].targets[1 - node].phase(Phase::kSanitized).reason, "another node's");
    EXPECT_EQ(nodes[node].targets[1 - node].phase(Phase::kExplore).verdict, Verdict::kConforms);
  }
  EXPECT_TRUE(folders_in(shared + "/.nodes").empty());
  EXPECT_GE(inputs_in({shared + "/form"}).size(), 3U);  // of home, and of each node
}

}  // namespace
}  // namespace backcheck
