// Sums of what was found out.
#include "fuzz/night/night_ledger.h"

#include <gtest/gtest.h>

#include <thread>

namespace backcheck {
namespace {

TEST(NightLedger, AddsUpWhatAPhaseDid) {
  NightLedger ledger({"form", "xml"});
  ledger.add("xml", Phase::kExplore,
             {.verdict = Verdict::kConforms, .reason = "", .inputs = 3, .seconds = 1, .cpu_seconds = 2});
  ledger.add("xml", Phase::kExplore,
             {.verdict = Verdict::kConforms, .reason = "", .inputs = 4, .seconds = 1, .cpu_seconds = 2});
  const NightSummary summary = ledger.summary();
  EXPECT_EQ(summary.targets[1].phase(Phase::kExplore).inputs, 7U);
  EXPECT_EQ(summary.targets[1].cpu_seconds, 4);
  EXPECT_EQ(summary.targets[0].phase(Phase::kExplore).verdict, Verdict::kSkipped);
}

TEST(NightLedger, KeepsTheWorstVerdictWithItsReason) {
  NightLedger ledger({"form"});
  const auto add = [&](Verdict verdict, const char* reason) {
    ledger.add("form", Phase::kCorpus, {.verdict = verdict, .reason = reason});
    return ledger.summary().targets[0].phase(Phase::kCorpus);
  };
  EXPECT_EQ(add(Verdict::kConforms, "").verdict, Verdict::kConforms);
  EXPECT_EQ(add(Verdict::kInconclusive, "late").reason, "late");
  EXPECT_EQ(add(Verdict::kViolates, "broken").reason, "broken");
  EXPECT_EQ(add(Verdict::kInconclusive, "late").reason, "broken");
  EXPECT_EQ(add(Verdict::kSkipped, "none").verdict, Verdict::kViolates);
}

TEST(NightLedger, CountsCrashesWithOneKeyOfOneTargetTogether) {
  NightLedger ledger({"form", "xml"});
  EXPECT_FALSE(ledger.meet_again("form", "broken"));
  ledger.add(Crash{.target = "form", .kind = "k", .key = "broken", .met = 1});
  EXPECT_TRUE(ledger.meet_again("form", "broken"));
  EXPECT_FALSE(ledger.meet_again("form", "other"));
  EXPECT_FALSE(ledger.meet_again("xml", "broken"));
  EXPECT_EQ(ledger.summary().crashes[0].met, 2U);
}

TEST(NightLedger, TellsTheSameTroubleOnce) {
  NightLedger ledger({"form"});
  ledger.add_trouble("no build");
  ledger.add_trouble("no disk");
  ledger.add_trouble("no build");
  EXPECT_EQ(ledger.summary().troubles, (std::vector<std::string>{"no build", "no disk"}));
}

TEST(NightLedger, LosesNothingOfSeveralThreads) {
  NightLedger ledger({"form"});
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&ledger] {
        for (int n = 0; n < 500; ++n) ledger.change("form", [](TargetSummary& target) { ++target.explored; });
      });
    }
  }
  EXPECT_EQ(ledger.summary().targets[0].explored, 2000U);
}

TEST(NightLedger, KnowsTheFilesOfCrashes) {
  NightLedger ledger({"form"});
  ledger.add(
      {.target = "form", .kind = "", .key = "", .statement = "", .details = "", .input = "", .file = "/a"});
  EXPECT_TRUE(ledger.names_file("/a"));
  EXPECT_FALSE(ledger.names_file("/b"));
}

TEST(NightLedger, RemembersWhatFailed) {
  NightLedger ledger({"form", "xml"});
  ledger.note_failed("form", "a");
  EXPECT_TRUE(ledger.has_failed("form", "a"));
  EXPECT_FALSE(ledger.has_failed("form", "b"));
  EXPECT_FALSE(ledger.has_failed("xml", "a"));
}

}  // namespace
}  // namespace backcheck
