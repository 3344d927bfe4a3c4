// The report for people.
#include "fuzz/night/night_text.h"

#include <gtest/gtest.h>

#include "tests/fuzz/night/told_night.h"

namespace backcheck {
namespace {

TEST(NightText, ShowsTheTargetsTheReachThePhasesAndTheCrash) {
  EXPECT_EQ(
      night_text(told_night(), false, false),
      "fuzz run with seed 5: 1 target, 2 jobs, 3 min 0 s of exploration asked for\n"
      "\n"
      "  target  explored  a second  new features         edges  inputs kept  bytes  CPU hours  crashes\n"
      "  form        1000       250             2  6 -> 7 of 92       3 -> 5     44      0.001        1\n"
      "  explored in all: 1000 executions in 0.001 CPU hours\n"
      "\n"
      "reached, for each input\n"
      "  form  parsed 25.0 %\n"
      "\n"
      "phases\n"
      "  regress    skipped: there is no input\n"
      "  corpus     skipped\n"
      "  explore    1 target, 1000 inputs, 3.50 s of CPU time\n"
      "  sanitized  skipped\n"
      "  valgrind   skipped\n"
      "  merge      skipped\n"
      "\n"
      "CRASH of form: broken statement\n"
      "  decoded twice\n"
      "    left \\x1B[31m\n"
      "    right\n"
      "  met 3 times, first in phase explore; 3 bytes, shrunk from 10\n"
      "    00000000: 6162 0a                                  ab.\n"
      "  kept as /r/fuzz/regress/form/12\n"
      "  again: fuzz_form /r/fuzz/regress/form/12\n"
      "\n"
      "violates: 1 crash in 1000 inputs, 3 min 20 s\n");
}

TEST(NightText, SaysHowManyExecutionsWereAskedFor) {
  NightSummary summary = told_night();
  summary.asked_runs = 1000;
  EXPECT_TRUE(
      night_text(summary, false, false)
          .starts_with("fuzz run with seed 5: 1 target, 2 jobs, 1000 executions of each target asked for\n"));
}

TEST(NightText, IsQuietAboutAllButCrashesAndTheVerdict) {
  NightSummary summary = told_night();
  summary.crashes.clear();
  EXPECT_EQ(night_text(summary, false, true), "conforms: 0 crashes in 1000 inputs, 3 min 20 s\n");
}

TEST(NightText, SaysWhatIsUndecidedAndWhy) {
  NightSummary summary = told_night();
  summary.crashes.clear();
  summary.interrupted = true;
  summary.troubles = {"no build"};
  summary.targets[0].phase(Phase::kCorpus) = {.verdict = Verdict::kInconclusive, .reason = "it was late"};
  EXPECT_EQ(night_text(summary, false, true),
            "inconclusive: form, corpus: it was late\n"
            "trouble: no build\n"
            "inconclusive: 0 crashes in 1000 inputs, 3 min 20 s, interrupted\n");
}

TEST(NightText, SaysOfACrashThatItIsOldOrDoesNotShowAgain) {
  Crash crash = told_night().crashes.front();
  crash.is_old = true;
  crash.is_reproducible = false;
  const std::string text = crash_text(crash, false);
  EXPECT_NE(text.find("; an old input of the source tree; it did not fail again when it was run alone\n"),
            std::string::npos);
}

TEST(NightText, ShowsNoMoreThanTheFirstBytesOfALargeInput) {
  Crash crash = told_night().crashes.front();
  crash.input = std::string(5000, 'x');
  EXPECT_LT(crash_text(crash, false).size(), 3000U);
}

}  // namespace
}  // namespace backcheck
