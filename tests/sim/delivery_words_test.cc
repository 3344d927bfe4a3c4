// How requests end, in the words of a history.
#include "sim/delivery_words.h"

#include <gtest/gtest.h>

#include <utility>

namespace backcheck {
namespace {

WireAnswer ended(Delivery delivery, std::string detail = "") {
  WireAnswer answer;
  answer.delivery = delivery;
  answer.status = 200;
  answer.body = "b";
  answer.detail = std::move(detail);
  return answer;
}

TEST(DeliveryWords, NameEachEnd) {
  EXPECT_EQ(fault_of(ended(Delivery::kAnswered, "fine")), "");
  EXPECT_EQ(fault_of(ended(Delivery::kClosed)), "closed");
  EXPECT_EQ(fault_of(ended(Delivery::kTimedOut, "5 s")), "timed-out: 5 s");
  EXPECT_EQ(fault_name(Delivery::kUnreachable), "unreachable");
  EXPECT_EQ(fault_name(Delivery::kNotSent), "not-sent");
  EXPECT_EQ(fault_name(Delivery::kMalformed), "malformed");
  EXPECT_EQ(fault_name(Delivery::kTooLarge), "too-large");
}

TEST(DeliveryWords, GiveTheAnswerWhereThereIsOne) {
  EXPECT_EQ(reply_of(ended(Delivery::kAnswered)), (Reply{200, "", "b"}));
  EXPECT_EQ(reply_of(ended(Delivery::kClosed)), std::nullopt);
}

TEST(DeliveryWords, WhatIsThrownAwayOrTooLargeIsNotSilent) {
  const Operation answered{1, 0, 1, 2, CreateBackupCall{{}, {}, Reply{}}, ""};
  const Operation thrown{2, 0, 3, {}, CreateBackupCall{}, "response-lost"};
  const Operation silent{3, 0, 4, {}, BytesSent{"x", {}}, "timed-out"};
  EXPECT_FALSE(is_silent(answered));
  EXPECT_FALSE(is_silent(thrown));
  EXPECT_TRUE(is_silent(silent));
  const Operation too_large{4, 0, 5, 6, CreateBackupCall{}, "too-large: over 1 MiB"};
  EXPECT_FALSE(is_silent(too_large));
}

}  // namespace
}  // namespace backcheck
