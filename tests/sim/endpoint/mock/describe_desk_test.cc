// What the mock says of its instances when it is asked.
#include "sim/endpoint/mock/describe_desk.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sim/endpoint/mock/id_source.h"

namespace backcheck {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;
using enum DescribeAction;

Instant at(std::string_view text) { return parse_instant(text).value(); }

class DescribeDeskTest : public testing::Test {
 protected:
  DescribeDeskTest() : service_({}, ServiceClock({})) {
    world_.now = at("2019-08-01T12:00:00Z");
    world_.instances = {{.id = "rm-1", .databases = {"a", "b"}, .backup_sets = {at("2019-07-31T03:00:00Z")}}};
    service_.reset(world_);
  }

  // The number of the task that a call starts.
  std::string start() {
    Request request;
    request.add("DBInstanceId", "rm-1");
    return job_id_of(service_.start(service_.admit(request, service_.arrive())).value().job);
  }

  DescribedAnswer ask(DescribeAction action, const Values& values = {}) {
    Request request;
    request.add("DBInstanceId", "rm-1");
    for (const auto& [name, value] : values) request.add(name, value);
    return describe(action, request, service_, policy_).value();
  }

  WorldSetup world_;
  MockPolicy policy_;
  Service service_;
};

std::string text_of(const std::vector<DescribedMember>& entry, std::string_view name) {
  for (const DescribedMember& member : entry) {
    if (member.name == name) return member.text;
  }
  return "-";
}

// The texts of that member of all entries, with blanks between.
std::string texts_of(const DescribedAnswer& answer, std::string_view name) {
  std::string out;
  for (const auto& entry : answer.entries) out += (out.empty() ? "" : " ") + text_of(entry, name);
  return out;
}

TEST_F(DescribeDeskTest, TellsTheStatusOfAnInstance) {
  service_.set_status("rm-1", "Restoring");
  const DescribedAnswer answer = ask(kAttribute);
  EXPECT_EQ(texts_of(answer, "DBInstanceId"), "rm-1");
  EXPECT_EQ(texts_of(answer, "Engine"), "MySQL");
  EXPECT_EQ(texts_of(answer, "DBInstanceStatus"), "Restoring");
}

TEST_F(DescribeDeskTest, KnowsNoInstanceThatIsNotThere) {
  Request request;
  request.add("DBInstanceId", "rm-2");
  for (const auto action : {kAttribute, kTasks, kBackups, kDatabases}) {
    const auto answer = describe(action, request, service_, policy_);
    ASSERT_FALSE(answer);
    EXPECT_EQ(published_error(answer.error(), CodeGeneration::kOlder).code, "InvalidDBInstanceName.NotFound");
  }
}

TEST_F(DescribeDeskTest, ListsATaskWhileItIsOngoing) {
  EXPECT_TRUE(ask(kTasks).entries.empty());
  const std::string job = start();
  EXPECT_EQ(texts_of(ask(kTasks), "BackupJobId"), job);
  EXPECT_EQ(texts_of(ask(kTasks), "BackupStatus"), "Preparing");
  EXPECT_EQ(texts_of(ask(kTasks), "JobMode"), "Manual");
  service_.advance(at("2019-08-01T12:00:01Z"));
  EXPECT_EQ(texts_of(ask(kTasks), "BackupStatus"), "Uploading");
  EXPECT_EQ(texts_of(ask(kTasks), "BackupId"), "-");
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  EXPECT_TRUE(ask(kTasks).entries.empty());
}

TEST_F(DescribeDeskTest, ListsATaskBesideWhichAnotherOneShouldNotHaveBegun) {
  Service faulty({.fault = Fault::kOngoingNotChecked}, ServiceClock({}));
  faulty.reset(world_);
  Request call;
  call.add("DBInstanceId", "rm-1");
  const auto begin = [&] { return job_id_of(faulty.start(faulty.admit(call, faulty.arrive())).value().job); };
  const std::string first = begin();
  const std::string second = begin();
  const DescribedAnswer tasks = describe(kTasks, call, faulty, policy_).value();
  EXPECT_EQ(texts_of(tasks, "BackupJobId"), second + " " + first);
}

TEST_F(DescribeDeskTest, ShowsAnEndedTaskToWhoAsksForIt) {
  const std::string first = start();
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  const std::string second = start();
  service_.finish_task("rm-1", TaskResult::kFailed);
  EXPECT_EQ(texts_of(ask(kTasks, {{"BackupJobId", first}}), "BackupStatus"), "Finished");
  EXPECT_EQ(texts_of(ask(kTasks, {{"BackupJobId", first}}), "BackupId"), "327329804");
  EXPECT_EQ(texts_of(ask(kTasks, {{"BackupJobId", second}}), "BackupStatus"), "Failed");
  EXPECT_EQ(texts_of(ask(kTasks, {{"BackupJobId", second}}), "BackupId"), "-");
  EXPECT_TRUE(ask(kTasks, {{"BackupJobId", "1"}}).entries.empty());
}

TEST_F(DescribeDeskTest, ListsOngoingTasksByStatusAndMode) {
  start();
  EXPECT_EQ(ask(kTasks, {{"BackupJobStatus", "Progressing"}}).entries.size(), 1U);
  EXPECT_TRUE(ask(kTasks, {{"BackupJobStatus", "NoStart"}}).entries.empty());
  EXPECT_EQ(ask(kTasks, {{"BackupMode", "Manual"}}).entries.size(), 1U);
  EXPECT_TRUE(ask(kTasks, {{"BackupMode", "Automated"}}).entries.empty());
}

TEST_F(DescribeDeskTest, ATaskThatNobodyCalledForIsAutomated) {
  world_.instances[0].ongoing_since = at("2019-08-01T11:00:00Z");
  service_.reset(world_);
  EXPECT_EQ(texts_of(ask(kTasks), "JobMode"), "Automated");
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  EXPECT_EQ(texts_of(ask(kBackups), "BackupMode"), "Automated Automated");
}

TEST_F(DescribeDeskTest, ListsBackupsTheLatestFirst) {
  start();
  service_.advance(at("2019-08-01T12:05:00Z"));
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  start();
  service_.finish_task("rm-1", TaskResult::kFailed);
  const DescribedAnswer answer = ask(kBackups);
  EXPECT_EQ(texts_of(answer, "BackupStatus"), "Failed Success Success");
  EXPECT_EQ(texts_of(answer, "BackupStartTime"),
            "2019-08-01T12:05:00Z 2019-08-01T12:00:00Z 2019-07-31T03:00:00Z");
  EXPECT_EQ(texts_of(answer, "BackupEndTime"),
            "2019-08-01T12:05:00Z 2019-08-01T12:05:00Z 2019-07-31T03:00:00Z");
  EXPECT_EQ(text_of(answer.members, "TotalRecordCount"), "3");
}

TEST_F(DescribeDeskTest, FiltersBackups) {
  start();
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  EXPECT_EQ(texts_of(ask(kBackups, {{"BackupMode", "Manual"}}), "BackupId"), "327329804");
  EXPECT_EQ(texts_of(ask(kBackups, {{"BackupId", "327329803"}}), "BackupMode"), "Automated");
  EXPECT_TRUE(ask(kBackups, {{"BackupStatus", "Failed"}}).entries.empty());
  EXPECT_EQ(ask(kBackups, {{"StartTime", "2019-08-01T12:00Z"}}).entries.size(), 1U);
  EXPECT_EQ(ask(kBackups, {{"StartTime", "2019-08-01T12:01Z"}}).entries.size(), 0U);
  EXPECT_EQ(ask(kBackups, {{"EndTime", "2019-08-01T12:00Z"}}).entries.size(), 2U);
  EXPECT_EQ(ask(kBackups, {{"EndTime", "2019-08-01T11:59Z"}}).entries.size(), 1U);
}

TEST_F(DescribeDeskTest, ListsABackupAsLateAsThePolicySays) {
  policy_.backups_listed_after_ms = 60'000;
  start();
  service_.finish_task("rm-1", TaskResult::kSucceeded);
  service_.advance(at("2019-08-01T12:00:59Z"));
  EXPECT_EQ(ask(kBackups).entries.size(), 1U);
  service_.advance(at("2019-08-01T12:01:00Z"));
  EXPECT_EQ(ask(kBackups).entries.size(), 2U);
}

TEST_F(DescribeDeskTest, CutsPages) {
  world_.instances[0].backup_sets.assign(61, at("2019-07-31T03:00:00Z"));
  service_.reset(world_);
  EXPECT_EQ(ask(kBackups).entries.size(), 30U);
  EXPECT_EQ(ask(kBackups, {{"PageNumber", "2"}}).entries.size(), 30U);
  const DescribedAnswer last = ask(kBackups, {{"PageNumber", "3"}});
  EXPECT_EQ(last.entries.size(), 1U);
  EXPECT_EQ(text_of(last.members, "PageRecordCount"), "1");
  EXPECT_EQ(text_of(last.members, "TotalRecordCount"), "61");
  EXPECT_TRUE(ask(kBackups, {{"PageNumber", "4"}}).entries.empty());
  EXPECT_EQ(ask(kBackups, {{"PageSize", "100"}}).entries.size(), 61U);
}

TEST_F(DescribeDeskTest, ListsDatabasesInTheirOrder) {
  const DescribedAnswer answer = ask(kDatabases);
  EXPECT_EQ(texts_of(answer, "DBName"), "a b");
  EXPECT_TRUE(answer.members.empty());
  EXPECT_TRUE(ask(kDatabases, {{"PageNumber", "2"}}).entries.empty());
}

TEST(DescribeDesk, OnTheWallClockTasksEndByThemselves) {
  Instant now = at("2019-08-01T12:00:00Z");
  Service service({.task_duration_ms = 30'000}, ServiceClock([&now] { return now; }));
  WorldSetup world;
  world.instances = {{.id = "rm-1"}};
  service.reset(world);
  Request request;
  request.add("DBInstanceId", "rm-1");
  ASSERT_TRUE(service.start(service.admit(request, service.arrive())));
  now.milliseconds += 29'999;
  EXPECT_EQ(describe(kTasks, request, service, {}).value().entries.size(), 1U);
  now.milliseconds += 1;
  EXPECT_TRUE(describe(kTasks, request, service, {}).value().entries.empty());
  EXPECT_EQ(describe(kBackups, request, service, {}).value().entries.size(), 1U);
}

}  // namespace
}  // namespace backcheck
