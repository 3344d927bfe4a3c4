// Recorded histories are judged as they would have been live.
#include "sim/history_replay.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "sim/history_file.h"

namespace backcheck {
namespace {

// A history written line by line, and judged.
class HistoryReplay : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    path_ = (std::filesystem::temp_directory_path() /
             (std::string("backcheck-replay-") + info->name() + ".jsonl"))
                .string();
    HistoryHeader header;
    header.tool = "test";
    header.world.now = Instant{1'564'632'000'000};
    header.world.instances = {{"rm-1", Engine::kMySql, "Running", {}, {}, {}}};
    auto opened = HistoryWriter::open(path_, header);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    writer_.emplace(*std::move(opened));
    write(ResetDone{header.world}, 1, 2);
  }
  void TearDown() override { std::filesystem::remove(path_); }

  void write(Operation::Deed deed, std::int64_t called, std::optional<std::int64_t> returned,
             const char* fault = "") {
    Operation operation;
    operation.number = ++operations_;
    operation.called = called;
    operation.returned = returned;
    operation.deed = std::move(deed);
    operation.fault = fault;
    ASSERT_TRUE(writer_->append(operation).has_value());
  }

  static CreateBackupCall call(std::optional<Reply> reply) {
    CreateBackupCall call;
    call.request.add("Action", "CreateBackup");
    call.request.add("DBInstanceId", "rm-1");
    call.request.add("Version", "2014-08-15");
    call.request.add("Format", "JSON");
    call.format = Format::kJson;
    call.reply = std::move(reply);
    return call;
  }
  CreateBackupCall accepted() {
    const std::string id = std::to_string(++answers_);
    return call(
        Reply{200, "application/json", R"({"RequestId":"r)" + id + R"(","BackupJobId":"j)" + id + R"("})"});
  }
  CreateBackupCall rejected() {
    return call(Reply{400, "application/json",
                      R"({"RequestId":"r)" + std::to_string(++answers_) + R"(","Code":"C","Message":"m"})"});
  }
  void append_text(const std::string& text) { std::ofstream(path_, std::ios::app) << text; }

  Verdict verdict() {
    const auto summary = check_history(path_, {});
    EXPECT_TRUE(summary.has_value());
    return summary ? summary->verdict : Verdict::kSkipped;
  }

  std::string path_;
  std::optional<HistoryWriter> writer_;
  std::uint64_t operations_ = 0;
  int answers_ = 0;
};

TEST_F(HistoryReplay, OneAfterTheOtherConforms) {
  write(accepted(), 10, 20);
  write(rejected(), 30, 40);
  write(FinishTaskDone{"rm-1", true, true}, 50, 60);
  write(accepted(), 70, 80);
  EXPECT_EQ(verdict(), Verdict::kConforms);
}

TEST_F(HistoryReplay, ASecondAcceptedCallViolates) {
  write(accepted(), 10, 20);
  write(accepted(), 30, 40);
  const auto summary = check_history(path_, {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->verdict, Verdict::kViolates);
  const Violation& violation = summary->scenarios.front().violations.front();
  EXPECT_EQ(violation.requirement, Requirement::kPre2);
  EXPECT_EQ(violation.step, 2);
  EXPECT_EQ(violation.steps.size(), 2U);
}

TEST_F(HistoryReplay, CallsThatOverlapMayHaveRunInEitherOrder) {
  write(rejected(), 10, 40);
  write(accepted(), 20, 30);
  EXPECT_EQ(verdict(), Verdict::kConforms);
}

TEST_F(HistoryReplay, CallsThatDoNotOverlapRanInTheirOrder) {
  write(rejected(), 10, 20);
  write(accepted(), 30, 40);
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, TwoOverlappingAcceptancesViolate) {
  write(accepted(), 10, 40);
  write(accepted(), 20, 30);
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, ALostCallMayHaveTakenEffectOrNot) {
  write(call(std::nullopt), 10, std::nullopt, "timed-out");
  write(rejected(), 30, 40);
  write(FinishTaskDone{"rm-1", true, true}, 50, 60);
  write(accepted(), 70, 80);
  EXPECT_EQ(verdict(), Verdict::kConforms);
}

TEST_F(HistoryReplay, ALostCallTakesEffectOnce) {
  write(call(std::nullopt), 10, std::nullopt, "timed-out");
  write(rejected(), 30, 40);
  write(FinishTaskDone{"rm-1", true, true}, 50, 60);
  write(rejected(), 70, 80);
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, ACallMayOverlapWithAVerbOfTheHook) {
  write(accepted(), 10, 20);
  write(rejected(), 40, 50);
  write(FinishTaskDone{"rm-1", true, true}, 30, 60);
  write(accepted(), 70, 90);
  write(rejected(), 80, 100);
  EXPECT_EQ(verdict(), Verdict::kConforms);
  write(FinishTaskDone{"rm-1", true, true}, 110, 120);
  write(rejected(), 130, 140);
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, OneViolationOfAWorldIsEnough) {
  write(accepted(), 10, 20);
  write(accepted(), 30, 40);
  write(accepted(), 50, 70);
  write(accepted(), 60, 80);
  const auto summary = check_history(path_, {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->scenarios.front().violations.size(), 1U);
}

TEST_F(HistoryReplay, AHistoryOfNothingHasNoVerdict) { EXPECT_EQ(verdict(), Verdict::kInconclusive); }

TEST_F(HistoryReplay, ATornLastLineIsSkippedAndSaid) {
  write(accepted(), 10, 20);
  append_text(R"({"op": 9, "client": 0, "ca)");
  const auto summary = check_history(path_, {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->verdict, Verdict::kConforms);
  EXPECT_NE(summary->note.find("cut short"), std::string::npos);
}

TEST_F(HistoryReplay, ABadLineIsAnErrorWithItsNumber) {
  write(accepted(), 10, 20);
  append_text("not json\n");
  const auto summary = check_history(path_, {});
  ASSERT_FALSE(summary.has_value());
  EXPECT_NE(summary.error().find(path_ + ":4: "), std::string::npos) << summary.error();
}

TEST_F(HistoryReplay, ABadLineCannotSteerTheTerminal) {
  append_text(
      "{\"op\": 9, \"client\": 0, \"call\": 1, \"return\": 2, \"action\": \"CreateBackup\", "
      "\"request\": {\"\xC2\x9B\": 1}, \"response\": null}\n");
  const auto summary = check_history(path_, {});
  ASSERT_FALSE(summary.has_value());
  EXPECT_NE(summary.error().find("\\u{9B}"), std::string::npos) << summary.error();
  EXPECT_EQ(summary.error().find("\xC2\x9B"), std::string::npos) << summary.error();
}

TEST_F(HistoryReplay, AFileThatIsNotThereIsAnError) {
  EXPECT_FALSE(check_history(path_ + ".none", {}).has_value());
}

// The writer was killed while one call was on its way; another had been rejected because of it.
TEST_F(HistoryReplay, ACallThatWasOnItsWayAtTheEndMayHaveTakenEffect) {
  const std::vector<BegunOperation> begun = {{9, 1, 15, call(std::nullopt)}};
  ASSERT_TRUE(writer_->append({8, 2, 20, 30, rejected(), ""}, begun));
  const auto summary = check_history(path_, {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->verdict, Verdict::kConforms);
  EXPECT_EQ(summary->note, "It ends while 1 operation is on the way, and may have taken effect.");
}

TEST_F(HistoryReplay, ARejectionWithNothingOnItsWayViolates) {
  ASSERT_TRUE(writer_->append({8, 2, 20, 30, rejected(), ""}));
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, NothingBehindAVerbThatWasOnItsWayIsReliedOn) {
  write(accepted(), 10, 20);
  const std::vector<BegunOperation> begun = {{9, 0, 25, std::nullopt}};
  ASSERT_TRUE(writer_->append({8, 2, 30, 40, accepted(), ""}, begun));
  EXPECT_NE(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, WhatWasBeforeSuchAVerbCounts) {
  write(accepted(), 10, 20);
  write(accepted(), 21, 24);
  const std::vector<BegunOperation> begun = {{9, 0, 25, std::nullopt}};
  ASSERT_TRUE(writer_->append({8, 2, 30, 40, rejected(), ""}, begun));
  EXPECT_EQ(verdict(), Verdict::kViolates);
}

TEST_F(HistoryReplay, WhoInterruptsGetsNoViolationThatTheRestCouldExplain) {
  write(accepted(), 10, 20);
  write(accepted(), 30, 40);
  static int asked = 0;
  asked = 0;
  HistoryCheckOptions options;
  options.interrupted = [] { return ++asked > 3; };
  const auto summary = check_history(path_, options);
  ASSERT_TRUE(summary.has_value());
  EXPECT_TRUE(summary->interrupted);
  EXPECT_NE(summary->verdict, Verdict::kViolates);
}

}  // namespace
}  // namespace backcheck
