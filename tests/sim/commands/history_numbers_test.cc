// Numbers of a history, while those of who plays begin anew.
#include "sim/commands/history_numbers.h"

#include <gtest/gtest.h>

#include <utility>

namespace backcheck {
namespace {

Operation operation_of(std::uint64_t number, Operation::Deed deed, std::int64_t called = 0) {
  Operation operation;
  operation.number = number;
  operation.called = called;
  operation.deed = std::move(deed);
  return operation;
}

// As the history has it.
Operation recorded(HistoryNumbers& numbers, const Operation& operation) {
  return numbers.renumbered(operation).value_or(operation);
}

TEST(HistoryNumbers, StayWhereTheyAreTheSame) {
  HistoryNumbers numbers;
  EXPECT_FALSE(numbers.renumbered(operation_of(1, ResetDone{})));
  EXPECT_FALSE(numbers.renumbered(operation_of(2, CreateBackupCall{})));
  EXPECT_EQ(recorded(numbers, operation_of(1, ResetDone{})).number, 3U);
}

TEST(HistoryNumbers, ADoubtIsAboutTheOperationAsTheHistoryHasIt) {
  HistoryNumbers numbers;
  for (std::uint64_t played = 1; played <= 4; ++played) {
    recorded(numbers, operation_of(1, ResetDone{}));
    const Operation call = recorded(numbers, operation_of(2, CreateBackupCall{}));
    const Operation doubt = recorded(numbers, operation_of(3, DoubtRaised{2, "somebody came by"}));
    EXPECT_EQ(std::get<DoubtRaised>(doubt.deed).from, call.number);
    EXPECT_EQ(doubt.number, 3 * played);
  }
}

TEST(HistoryNumbers, ADoubtOfWhatIsNotKnownIsAboutAll) {
  HistoryNumbers numbers;
  recorded(numbers, operation_of(1, ResetDone{}));
  recorded(numbers, operation_of(2, CreateBackupCall{}));
  recorded(numbers, operation_of(3, ResetDone{}));
  EXPECT_EQ(std::get<DoubtRaised>(recorded(numbers, operation_of(4, DoubtRaised{2, "why"})).deed).from, 0U);
}

TEST(HistoryNumbers, ANonceIsSharedWithTheCallAsTheHistoryHasIt) {
  HistoryNumbers numbers;
  recorded(numbers, operation_of(1, ResetDone{}));
  recorded(numbers, operation_of(1, ResetDone{}));
  // Both have begun; the second ends first.
  EXPECT_EQ(numbers.begin({2, 0, 10, std::nullopt}).number, 3U);
  EXPECT_EQ(numbers.begin({3, 0, 11, std::nullopt}).number, 4U);
  CreateBackupCall sharing;
  sharing.shares_nonce_with = 2;
  const Operation second = recorded(numbers, operation_of(3, sharing, 11));
  EXPECT_EQ(second.number, 4U);
  EXPECT_EQ(std::get<CreateBackupCall>(second.deed).shares_nonce_with, 3U);
  EXPECT_EQ(recorded(numbers, operation_of(2, CreateBackupCall{}, 10)).number, 3U);
}

}  // namespace
}  // namespace backcheck
