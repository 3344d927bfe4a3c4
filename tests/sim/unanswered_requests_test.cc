// Who got no answer, and whom that may be held against.
#include "sim/unanswered_requests.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "sim/delivery_words.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

Operation call_that(Delivery delivery) {
  Operation operation;
  CreateBackupCall call;
  if (delivery == Delivery::kAnswered) call.reply = success_reply("r", "1");
  operation.deed = std::move(call);
  operation.fault = fault_name(delivery);
  return operation;
}

class UnansweredRequestsTest : public testing::Test {
 protected:
  bool add_silent(const std::vector<Operation>& operations, int step = 3) {
    for (const Operation& one : operations) {
      if (one.fault.empty()) unanswered_.note_delivery(Delivery::kAnswered);
    }
    return unanswered_.add_silent(operations, step, {"a", "b", "c"}, judge_);
  }

  Played played_;
  bool is_heard_ = true;
  Judge judge_{Profile::kPage};
  UnansweredRequests unanswered_{played_, is_heard_};
};

TEST_F(UnansweredRequestsTest, SuspectsBytesThatWereDownRightBehindThemWhateverAnswersNow) {
  Operation bytes;
  bytes.deed = BytesSent{"GET /%", std::nullopt};
  unanswered_.note_delivery(Delivery::kAnswered);
  EXPECT_EQ(unanswered_.note_downfall(bytes, 2), "nothing was answered right behind step 2");
  ASSERT_TRUE(played_.silencer);
  EXPECT_EQ(played_.silencer->step, 2);
  EXPECT_TRUE(played_.hook_lost);
}

TEST_F(UnansweredRequestsTest, OfThoseAtOnceTheSilentOnesAreNotedWhereTheyStood) {
  EXPECT_TRUE(add_silent(
      {call_that(Delivery::kAnswered), call_that(Delivery::kTimedOut), call_that(Delivery::kClosed)}));
  EXPECT_EQ(unanswered_.reason(), "step 3 got no usable answer (timed-out)");
  ASSERT_EQ(played_.silent.size(), 2U);
  EXPECT_EQ(played_.silent[0].place, 1U);
  EXPECT_EQ(played_.silent[1].place, 2U);
  EXPECT_EQ(played_.silent[1].step, 3);
  EXPECT_EQ(played_.silent[1].steps.size(), 3U);
  EXPECT_FALSE(played_.silent[1].allowed.empty());
}

TEST_F(UnansweredRequestsTest, TheSecondOneEndsThePlayAndIsNotToldOf) {
  EXPECT_TRUE(add_silent({call_that(Delivery::kTimedOut)}, 1));
  unanswered_.note_delivery(Delivery::kAnswered);
  EXPECT_FALSE(add_silent({call_that(Delivery::kClosed)}, 2));
  EXPECT_EQ(played_.silent.size(), 1U);
  EXPECT_EQ(unanswered_.reason(), "step 1 got no usable answer (timed-out)");
}

TEST_F(UnansweredRequestsTest, CountsTheStepsSinceTheLastAnswer) {
  unanswered_.note_delivery(Delivery::kAnswered);
  add_silent({call_that(Delivery::kTimedOut), call_that(Delivery::kTimedOut)});
  EXPECT_EQ(played_.silent_at_end, 1U);
  add_silent({call_that(Delivery::kTimedOut)});
  EXPECT_EQ(played_.silent_at_end, 2U);
  unanswered_.note_delivery(Delivery::kAnswered);
  EXPECT_EQ(played_.silent_at_end, 0U);
}

TEST_F(UnansweredRequestsTest, OfAnEndpointThatWasNotHeardTheFirstOneEndsThePlay) {
  is_heard_ = false;
  EXPECT_FALSE(add_silent({call_that(Delivery::kTimedOut)}));
  EXPECT_FALSE(is_heard_);
  EXPECT_EQ(played_.silent.size(), 1U);
}

TEST_F(UnansweredRequestsTest, BytesEndThePlay) {
  Operation bytes;
  bytes.deed = BytesSent{"junk", std::nullopt};
  bytes.fault = "timed-out";
  EXPECT_FALSE(add_silent({bytes}));
  EXPECT_EQ(played_.silent.size(), 1U);
}

TEST_F(UnansweredRequestsTest, AreToldWithAViolationBehindThem) {
  Violation violation;
  violation.why = "It is so.";
  unanswered_.tell_in(violation);
  EXPECT_EQ(violation.why, "It is so.");
  EXPECT_FALSE(violation.behind_silence);
  add_silent({call_that(Delivery::kTimedOut)}, 2);
  unanswered_.tell_in(violation);
  EXPECT_TRUE(
      violation.why.starts_with("It is so. Before that, step 2 got no usable answer, \"c\", so what it"))
      << violation.why;
  EXPECT_TRUE(violation.behind_silence);
}

TEST_F(UnansweredRequestsTest, AnAnswerClearsWhatIsSuspected) {
  unanswered_.suspect(call_that(Delivery::kClosed), 1);
  ASSERT_TRUE(played_.silencer);
  EXPECT_EQ(played_.silencer->step, 1);
  unanswered_.note_delivery(Delivery::kTimedOut);
  EXPECT_TRUE(played_.silencer);
  EXPECT_FALSE(played_.heard);
  unanswered_.note_delivery(Delivery::kAnswered);
  EXPECT_FALSE(played_.silencer);
  EXPECT_TRUE(played_.heard);
}

TEST_F(UnansweredRequestsTest, WhatWasNotSentIsNotSuspected) {
  unanswered_.suspect(call_that(Delivery::kUnreachable), 1);
  EXPECT_FALSE(played_.silencer);
}

TEST_F(UnansweredRequestsTest, NothingIsSuspectedBehindASilentCallBeforeAnAnswerComes) {
  add_silent({call_that(Delivery::kTimedOut)});
  unanswered_.suspect(call_that(Delivery::kClosed), 4);
  EXPECT_FALSE(played_.silencer);
  unanswered_.note_delivery(Delivery::kAnswered);
  unanswered_.suspect(call_that(Delivery::kClosed), 5);
  EXPECT_TRUE(played_.silencer);
}

}  // namespace
}  // namespace backcheck
