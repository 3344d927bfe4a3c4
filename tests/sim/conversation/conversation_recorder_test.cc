// What several threads do, in one order.
#include "sim/conversation/conversation_recorder.h"

#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace backcheck {
namespace {

class ConversationRecorderTest : public testing::Test {
 protected:
  std::int64_t now_ = 0;
  std::size_t room_ = 1000000;
  std::vector<std::uint64_t> written_;
  std::vector<std::uint64_t> announced_;
  ConversationRecorder::Clock clock_ = [this] { return ++now_; };
  ConversationRecorder::Record record_ =
      [this](const Operation& operation) -> std::expected<void, std::string> {
    if (written_.size() >= room_) return std::unexpected("full");
    written_.push_back(operation.number);
    return {};
  };
  ConversationRecorder::Announce announce_ = [this](const BegunOperation& begun) {
    announced_.push_back(begun.number);
  };
};

TEST_F(ConversationRecorderTest, RecordsAnOperationWithItsInterval) {
  ConversationRecorder recorder(clock_, record_, announce_, 7);
  Operation operation = recorder.begin(3);
  EXPECT_TRUE(recorder.end(std::move(operation), FinishTaskDone{"rm-1"}, "why"));
  const auto all = recorder.take();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0], (Operation{7, 3, 1, 2, FinishTaskDone{"rm-1"}, "why"}));
}

TEST_F(ConversationRecorderTest, RecordsALostOperationWithoutItsEnd) {
  ConversationRecorder recorder(clock_, record_, announce_, 1);
  EXPECT_TRUE(recorder.lose(recorder.begin(1), CreateBackupCall{}, "closed"));
  EXPECT_EQ(recorder.take().at(0), (Operation{1, 1, 1, {}, CreateBackupCall{}, "closed"}));
}

TEST_F(ConversationRecorderTest, AnnouncesWhatIsAboutToBegin) {
  ConversationRecorder recorder(clock_, record_, announce_, 5);
  recorder.begin(1, CreateBackupCall{});
  recorder.begin(0);
  EXPECT_EQ(announced_, (std::vector<std::uint64_t>{5, 6}));
  EXPECT_TRUE(written_.empty());
}

TEST_F(ConversationRecorderTest, RemembersACallThatNeverEnded) {
  ConversationRecorder recorder(clock_, record_, announce_, 1);
  recorder.begin(1, CreateBackupCall{});
  EXPECT_EQ(recorder.take(), (std::vector<Operation>{{1, 1, 1, {}, CreateBackupCall{}, "unfinished"}}));
}

// A verb that was not answered may have been carried out: what came back behind its call may be its doing.
TEST_F(ConversationRecorderTest, ReliesOnNothingBehindAVerbThatNeverEnded) {
  ConversationRecorder recorder(clock_, record_, announce_, 1);
  CreateBackupCall answered;
  answered.reply = Reply{200, "", "{}"};
  Operation before = recorder.begin(1, CreateBackupCall{});
  recorder.end(std::move(before), answered);
  Operation call = recorder.begin(1, CreateBackupCall{});
  recorder.begin(0);
  recorder.end(std::move(call), answered);
  const auto all = recorder.take();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0], (Operation{1, 1, 1, 2, answered, ""}));
  EXPECT_EQ(all[1], (Operation{2, 1, 3, {}, CreateBackupCall{}, "unfinished"}));
}

TEST_F(ConversationRecorderTest, RecordsNothingBehindWhatCouldNotBeWritten) {
  room_ = 1;
  ConversationRecorder recorder(clock_, record_, announce_, 1);
  EXPECT_TRUE(recorder.end(recorder.begin(1), FinishTaskDone{}));
  EXPECT_EQ(recorder.trouble(), "");
  EXPECT_FALSE(recorder.end(recorder.begin(1), FinishTaskDone{}));
  room_ = 2;
  EXPECT_FALSE(recorder.lose(recorder.begin(1), FinishTaskDone{}, "closed"));
  EXPECT_EQ(recorder.trouble(), "full");
  EXPECT_EQ(written_, std::vector<std::uint64_t>{1});
}

TEST_F(ConversationRecorderTest, KeepsNumbersInstantsAndOrderTogetherForManyThreads) {
  ConversationRecorder recorder(clock_, record_, announce_, 1);
  std::vector<std::jthread> threads;
  for (int client = 1; client <= 4; ++client) {
    threads.emplace_back([&recorder, client] {
      for (int i = 0; i < 500; ++i) recorder.end(recorder.begin(client), FinishTaskDone{});
    });
  }
  threads.clear();
  const auto all = recorder.take();
  ASSERT_EQ(all.size(), 2000U);
  std::map<std::uint64_t, std::int64_t> called;
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].number, written_[i]);
    EXPECT_TRUE(i == 0 || *all[i - 1].returned < *all[i].returned);
    EXPECT_TRUE(called.emplace(all[i].number, all[i].called).second);
  }
  std::int64_t last = 0;
  for (const auto& [number, instant] : called) EXPECT_LT(std::exchange(last, instant), instant) << number;
}

}  // namespace
}  // namespace backcheck
