// A night to report on: one target with a crash.
#pragma once

#include "fuzz/night/night_summary.h"

namespace backcheck {

inline NightSummary told_night() {
  NightSummary summary;
  summary.seed = 5;
  summary.jobs = 2;
  summary.asked_seconds = 180;
  summary.seconds = 200;
  TargetSummary& target = summary.targets.emplace_back();
  target.name = "form";
  target.explored = 1000;
  target.explore_seconds = 4;
  target.cpu_seconds = 3.5;
  target.corpus_before = {3, 30};
  target.corpus_after = {5, 44};
  target.features_before = 10;
  target.features = 12;
  target.edges_before = 6;
  target.edges = 7;
  target.counters = 92;
  target.reach = {{"inputs", 1000}, {"parsed", 250}};
  target.phase(Phase::kRegress).reason = "there is no input";
  target.phase(Phase::kExplore) = {.verdict = Verdict::kViolates,
                                   .reason = "decoded twice",
                                   .inputs = 1000,
                                   .seconds = 4,
                                   .cpu_seconds = 3.5};
  summary.crashes.push_back({.target = "form",
                             .kind = "broken statement",
                             .key = "decoded twice",
                             .statement = "decoded twice",
                             .details = "left \x1b[31m\nright\n",
                             .input = "ab\n",
                             .original_bytes = 10,
                             .file = "/r/fuzz/regress/form/12",
                             .replay = "fuzz_form /r/fuzz/regress/form/12",
                             .phase = Phase::kExplore,
                             .met = 3});
  return summary;
}

}  // namespace backcheck
