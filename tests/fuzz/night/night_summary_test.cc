// Verdicts of nights.
#include "fuzz/night/night_summary.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

NightSummary clean_night() {
  NightSummary summary;
  summary.targets.resize(2);
  summary.targets[0].phase(Phase::kExplore) = {.verdict = Verdict::kConforms, .reason = "", .inputs = 7};
  return summary;
}

TEST(NightSummary, ConformsWhereInputsWereRunAndNothingWasFound) {
  EXPECT_EQ(clean_night().verdict(), Verdict::kConforms);
  EXPECT_EQ(clean_night().inputs_run(), 7U);
}

TEST(NightSummary, HasNoVerdictWhereNothingWasRun) {
  NightSummary summary = clean_night();
  summary.targets[0].phase(Phase::kExplore).inputs = 0;
  summary.targets[0].phase(Phase::kMerge).inputs = 5;  // was run by other phases
  EXPECT_EQ(summary.verdict(), Verdict::kInconclusive);
}

TEST(NightSummary, HasNoVerdictWhereSomethingStoodInTheWay) {
  NightSummary trouble = clean_night();
  trouble.troubles = {"no build"};
  NightSummary interrupted = clean_night();
  interrupted.interrupted = true;
  NightSummary undecided = clean_night();
  undecided.targets[1].phase(Phase::kRegress).verdict = Verdict::kInconclusive;
  EXPECT_EQ(trouble.verdict(), Verdict::kInconclusive);
  EXPECT_EQ(interrupted.verdict(), Verdict::kInconclusive);
  EXPECT_EQ(undecided.verdict(), Verdict::kInconclusive);
}

TEST(NightSummary, ViolatesWithACrashWhateverElseThereIs) {
  NightSummary summary = clean_night();
  summary.troubles = {"no build"};
  summary.crashes.resize(1);
  EXPECT_EQ(summary.verdict(), Verdict::kViolates);
}

TEST(NightSummary, NamesThePhasesInTheirOrder) {
  EXPECT_EQ(phase_name(Phase::kRegress), "regress");
  EXPECT_EQ(phase_name(Phase::kMerge), "merge");
}

TEST(NightSummary, AddsUpExecutionsAndCpuHoursOfExploration) {
  NightSummary summary = clean_night();
  summary.targets[0].explored = 7;
  summary.targets[0].phase(Phase::kExplore).cpu_seconds = 3600;
  summary.targets[1].explored = 5;
  summary.targets[1].phase(Phase::kExplore).cpu_seconds = 1800;
  summary.targets[1].phase(Phase::kMerge).cpu_seconds = 99;
  EXPECT_EQ(summary.explored(), 12U);
  EXPECT_EQ(summary.explore_cpu_hours(), 1.5);
  EXPECT_EQ(explored_text(12, 1.5), "12 executions in 1.500 CPU hours");
  EXPECT_EQ(hours_text(0), "0.000");
  EXPECT_EQ(hours_text(10.0496), "10.050");
}

TEST(NightSummary, CountsNewFeaturesAndInputsASecond) {
  TargetSummary target;
  target.explored = 100;
  EXPECT_EQ(target.inputs_per_second(), 0);
  target.explore_seconds = 2;
  EXPECT_EQ(target.inputs_per_second(), 50);
  target.features_before = 10;
  target.features = 12;
  EXPECT_EQ(target.new_features(), 2U);
  target.features = 9;
  EXPECT_EQ(target.new_features(), 0U);
}

}  // namespace
}  // namespace backcheck
