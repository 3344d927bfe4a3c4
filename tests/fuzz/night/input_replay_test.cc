// Running what is there.
#include "fuzz/night/input_replay.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class Replay : public testing::Test {
 protected:
  PhaseResult run(Phase phase) {
    replay_phase(night_.stage, triage_, "form", phase);
    return night_.ledger.summary().targets[0].phase(phase);
  }
  std::vector<Crash> crashes() const { return night_.ledger.summary().crashes; }

  FakeNight night_;
  CrashTriage triage_{night_.stage};
};

TEST_F(Replay, RunsAllInputsOfAllCorpora) {
  FakeNight::put(night_.layout().home_corpus("form"), "a");
  FakeNight::put(night_.layout().corpus("form"), "b");
  FakeNight::put(night_.layout().fresh("form", 3), "c");
  const PhaseResult result = run(Phase::kCorpus);
  EXPECT_EQ(result.verdict, Verdict::kConforms);
  EXPECT_EQ(result.inputs, 3U);
  EXPECT_GT(result.seconds, 0);
}

TEST_F(Replay, SkipsAPhaseWithoutInputs) {
  const PhaseResult result = run(Phase::kRegress);
  EXPECT_EQ(result.verdict, Verdict::kSkipped);
  EXPECT_EQ(result.reason, "there is no input");
}

TEST_F(Replay, GoesOnBehindAnInputThatFails) {
  for (const char* input : {"1", "2", "a CRASH", "3", "b CRASH", "4"})
    FakeNight::put(night_.layout().home_corpus("form"), input);
  const PhaseResult result = run(Phase::kCorpus);
  EXPECT_EQ(result.verdict, Verdict::kViolates);
  EXPECT_EQ(result.reason, "nothing crashes");
  EXPECT_EQ(result.inputs, 6U);
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_EQ(crashes().front().met, 2U);
  EXPECT_FALSE(crashes().front().is_old);
}

TEST_F(Replay, StopsAfterTooManyFailuresAndSaysSo) {
  for (std::size_t i = 0; i < kFailuresMax + 5; ++i)
    FakeNight::put(night_.layout().home_corpus("form"), "CRASH " + std::to_string(i));
  EXPECT_EQ(run(Phase::kCorpus).inputs, kFailuresMax);
  EXPECT_EQ(night_.ledger.summary().troubles,
            std::vector<std::string>{"form, corpus: 5 inputs were not run, too many failed"});
}

TEST_F(Replay, RunsOldCrashesWithSanitizers) {
  FakeNight::put(night_.layout().old_crashes("form"), "a LEAK");
  EXPECT_EQ(run(Phase::kRegress).verdict, Verdict::kViolates);
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_TRUE(crashes().front().is_old);
}

TEST_F(Replay, FindsInTheCorpusWhatOnlySanitizersSee) {
  FakeNight::put(night_.layout().home_corpus("form"), "a LEAK");
  EXPECT_EQ(run(Phase::kCorpus).verdict, Verdict::kConforms);
  EXPECT_EQ(run(Phase::kSanitized).verdict, Verdict::kViolates);
}

TEST_F(Replay, SkipsValgrindWhereItIsNotWantedOrNotThere) {
  FakeNight::put(night_.layout().home_corpus("form"), "a");
  EXPECT_EQ(run(Phase::kValgrind).reason, "it is not wanted");
}

TEST_F(Replay, RunsASampleUnderValgrind) {
  for (std::size_t i = 0; i < kValgrindSample + 5; ++i)
    FakeNight::put(night_.layout().home_corpus("form"), std::to_string(i));
  night_.settings.wants_valgrind = true;
  night_.settings.valgrind = "/usr/bin/env";  // takes no such options: it cannot be used
  EXPECT_EQ(run(Phase::kValgrind).verdict, Verdict::kInconclusive);
  EXPECT_FALSE(night_.ledger.summary().troubles.empty());
}

// Instead of valgrind: runs the program that stands behind the options.
std::string put_plain_valgrind(const std::string& folder) {
  const std::string path = folder + "/valgrind";
  std::ofstream(path) << "#!/bin/sh\n"
                         "while [ \"${1#--}\" != \"$1\" ]; do shift; done\n"
                         "exec \"$@\"\n";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

TEST_F(Replay, LeavesOutUnderValgrindWhatFailedBefore) {
  for (const char* input : {"1", "a CRASH", "2", "a LEAK", "3"})
    FakeNight::put(night_.layout().home_corpus("form"), input);
  night_.settings.wants_valgrind = true;
  night_.settings.valgrind = put_plain_valgrind(night_.folder());
  run(Phase::kCorpus);
  run(Phase::kSanitized);
  const PhaseResult result = run(Phase::kValgrind);
  EXPECT_EQ(result.verdict, Verdict::kConforms);
  EXPECT_EQ(result.inputs, 3U);
}

TEST_F(Replay, IsUndecidedWithoutAProgram) {
  FakeNight::put(night_.layout().home_corpus("form"), "a");
  std::filesystem::remove(night_.layout().fast_program("form"));
  const PhaseResult result = run(Phase::kCorpus);
  EXPECT_EQ(result.verdict, Verdict::kInconclusive);
  EXPECT_EQ(result.inputs, 0U);
  EXPECT_EQ(night_.ledger.summary().troubles,
            std::vector<std::string>{night_.layout().fast_program("form") + ": No such file or directory"});
}

TEST_F(Replay, IsUndecidedWhenItIsInterrupted) {
  FakeNight::put(night_.layout().home_corpus("form"), "a");
  night_.interrupted = true;
  EXPECT_NE(run(Phase::kCorpus).verdict, Verdict::kViolates);
  EXPECT_TRUE(crashes().empty());
}

}  // namespace
}  // namespace backcheck
