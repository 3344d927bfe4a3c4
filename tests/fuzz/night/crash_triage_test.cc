// What becomes of inputs that failed.
#include "fuzz/night/crash_triage.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "fuzz/night/content_hash.h"
#include "fuzz/sanitizer_options.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class Triage : public testing::Test {
 protected:
  void take(const std::string& input, std::optional<CrashReason> reason = std::nullopt,
            const std::string& old_file = "") {
    triage_.take({"form", Phase::kExplore, input, old_file, std::move(reason)});
  }
  std::vector<Crash> crashes() const { return night_.ledger.summary().crashes; }

  FakeNight night_;
  CrashTriage triage_{night_.stage};
};

TEST_F(Triage, MakesTheInputSmallAndKeepsIt) {
  take("some CRASH in the middle");
  ASSERT_EQ(crashes().size(), 1U);
  const Crash crash = crashes().front();
  const std::string file = night_.layout().old_crashes("form") + "/" + content_hash("CRASH");
  EXPECT_EQ(crash.input, "CRASH");
  EXPECT_EQ(crash.original_bytes, 24U);
  EXPECT_EQ(crash.key, "nothing crashes");
  EXPECT_EQ(crash.statement, "nothing crashes");
  EXPECT_EQ(crash.details, "left: CRASH\n");
  EXPECT_EQ(crash.file, file);
  EXPECT_EQ(FakeNight::contents(night_.layout().old_crashes("form")), std::vector<std::string>{"CRASH"});
  EXPECT_EQ(crash.replay, "BACKCHECK_FUZZ_THOROUGH=1 ASAN_OPTIONS=" + std::string(kThoroughAsanOptions) +
                              " " + night_.layout().sanitized_program("form") +
                              " -timeout=10 -rss_limit_mb=2048 " + file);
}

TEST_F(Triage, CountsTheSameReasonOnce) {
  take("a CRASH");
  take("another CRASH");
  take("yet another CRASH");
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_EQ(crashes().front().met, 3U);
}

TEST_F(Triage, TellsDifferentReasonsApart) {
  take("a CRASH");
  take("a LEAK");
  ASSERT_EQ(crashes().size(), 2U);
  EXPECT_EQ(crashes()[1].kind, "leak");
  EXPECT_EQ(crashes()[1].input, "LEAK");
}

TEST_F(Triage, KeepsAnInputThatFailsNoMoreAsItIs) {
  take("harmless", CrashReason{.kind = "SEGV", .key = "SEGV in f", .statement = "", .details = "d"});
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_FALSE(crashes().front().is_reproducible);
  EXPECT_EQ(crashes().front().input, "harmless");
}

TEST_F(Triage, DropsAnInputThatFailsNoMoreAndNobodyKnowsWhyItDid) {
  take("harmless");
  EXPECT_TRUE(crashes().empty());
}

TEST_F(Triage, LeavesAnOldInputAsItIs) {
  const std::string file = FakeNight::put(night_.layout().old_crashes("form"), "an old CRASH");
  take("an old CRASH", std::nullopt, file);
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_TRUE(crashes().front().is_old);
  EXPECT_EQ(crashes().front().file, file);
  EXPECT_EQ(FakeNight::contents(night_.layout().old_crashes("form")),
            std::vector<std::string>{"an old CRASH"});
}

TEST_F(Triage, ReportsWhatItWasInterruptedAtWithoutMakingItSmall) {
  night_.interrupted = true;
  take("a CRASH");
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_EQ(crashes().front().input, "a CRASH");
}

TEST_F(Triage, UsesTheFastBuildWhereThereIsNoOther) {
  std::filesystem::remove(night_.layout().sanitized_program("form"));
  take("a CRASH");
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_NE(crashes().front().replay.find(night_.layout().fast_program("form")), std::string::npos);
}

}  // namespace
}  // namespace backcheck
