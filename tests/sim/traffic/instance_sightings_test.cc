// What two answers prove of the time between them, and what they do not.
#include "sim/traffic/instance_sightings.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

TrafficSpan at(std::int64_t seconds) { return {seconds * kSecond, seconds * kSecond + 1000}; }

InstanceDescription said(std::string status, std::string engine = "MySQL") {
  return {"rm-1", std::move(engine), std::move(status), "", "", ""};
}

std::vector<TaskDescription> shown(std::string job, std::string status) {
  return {{std::move(job), std::move(status), "", ""}};
}

TEST(InstanceSightings, AStatusHoldsBetweenTwoAnswersThatAgree) {
  InstanceSightings seen;
  seen.see_instance(at(1), 1, said("Stopped"));
  EXPECT_FALSE(seen.status_around(at(2)));
  seen.see_instance(at(3), 3, said("Stopped"));
  const auto around = seen.status_around(at(2));
  ASSERT_TRUE(around);
  EXPECT_EQ(around->text, "Stopped");
  EXPECT_EQ(around->before, 1U);
  EXPECT_EQ(around->after, 3U);
  EXPECT_FALSE(seen.status_around(at(4)));
}

TEST(InstanceSightings, AStatusThatChangedProvesNothing) {
  InstanceSightings seen;
  seen.see_instance(at(1), 1, said("Stopped"));
  seen.see_instance(at(3), 3, said("Running"));
  EXPECT_FALSE(seen.status_around(at(2)));
}

TEST(InstanceSightings, AnAnswerThatOverlapsTheCallHasToAgree) {
  InstanceSightings seen;
  seen.see_instance(at(1), 1, said("Stopped"));
  seen.see_instance({at(2).called - 5, at(2).returned + 5}, 2, said("Running"));
  seen.see_instance(at(3), 3, said("Stopped"));
  EXPECT_FALSE(seen.status_around(at(2)));
}

TEST(InstanceSightings, AStatusHoldsForAMinuteAtMost) {
  for (const bool in_time : {true, false}) {
    InstanceSightings seen;
    seen.see_instance({0, 1000}, 1, said("Stopped"));
    seen.see_instance({1000 + kLongestSandwich + (in_time ? 0 : 1), 2 * kLongestSandwich}, 2,
                      said("Stopped"));
    EXPECT_EQ(seen.status_around(at(2)).has_value(), in_time);
  }
}

TEST(InstanceSightings, TheEngineIsThatOfAllAnswers) {
  InstanceSightings seen;
  EXPECT_FALSE(seen.engine());
  seen.see_instance(at(1), 1, said("Running"));
  EXPECT_EQ(seen.engine(), Engine::kMySql);
  seen.see_instance(at(2), 2, said("Running", "SQLServer"));
  EXPECT_FALSE(seen.engine());
  InstanceSightings other;
  other.see_instance(at(1), 1, said("Running", "MongoDB"));
  EXPECT_FALSE(other.engine());
}

TEST(InstanceSightings, ATaskOfACallRunsUntilItIsLastShown) {
  InstanceSightings seen;
  seen.see_start(at(1), 1, "17");
  EXPECT_FALSE(seen.task_through(at(2), "18"));
  seen.see_tasks(at(3), 3, shown("17", "NoStart"));
  const auto through = seen.task_through(at(2), "18");
  ASSERT_TRUE(through);
  EXPECT_EQ(through->job, "17");
  EXPECT_EQ(through->since, 1U);
  EXPECT_EQ(through->until, 3U);
  EXPECT_FALSE(seen.task_through(at(2), "17"));
  EXPECT_FALSE(seen.task_through(at(4), "18"));
  EXPECT_FALSE(seen.task_through(at(1), "18"));
}

TEST(InstanceSightings, ATaskThatEndedProvesNothing) {
  InstanceSightings seen;
  seen.see_start(at(1), 1, "17");
  seen.see_tasks(at(3), 3, shown("17", "Finished"));
  seen.see_tasks(at(3), 3, shown("17", ""));
  EXPECT_FALSE(seen.task_through(at(2), "18"));
}

TEST(InstanceSightings, ATaskOfSomebodyElseHasToBeShownOnBothSides) {
  InstanceSightings seen;
  seen.see_tasks(at(1), 1, shown("17", "Uploading"));
  EXPECT_FALSE(seen.task_through(at(2), "18"));
  seen.see_tasks(at(3), 3, shown("17", "Uploading"));
  EXPECT_TRUE(seen.task_through(at(2), "18"));
}

TEST(InstanceSightings, ATaskOfSomebodyElseThatWaitsMayOnlyBePlanned) {
  for (const auto status : {"NoStart", "Waiting"}) {
    InstanceSightings seen;
    seen.see_tasks(at(1), 1, shown("17", status));
    seen.see_tasks(at(3), 3, shown("17", status));
    EXPECT_FALSE(seen.task_through(at(2), "18")) << status;
  }
}

TEST(InstanceSightings, TwoTasksThatRunTogetherOverlapped) {
  InstanceSightings seen;
  const TrafficSpan one{0, 10};
  const TrafficSpan other{5, 20};
  seen.see_start(one, 1, "17");
  seen.see_start(other, 2, "18");
  EXPECT_FALSE(seen.task_beside(other, "18"));
  seen.see_tasks({30, 40}, 3, shown("17", "Waiting"));
  EXPECT_FALSE(seen.task_beside(other, "18"));
  seen.see_tasks({30, 40}, 4, shown("18", "Waiting"));
  EXPECT_TRUE(seen.task_beside(other, "18"));
}

TEST(InstanceSightings, KnowsThatThereIsNoDatabase) {
  InstanceSightings seen;
  seen.see_databases(at(1), 1, 0);
  seen.see_databases(at(3), 3, 0);
  EXPECT_TRUE(seen.has_no_database_around(at(2)));
  seen.see_databases(at(5), 5, 1);
  EXPECT_FALSE(seen.has_no_database_around(at(4)));
}

}  // namespace
}  // namespace backcheck
