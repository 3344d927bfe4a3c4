// Waiting for tasks and sets in virtual time.
#include "sim/black_box/task_watch.h"

#include <gtest/gtest.h>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

class TaskWatchTest : public testing::Test {
 protected:
  explicit TaskWatchTest(MockPolicy policy = {}) : service({plain_instance()}, policy) {}

  std::string create() {
    service.call_from_elsewhere("rm-1");
    return describe_tasks("rm-1", send).value().at(0).backup_job_id;
  }

  VirtualService service;
  DescribeSender send = service.sender();
  Patience patience = service.patience();
  TaskWatch watch{"rm-1", send, patience};
};

TEST_F(TaskWatchTest, WaitsUntilTheInstanceIsIdle) {
  create();
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_GE(service.now.milliseconds, kVirtualStart.milliseconds + 5000);
  ASSERT_FALSE(service.lines.empty());
  EXPECT_TRUE(service.lines[0].starts_with("waiting for task ")) << service.lines[0];
}

TEST_F(TaskWatchTest, GivesUpAfterTheLongestWait) {
  patience.task_timeout_ms = 1000;
  create();
  const auto begun = watch.begin(plain_instance());
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().status, 0);
  EXPECT_TRUE(begun.error().reason.starts_with("gave up waiting for task ")) << begun.error().reason;
}

TEST_F(TaskWatchTest, StopsWaitingWhenInterrupted) {
  patience.interrupted = [] { return true; };
  create();
  EXPECT_FALSE(watch.begin(plain_instance()));
  EXPECT_LT(service.now.milliseconds, kVirtualStart.milliseconds + 1000);
}

TEST_F(TaskWatchTest, SeesWhatSomebodyChanged) {
  InstanceSetup other = plain_instance();
  other.status = "Restarting";
  EXPECT_EQ(watch.begin(other).error().reason, "rm-1 was Restarting and is Running now");
  other = plain_instance();
  other.databases = {"orders"};
  EXPECT_EQ(watch.begin(other).error().reason, "somebody changed the databases of rm-1");
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.look().value(), "");
  create();
  EXPECT_NE(watch.look().value().find("it may be anybody's"), std::string::npos);
  ASSERT_TRUE(service.control().set_status("rm-1", "Restarting"));
  EXPECT_NE(watch.look().value().find("changed from Running to Restarting"), std::string::npos);
}

TEST_F(TaskWatchTest, FollowsATaskOfOursToItsSet) {
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  EXPECT_TRUE(watch.inspect().value().ongoing_task);
  ASSERT_TRUE(watch.finish());
  const auto shown = watch.inspect();
  ASSERT_TRUE(shown);
  EXPECT_FALSE(shown->ongoing_task);
  EXPECT_EQ(shown->backup_sets.size(), 1U);
  EXPECT_EQ(watch.finish().error().status, 409);
}

// An endpoint that tells of the newest task of an instance only, whatever is asked for.
class ForgetfulTaskWatchTest : public TaskWatchTest {
 protected:
  DescribeSender newest_only = [this](const Request& question) {
    const bool is_known = question.first("BackupJobId").value_or("") != forgotten;
    return is_known ? send(question)
                    : Reply{200, "application/json", R"({"RequestId":"r","Items":{"BackupJob":[]}})"};
  };
  std::string forgotten = "none yet";
  TaskWatch watch{"rm-1", newest_only, patience};
};

TEST_F(ForgetfulTaskWatchTest, ConcludesNothingFromATaskThatIsNotListed) {
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish()) << "it was told of as ended";
  forgotten = create();
  watch.note_accepted(forgotten);
  ASSERT_EQ(watch.look().value(), "");
  service.now.milliseconds += 6000;
  ASSERT_EQ(watch.look().value(), "");
  const Instant before = service.now;
  EXPECT_TRUE(watch.may_be_over(forgotten).value());
  EXPECT_NE(watch.inspect().error().reason.find("it may have ended any time"), std::string::npos);
  EXPECT_LT(service.now.milliseconds, before.milliseconds + 1000) << "it was listed and does not come back";
}

TEST_F(TaskWatchTest, SaysNothingMoreOfAnInstanceWithALostAnswer) {
  watch.note_lost();
  EXPECT_FALSE(watch.begin(plain_instance()));
}

TEST_F(TaskWatchTest, CountsTheSetsThatAreForSureOfTheDay) {
  for (int i = 0; i < 3; ++i) {
    create();
    service.now.milliseconds += 6000;
  }
  EXPECT_EQ(watch.sets_of_the_day(service.now).value(), 3U);
  EXPECT_EQ(watch.sets_of_the_day({service.now.milliseconds + 4LL * 60 * 60 * 1000}).value(), 0U)
      << "another day in UTC+8";
  InstanceSetup full = plain_instance();
  full.backup_sets.assign(3, service.now);
  ASSERT_TRUE(watch.begin(full));
  EXPECT_EQ(watch.sure_sets(), 3U);
  EXPECT_EQ(watch.inspect().value().backup_sets, full.backup_sets);
  EXPECT_EQ(watch.confirm_day().value(), "");
  full.backup_sets.assign(4, service.now);
  EXPECT_EQ(watch.begin(full).error().reason, "backup sets of rm-1 have gone");
}

TEST_F(TaskWatchTest, IsAboutTheDayThatWasAskedForAlthoughItHasNoSetYet) {
  EXPECT_EQ(watch.sets_of_the_day(service.now).value(), 0U);
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  EXPECT_EQ(watch.sure_sets(), 1U);
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.sure_sets(), 0U) << "that world is not about a day";
}

TEST_F(TaskWatchTest, IsNotSureOfADayThatMayHaveTurned) {
  create();
  service.now.milliseconds += 6000;
  InstanceSetup full = plain_instance();
  full.backup_sets.assign(1, service.now);
  ASSERT_TRUE(watch.begin(full));
  service.now = parse_instant("2019-08-01T15:00:00Z").value();
  EXPECT_EQ(watch.confirm_day().value(), "the day may have turned meanwhile");
}

TEST_F(TaskWatchTest, TakesOneTaskOfSomebodyElseForNoUsedUpQuota) {
  create();
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "");
  for (int i = 0; i < 15; ++i) {
    create();
    service.now.milliseconds += 6000;
  }
  EXPECT_EQ(watch.quota_doubt().value(), "more than 15 backup sets of the last two days are known of rm-1")
      << "they are read again where somebody else is at work";
}

TEST_F(TaskWatchTest, CountsATaskOfOursAndItsSetOnce) {
  for (int i = 0; i < 15; ++i) {
    ASSERT_TRUE(watch.begin(plain_instance()));
    watch.note_accepted(create());
    ASSERT_TRUE(watch.finish());
    ASSERT_TRUE(watch.inspect());
    EXPECT_EQ(watch.quota_doubt().value(), "") << i;
  }
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  EXPECT_NE(watch.quota_doubt().value(), "") << "the sixteenth";
}

TEST_F(ForgetfulTaskWatchTest, DoubtsBesideATaskOfSomebodyElseUntilListsAreSeenNotToLag) {
  forgotten = create();
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "there may be more backup sets of rm-1 than are listed");
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  ASSERT_TRUE(watch.inspect());
  EXPECT_EQ(watch.quota_doubt().value(), "");
}

TEST_F(TaskWatchTest, DoubtsWhereSomebodyElseIsOftenAtWork) {
  for (int i = 0; i < 3; ++i) {
    create();
    ASSERT_TRUE(watch.begin(plain_instance()));
    EXPECT_EQ(watch.quota_doubt().value().empty(), i < 2) << i;
  }
}

TEST_F(TaskWatchTest, DoubtsWhereSetsGo) {
  bool all_gone = false;
  const DescribeSender losing = [&](const Request& question) {
    const bool is_of_sets = question.first("Action") == "DescribeBackups";
    return is_of_sets && all_gone ? Reply{200, "application/json", R"({"Items":{"Backup":[]}})"}
                                  : send(question);
  };
  create();
  service.now.milliseconds += 26LL * 60 * 60 * 1000;
  TaskWatch of_few("rm-1", losing, patience);
  ASSERT_TRUE(of_few.begin(plain_instance()));
  EXPECT_EQ(of_few.quota_doubt().value(), "");
  all_gone = true;
  EXPECT_NE(of_few.quota_doubt().value(), "") << "now";
  ASSERT_TRUE(of_few.begin(plain_instance()));
  all_gone = false;
  EXPECT_NE(of_few.quota_doubt().value(), "") << "and from then on";
}

TEST_F(TaskWatchTest, LearnsFromATaskThatItWaitedForWhetherListsLag) {
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(watch.begin(plain_instance()));
    watch.note_accepted(create());
  }
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "");
}

TEST_F(TaskWatchTest, LeavesLessRoomWhereTheListMayLag) {
  for (int i = 0; i < 6; ++i) {
    create();
    service.now.milliseconds += 6000;
  }
  service.now.milliseconds += 2LL * 60 * 60 * 1000;
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(),
            "more than 5 backup sets of the last two days are known of rm-1, and the list may lag");
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  ASSERT_TRUE(watch.inspect());
  EXPECT_EQ(watch.quota_doubt().value(), "");
}

TEST_F(TaskWatchTest, TakesAListForWholeThatHasGainedWhatWeMade) {
  constexpr const char* kMayBeShort = "the list may show only the newest backup sets of rm-1";
  for (int i = 0; i < 3; ++i) {
    create();
    service.now.milliseconds += 6000;
  }
  service.now.milliseconds += 2LL * 60 * 60 * 1000;
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), kMayBeShort);
  watch.note_accepted(create());
  EXPECT_EQ(watch.quota_doubt().value(), kMayBeShort) << "its task is ongoing";
  ASSERT_TRUE(watch.finish());
  ASSERT_TRUE(watch.inspect());
  EXPECT_EQ(watch.quota_doubt().value(), "");
  EXPECT_EQ(watch.quota_doubt(true).value(), "");
}

TEST_F(TaskWatchTest, BelievesARejectionThatSaysQuotaUntilASetOfOursIsListed) {
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "");
  EXPECT_EQ(watch.quota_doubt(true).value(), "the list may show only the newest backup sets of rm-1");
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  ASSERT_TRUE(watch.inspect());
  EXPECT_EQ(watch.quota_doubt(true).value(), "");
}

class LaggingTaskWatchTest : public TaskWatchTest {
 protected:
  static MockPolicy lagging() {
    MockPolicy policy;
    policy.backups_listed_after_ms = 20'000;
    return policy;
  }
  LaggingTaskWatchTest() : TaskWatchTest(lagging()) {}
};

TEST_F(LaggingTaskWatchTest, WaitsForTheListOfSets) {
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  EXPECT_EQ(watch.inspect().value().backup_sets.size(), 1U);
  EXPECT_GE(service.now.milliseconds, kVirtualStart.milliseconds + 25'000);
}

TEST_F(LaggingTaskWatchTest, DoubtsBesideATaskOfSomebodyElse) {
  create();
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_NE(watch.quota_doubt().value(), "");
}

TEST_F(LaggingTaskWatchTest, DoubtsWhereSetsAreListedOfTasksThatNobodySaw) {
  create();
  service.now.milliseconds += 10'000;
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "") << "nothing shows that somebody else is at work";
  service.now.milliseconds += 30'000;
  EXPECT_NE(watch.quota_doubt().value(), "");
}

TEST_F(TaskWatchTest, DoubtsBesideASetOfTheLastHourThatIsNotOurs) {
  create();
  service.now.milliseconds += 6000;
  ASSERT_TRUE(watch.begin(plain_instance()));
  EXPECT_EQ(watch.quota_doubt().value(), "there may be more backup sets of rm-1 than are listed");
  service.now.milliseconds += 2LL * 60 * 60 * 1000;
  EXPECT_EQ(watch.quota_doubt().value(), "the list may show only the newest backup sets of rm-1");
  service.now.milliseconds += 24LL * 60 * 60 * 1000;
  EXPECT_EQ(watch.quota_doubt().value(), "") << "it goes back behind the day";
}

TEST_F(LaggingTaskWatchTest, DecidesNothingWhereTheListLagsTooLong) {
  patience.list_timeout_ms = 10'000;
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  EXPECT_NE(watch.inspect().error().reason.find("the list lags"), std::string::npos);
}

TEST_F(LaggingTaskWatchTest, TakesNoSetOfAnEarlierTaskForOneOfThisWorld) {
  ASSERT_TRUE(watch.begin(plain_instance()));
  watch.note_accepted(create());
  ASSERT_TRUE(watch.begin(plain_instance()));  // the first task was never waited for
  watch.note_accepted(create());
  ASSERT_TRUE(watch.finish());
  EXPECT_EQ(watch.inspect().value().backup_sets.size(), 1U);
}

}  // namespace
}  // namespace backcheck
