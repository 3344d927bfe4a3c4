// Who got no answer, and whom that may be held against.
#include "sim/unanswered_requests.h"

#include <gtest/gtest.h>

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

TEST(UnansweredRequests, OfThoseAtOnceTheSilentOnesAreNotedWhereTheyStood) {
  Played played;
  UnansweredRequests unanswered(played);
  const std::vector<Operation> together = {call_that(Delivery::kAnswered), call_that(Delivery::kTimedOut),
                                           call_that(Delivery::kClosed)};
  EXPECT_EQ(unanswered.add_silent(together, 3, {"a", "b", "c"}), "step 3 got no usable answer (timed-out)");
  ASSERT_EQ(played.silent.size(), 2U);
  EXPECT_EQ(played.silent[0].place, 1U);
  EXPECT_EQ(played.silent[1].place, 2U);
  EXPECT_EQ(played.silent[1].step, 3);
  EXPECT_EQ(played.silent[1].steps.size(), 3U);
}

TEST(UnansweredRequests, AnAnswerClearsWhatIsSuspected) {
  Played played;
  UnansweredRequests unanswered(played);
  unanswered.suspect(call_that(Delivery::kClosed), 1);
  ASSERT_TRUE(played.silencer);
  EXPECT_EQ(played.silencer->step, 1);
  unanswered.note_delivery(Delivery::kTimedOut);
  EXPECT_TRUE(played.silencer);
  EXPECT_FALSE(played.heard);
  unanswered.note_delivery(Delivery::kAnswered);
  EXPECT_FALSE(played.silencer);
  EXPECT_TRUE(played.heard);
}

TEST(UnansweredRequests, WhatWasNotSentIsNotSuspected) {
  Played played;
  UnansweredRequests unanswered(played);
  unanswered.suspect(call_that(Delivery::kUnreachable), 1);
  EXPECT_FALSE(played.silencer);
}

}  // namespace
}  // namespace backcheck
