// Notes on backups and the quota.
#include "sim/quota_notes.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr Instant kNoon{1'564'660'800'000};

Operation done(Operation::Deed deed) {
  Operation operation;
  operation.deed = std::move(deed);
  return operation;
}

WorldSetup world_with(std::size_t sets) {
  WorldSetup world;
  world.now = kNoon;
  InstanceSetup instance;
  instance.id = "rm-1";
  for (std::size_t i = 0; i < sets; ++i)
    instance.backup_sets.push_back({kNoon.milliseconds - static_cast<std::int64_t>(i) * 1000});
  world.instances = {instance};
  return world;
}

Operation call(int status, const std::string& body) {
  CreateBackupCall deed;
  deed.request.add("DBInstanceId", "rm-1");
  deed.format = Format::kJson;
  if (status != 0) deed.reply = Reply{status, "application/json", body};
  return done(deed);
}

Operation accepted() {
  return call(200, R"({"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","BackupJobId":"17"})");
}
Operation refused() {
  return call(
      403, R"({"RequestId":"4C467B38-3910-447D-87BC-AC049166F217","HostId":"h","Code":"C","Message":"m"})");
}

std::vector<QuotaEvent> events_of(const QuotaNotes& notes) {
  std::vector<QuotaEvent> events;
  for (const QuotaCourse& course : notes.courses()) {
    for (const QuotaMoment& moment : course.moments) {
      if (moment.step > 0) events.push_back(moment.event);
    }
  }
  return events;
}

TEST(QuotaNotes, FollowCallsAndTheEndsOfTheirTasks) {
  QuotaNotes notes;
  notes.take(done(ResetDone{world_with(20)}), 0);
  notes.take(accepted(), 1);
  notes.take(refused(), 2);  // it is busy: that says nothing of the quota
  notes.take(done(AdvanceDone{{kNoon.milliseconds + 1000}}), 3);
  notes.take(done(FinishTaskDone{"rm-1", false, true}), 4);
  notes.take(refused(), 5);
  notes.take(call(0, ""), 6);
  EXPECT_EQ(events_of(notes), (std::vector{QuotaEvent::kFailed, QuotaEvent::kRefused, QuotaEvent::kUnknown}));
  const QuotaCourse course = notes.courses().at(0);
  EXPECT_EQ(course.moments.size(), 23U);
  EXPECT_EQ(course.moments[20].end, (Instant{kNoon.milliseconds + 1000}));
}

TEST(QuotaNotes, WhatAStoppedInstanceRefusesIsNoMatterOfTheQuota) {
  QuotaNotes notes;
  notes.take(done(ResetDone{world_with(20)}), 0);
  notes.take(done(SetStatusDone{"rm-1", "Stopped"}), 1);
  notes.take(refused(), 2);
  EXPECT_TRUE(events_of(notes).empty());
}

TEST(QuotaNotes, TellOfInstancesNearTheQuotaOnly) {
  for (const std::size_t sets : {kQuotaNear - 1, kQuotaNear}) {
    QuotaNotes notes;
    notes.take(done(ResetDone{world_with(sets)}), 0);
    EXPECT_EQ(notes.courses().size(), sets == kQuotaNear ? 1U : 0U);
  }
}

TEST(QuotaNotes, AWorldWithoutAClockHasNoDays) {
  WorldSetup world = world_with(20);
  world.now.reset();
  QuotaNotes notes;
  notes.take(done(ResetDone{world}), 0);
  notes.take(accepted(), 1);
  EXPECT_TRUE(notes.courses().empty());
}

}  // namespace
}  // namespace backcheck
