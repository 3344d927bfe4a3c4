// Tasks begin, end, and leave sets.
#include "sim/endpoint/mock/job_table.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

class JobTableTest : public testing::Test {
 protected:
  JobTableTest() : fleet_({}) { fleet_.replace(std::vector<HostedInstance>(2)); }

  HostedInstance& instance() { return fleet_.all()[0]; }
  JobTable table(const MockPolicy& policy = {}) { return {fleet_, policy, {}}; }

  Fleet fleet_;
};

using Dates = std::vector<Instant>;

Dates dates_of(const HostedInstance& instance) {
  Dates dates;
  for (const BackupSet& set : instance.backup_sets) dates.push_back(set.date);
  return dates;
}

TEST_F(JobTableTest, BeginsATaskThatIsThereUntilItEnds) {
  JobTable jobs = table();
  EXPECT_EQ(jobs.begin(instance(), AskedMethod::kLogical, {100}).started, Instant{100});
  ASSERT_TRUE(instance().task);
  EXPECT_EQ(instance().task->job, 0U);
  jobs.end(instance(), TaskResult::kSucceeded, {200});
  EXPECT_FALSE(instance().task);
}

TEST_F(JobTableTest, KeepsTheTasksBesideWhichAnotherOneBegan) {
  JobTable jobs = table();
  jobs.begin(instance(), AskedMethod::kPhysical, {100});
  jobs.begin(instance(), AskedMethod::kPhysical, {150});
  EXPECT_EQ(instance().task->job, 1U);
  ASSERT_EQ(instance().slips.beside.size(), 1U);
  EXPECT_EQ(instance().slips.beside[0].job, 0U);
  jobs.end(instance(), TaskResult::kSucceeded, {200});
  EXPECT_TRUE(instance().slips.beside.empty());
}

TEST_F(JobTableTest, DatesASetAtTheStartOrAtTheEndOfItsTask) {
  for (const bool at_end : {false, true}) {
    fleet_.replace(std::vector<HostedInstance>(1));
    JobTable jobs = table({.dated_at_end = at_end});
    jobs.begin(instance(), AskedMethod::kPhysical, {100});
    jobs.end(instance(), TaskResult::kSucceeded, {200});
    EXPECT_EQ(dates_of(instance()), Dates({{at_end ? 200 : 100}}));
    EXPECT_EQ(instance().counted.dates(), dates_of(instance()));
  }
}

TEST_F(JobTableTest, LeavesNoSetOfAFailedTaskButMayCountIt) {
  for (const bool counts : {false, true}) {
    fleet_.replace(std::vector<HostedInstance>(1));
    JobTable jobs = table({.failed_counts = counts});
    jobs.begin(instance(), AskedMethod::kPhysical, {100});
    jobs.end(instance(), TaskResult::kFailed, {200});
    EXPECT_EQ(dates_of(instance()), Dates());
    EXPECT_EQ(instance().counted.dates(), counts ? Dates({{100}}) : Dates());
  }
}

TEST_F(JobTableTest, EndsAllTasksOrLosesThem) {
  JobTable jobs = table();
  for (HostedInstance& each : fleet_.all()) jobs.begin(each, AskedMethod::kPhysical, {100});
  jobs.end_all(TaskResult::kSucceeded, {200});
  for (HostedInstance& each : fleet_.all()) {
    EXPECT_FALSE(each.task);
    EXPECT_EQ(each.backup_sets.size(), 1U);
    jobs.begin(each, AskedMethod::kPhysical, {300});
  }
  jobs.lose_all();
  for (const HostedInstance& each : fleet_.all()) {
    EXPECT_FALSE(each.task);
    EXPECT_EQ(each.backup_sets.size(), 1U);
  }
}

// One task a day succeeds and one fails, for longer than anybody runs a service.
TEST_F(JobTableTest, RemembersTheLatestAndDoesNotGrowForEver) {
  constexpr std::size_t kSurely = JobTable::kSurelyRemembered;
  constexpr auto kDays = static_cast<std::int64_t>(2 * kSurely);
  JobTable jobs = table();
  for (std::int64_t day = 0; day < kDays; ++day) {
    jobs.begin(instance(), AskedMethod::kPhysical, {day});
    jobs.end(instance(), TaskResult::kFailed, {day});
    jobs.begin(instance(), AskedMethod::kPhysical, {day});
    jobs.end(instance(), TaskResult::kSucceeded, {day});
    ASSERT_LE(instance().ended_jobs.size(), kSurely + kSurely / 8);
  }
  const Instant surely{kDays - static_cast<std::int64_t>(kSurely)};
  EXPECT_LE(instance().backup_sets.size(), kSurely + kSurely / 8);
  EXPECT_LE(instance().backup_sets.front().date, surely);
  EXPECT_EQ(instance().backup_sets.back().date, Instant{kDays - 1});
  EXPECT_EQ(instance().counted.dates(), dates_of(instance()));
  EXPECT_GE(instance().ended_jobs.size(), kSurely);
  EXPECT_TRUE(instance().ended_jobs.back().succeeded);
}

TEST_F(JobTableTest, RemembersWhatBecameOfEachTask) {
  JobTable jobs = table();
  jobs.begin(instance(), AskedMethod::kLogical, {100});
  jobs.end(instance(), TaskResult::kFailed, {200});
  jobs.begin(instance(), AskedMethod::kSnapshot, {300});
  jobs.end(instance(), TaskResult::kSucceeded, {400});
  ASSERT_EQ(instance().ended_jobs.size(), 2U);
  const EndedJob& failed = instance().ended_jobs[0];
  const EndedJob& succeeded = instance().ended_jobs[1];
  EXPECT_FALSE(failed.succeeded);
  EXPECT_TRUE(succeeded.succeeded);
  EXPECT_EQ(succeeded.started, Instant{300});
  EXPECT_EQ(succeeded.ended, Instant{400});
  ASSERT_EQ(instance().backup_sets.size(), 1U);
  EXPECT_EQ(instance().backup_sets[0].number, succeeded.backup);
  EXPECT_EQ(instance().backup_sets[0].method, AskedMethod::kSnapshot);
  EXPECT_NE(failed.backup, succeeded.backup);
}

TEST_F(JobTableTest, NumbersEventsInTheirOrder) {
  JobTable jobs = table();
  const std::uint64_t before = jobs.tick();
  const std::uint64_t begun = jobs.begin(instance(), AskedMethod::kPhysical, {100}).tick;
  EXPECT_LT(before, begun);
  EXPECT_LT(begun, jobs.tick());
}

}  // namespace
}  // namespace backcheck
