// What had begun as a history ended.
#include "sim/unfinished_operations.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

CreateBackupCall answered() {
  CreateBackupCall call;
  call.request.add("DBInstanceId", "rm-1");
  call.reply = Reply{200, "", "{}"};
  return call;
}

CreateBackupCall unanswered() {
  CreateBackupCall call = answered();
  call.reply.reset();
  return call;
}

TEST(UnfinishedOperations, CallsHaveAnUnknownOutcome) {
  const std::vector<BegunOperation> begun = {{3, 1, 10, unanswered()}, {4, 0, 11, std::nullopt}};
  EXPECT_EQ(unfinished_calls(begun),
            (std::vector<Operation>{{3, 1, 10, std::nullopt, unanswered(), "unfinished"}}));
}

TEST(UnfinishedOperations, TheFirstVerbIsTheOneThatWasCalledFirst) {
  EXPECT_EQ(first_unfinished_verb(std::vector<BegunOperation>{{3, 1, 10, unanswered()}}), std::nullopt);
  EXPECT_EQ(first_unfinished_verb(std::vector<BegunOperation>{{3, 0, 12, {}}, {4, 0, 11, {}}}), 11);
}

TEST(UnfinishedOperations, WhatCameBackBeforeIsKnown) {
  const Operation before{1, 1, 5, 10, answered(), ""};
  EXPECT_EQ(known_before(11, before), before);
  const Operation lost{1, 1, 5, std::nullopt, unanswered(), "timed-out"};
  EXPECT_EQ(known_before(4, lost), lost);
}

TEST(UnfinishedOperations, OfWhatCameBackLaterOnlyThatItBeganIsKnown) {
  EXPECT_EQ(known_before(10, {1, 1, 5, 10, answered(), ""}),
            (Operation{1, 1, 5, std::nullopt, unanswered(), "unfinished"}));
  EXPECT_EQ(known_before(10, {1, 1, 5, 10, BytesSent{"x", Reply{200, "", ""}}, ""}),
            (Operation{1, 1, 5, std::nullopt, BytesSent{"x", std::nullopt}, "unfinished"}));
  EXPECT_EQ(known_before(10, {1, 0, 5, 10, FinishTaskDone{"rm-1"}, ""}), std::nullopt);
}

}  // namespace
}  // namespace backcheck
