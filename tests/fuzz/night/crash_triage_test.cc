// What becomes of inputs that failed.
#include "fuzz/night/crash_triage.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"
#include "fuzz/sanitizer_options.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

class Triage : public testing::Test {
 protected:
  bool take(const std::string& input, std::optional<CrashReason> reason = std::nullopt) {
    return triage_.take({"form", Phase::kExplore, input, raw_, std::move(reason)});
  }
  std::vector<Crash> crashes() const { return night_.ledger.summary().crashes; }

  FakeNight night_;
  std::string raw_ = night_.layout().raw_crashes("form") + "/crash-1";
  CrashTriage triage_{night_.stage};
};

TEST_F(Triage, MakesTheInputSmallAndKeepsIt) {
  EXPECT_TRUE(take("some CRASH in the middle"));
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
  EXPECT_TRUE(take("harmless"));
  EXPECT_TRUE(crashes().empty());
}

TEST_F(Triage, DropsNoInputThatCannotBeRunAgain) {
  remove_folder(night_.layout().builds);
  EXPECT_FALSE(take("a CRASH"));
  EXPECT_TRUE(crashes().empty());
  EXPECT_EQ(night_.ledger.summary().troubles,
            std::vector<std::string>{raw_ + " failed earlier and could not be run again"});
}

TEST_F(Triage, LeavesAnInputThatCannotBeKeptWhereItIsAndNamesIt) {
  night_.settings.layout.artifacts = "/dev/null/nope";
  EXPECT_FALSE(take("a CRASH"));
  EXPECT_FALSE(take("a CRASH"));  // met again, in the same file
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_EQ(crashes().front().file, raw_);
  EXPECT_TRUE(crashes().front().replay.ends_with(" " + raw_)) << crashes().front().replay;
  EXPECT_EQ(
      night_.ledger.summary().troubles,
      std::vector<std::string>{"a crash could not be written to /dev/null/nope/form; it is left in " + raw_});
}

TEST_F(Triage, LeavesAnInputOfACorpusThatCannotBeKeptToTheNextNight) {
  night_.settings.layout.artifacts = "/dev/null/nope";
  const std::string file = FakeNight::put(night_.layout().corpus("form"), "a CRASH");
  EXPECT_TRUE(triage_.take({"form", Phase::kCorpus, "a CRASH", file, std::nullopt}));
  ASSERT_EQ(crashes().size(), 1U);
  EXPECT_EQ(crashes().front().file, night_.layout().raw_crashes("form") + "/" + content_hash("a CRASH"));
  EXPECT_EQ(read_input(crashes().front().file), "a CRASH");
}

TEST_F(Triage, LeavesAnOldInputAsItIs) {
  const std::string file = FakeNight::put(night_.layout().old_crashes("form"), "an old CRASH");
  EXPECT_FALSE(triage_.take({"form", Phase::kRegress, "an old CRASH", file, std::nullopt, true}));
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
