// Whatever the order in which operations end, the record has them in the order of their calls.
#include "sim/simulation/conversation_record.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace backcheck {
namespace {

TimedOperation called_at(std::int64_t called, std::uint32_t job) {
  TimedOperation operation;
  operation.called = called;
  operation.returned = called + 1;
  operation.job = job;
  return operation;
}

RC_GTEST_PROP(ConversationRecord, BothFormsAreInTheOrderOfCalledAndNumberedAlike,
              (const std::vector<std::uint8_t>& calls)) {
  ConversationRecord record(true, 0);
  std::uint32_t job = 0;
  for (const std::uint8_t called : calls) {
    Operation in_text;
    in_text.client = static_cast<int>(++job);
    record.add(called_at(called, job), in_text);
  }
  const auto operations = record.take_operations(2);
  const auto history = record.take_history(2);
  RC_ASSERT(operations.size() == calls.size());
  RC_ASSERT(history.size() == calls.size());
  for (std::size_t i = 0; i < operations.size(); ++i) {
    RC_ASSERT(operations[i].number == i + 2);
    RC_ASSERT(history[i].number == i + 2);
    RC_ASSERT(history[i].called == operations[i].called);
    RC_ASSERT(history[i].returned == operations[i].returned);
    RC_ASSERT(static_cast<std::uint32_t>(history[i].client) == operations[i].job);
    if (i > 0) {
      RC_ASSERT(
          operations[i - 1].called < operations[i].called ||
          (operations[i - 1].called == operations[i].called && operations[i - 1].job < operations[i].job));
    }
  }
}

TEST(ConversationRecord, WhatNeverReturnedHasNoReturnInText) {
  ConversationRecord record(true, 0);
  TimedOperation lost = called_at(3, 1);
  lost.returned = kNeverReturned;
  record.add(lost, Operation{});
  EXPECT_EQ(record.take_history(1).front().returned, std::nullopt);
}

}  // namespace
}  // namespace backcheck
