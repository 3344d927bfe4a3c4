// Why an answer is allowed or not, in words.
#include "sim/verdict/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

constexpr int kRefusals = static_cast<int>(Refusal::kGateway) + 1;

TEST(Explanation, EveryRefusalHasAReasonOfItsOwn) {
  std::set<std::string_view> reasons;
  for (int i = 0; i < kRefusals; ++i) reasons.insert(reason_of(static_cast<Refusal>(i)));
  EXPECT_EQ(reasons.size(), static_cast<std::size_t>(kRefusals));
  EXPECT_FALSE(reasons.contains(""));
}

TEST(Explanation, DescribesTheStateOfAnInstance) {
  Instance instance;
  instance.id = "rm-1";
  instance.databases = {"a"};
  EXPECT_EQ(describe(instance), "status Running, no ongoing task, 0 backup sets, 1 databases");
  instance.status = "Stopped";
  instance.task = OngoingTask{Span::at({0}), "77"};
  instance.ended = {{Span::at({0}), Span::at({1}), true}, {Span::at({0}), Span::at({1}), false}};
  EXPECT_EQ(describe(instance),
            "status Stopped, task 77 ongoing since 1970-01-01T00:00:00Z, 1 backup set, 1 failed task, 1 "
            "databases");
  instance.task->started = {{0}, {5}};
  EXPECT_EQ(describe(instance), "status Stopped, task 77 ongoing, 1 backup set, 1 failed task, 1 databases");
}

TEST(Explanation, ListsWhatIsAllowed) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const std::vector<std::string> plain =
      allowed_lines(tale.judge.belief(), request_for({{"DBInstanceId", "rm-1"}}));
  EXPECT_EQ(plain, std::vector<std::string>{"accepted: a backup task starts"});
  const std::vector<std::string> open = allowed_lines(
      tale.judge.belief(), request_for({{"DBInstanceId", "rm-1"}, {"BackupMethod", "Snapshot"}}));
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0], "accepted: a backup task starts [snapshot-engines/MySQL: accepted]");
  EXPECT_EQ(open[1],
            "rejected, because the engine does not have that BackupMethod (PAR-3) [snapshot-engines/MySQL: "
            "rejected]");
}

TEST(Explanation, ListsEveryReasonToReject) {
  Tale tale;
  InstanceSetup setup = an_instance("rm-1");
  setup.status = "Stopped";
  tale.reset({setup});
  const std::vector<std::string> lines =
      allowed_lines(tale.judge.belief(), request_for({{"DBInstanceId", "rm-1"}, {"BackupType", "Half"}}));
  EXPECT_EQ(lines, (std::vector<std::string>{"rejected, because BackupType is not a valid value (PAR-10)",
                                             "rejected, because the instance is not running (PRE-1)"}));
}

TEST(Explanation, SaysWhyACallCannotBeAccepted) {
  Tale tale;
  InstanceSetup setup = an_instance("rm-1");
  setup.status = "Stopped";
  tale.reset({setup});
  const std::string why = why_not_accepted(tale.judge.belief(), request_for({{"DBInstanceId", "rm-1"}}));
  EXPECT_NE(why.find("cannot be accepted: the instance is not running (PRE-1)."), std::string::npos) << why;
  EXPECT_NE(why.find("rm-1 (MySQL): status Stopped"), std::string::npos) << why;
  EXPECT_NE(why.find("now 2019-08-01T04:00:00Z"), std::string::npos) << why;
}

TEST(Explanation, NamesOnlyReadingsThatAreNarrowedAndHaveToDoWithTheRequest) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Request snapshot = request_for({{"DBInstanceId", "rm-1"}, {"BackupMethod", "Snapshot"}});
  EXPECT_TRUE(readings_in_force(tale.judge.belief(), snapshot).empty());
  tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupMethod", "Snapshot"}});
  EXPECT_EQ(readings_in_force(tale.judge.belief(), snapshot),
            std::vector<std::string>{"snapshot-engines/MySQL: rejected"});
  EXPECT_TRUE(readings_in_force(tale.judge.belief(), request_for({{"DBInstanceId", "rm-1"}})).empty());
}

TEST(Belief, HoldsPossibleWhatSomeHypothesisDoes) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(tale.judge.belief().possible(Reading::kSnapshotOnMySql, 1));
  tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupMethod", "Snapshot"}});
  EXPECT_TRUE(tale.judge.belief().possible(Reading::kSnapshotOnMySql, 0));
  EXPECT_FALSE(tale.judge.belief().possible(Reading::kSnapshotOnMySql, 1));
}

}  // namespace
}  // namespace backcheck
