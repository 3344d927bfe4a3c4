// The words for what an inspection shows, and for what differs.
#include "sim/verdict/inspection_text.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace backcheck {
namespace {

constexpr Instant at(std::int64_t minute) { return {1'564'632'000'000 + minute * 60'000}; }

Instance with_tasks(std::vector<std::pair<int, int>> times) {
  Instance instance;
  for (const auto& [from, to] : times) instance.ended.push_back({Span::at(at(from)), Span::at(at(to)), true});
  return instance;
}

Inspection showing(std::vector<Instant> sets) { return {"Running", std::nullopt, std::move(sets)}; }

TEST(InspectionText, WhatIsShownIsOneLine) {
  EXPECT_EQ(shown_text({"Stopped", Inspection::Task{"7"}, {at(0), at(1)}}),
            "status Stopped, task 7 ongoing, backup sets: 2019-08-01T04:00:00Z 2019-08-01T04:01:00Z");
  EXPECT_EQ(shown_text(showing({})), "status Running, no ongoing task, backup sets:");
}

TEST(InspectionText, WhereAllFitsNothingDiffers) {
  EXPECT_EQ(difference_text(with_tasks({{0, 0}, {1, 5}}), showing({at(3), at(0)})), "");
  Instance busy = with_tasks({});
  busy.task = OngoingTask{Span::at(at(0)), "7"};
  EXPECT_EQ(difference_text(busy, {"Running", Inspection::Task{"7"}, {}}), "");
  EXPECT_EQ(difference_text(busy, {"Running", Inspection::Task{""}, {}}), "");
}

TEST(InspectionText, TheStatusAndTheTaskAreToldApart) {
  EXPECT_EQ(difference_text(with_tasks({}), {"Stopped", Inspection::Task{"7"}, {}}),
            " The status shown is Stopped, and it is Running. Task 7 is shown as ongoing, and none is.");
  Instance busy = with_tasks({});
  busy.task = OngoingTask{Span::at(at(0)), "7"};
  EXPECT_EQ(difference_text(busy, showing({})), " No task is shown as ongoing, and 7 is.");
  EXPECT_EQ(difference_text(busy, {"Running", Inspection::Task{"8"}, {}}),
            " Task 8 is shown as ongoing, and 7 is.");
  busy.task->job_id.reset();
  EXPECT_EQ(difference_text(busy, showing({})),
            " No task is shown as ongoing, and the one that was started is.");
}

TEST(InspectionText, AWrongDateIsNamedWithTheOneThatWouldBeRight) {
  EXPECT_EQ(
      difference_text(with_tasks({{0, 0}, {1, 5}}), showing({at(0), at(6)})),
      " Of the 2 backup sets shown, that of 2019-08-01T04:06:00Z fits no task that ended. The task that "
      "ran from 2019-08-01T04:01:00Z to 2019-08-01T04:05:00Z shows none: its set has a date of that "
      "time.");
}

TEST(InspectionText, OneTooManyAndOneTooFewAreNamed) {
  EXPECT_EQ(difference_text(with_tasks({{0, 0}}), showing({at(0), at(0)})),
            " Of the 2 backup sets shown, that of 2019-08-01T04:00:00Z is one too many.");
  EXPECT_EQ(difference_text(with_tasks({{0, 0}, {1, 1}}), showing({at(0)})),
            " A backup set of 2019-08-01T04:01:00Z is missing.");
  EXPECT_EQ(difference_text(with_tasks({}), showing({at(0)})),
            " Of the backup sets shown, that of 2019-08-01T04:00:00Z fits no task that ended.");
}

TEST(InspectionText, OfManyTheFirstAreNamed) {
  EXPECT_EQ(difference_text(with_tasks({}), showing({at(0), at(1), at(2), at(3)})),
            " Of the 4 backup sets shown, those of 2019-08-01T04:00:00Z, 2019-08-01T04:01:00Z, "
            "2019-08-01T04:02:00Z and 1 more fit no task that ended.");
  EXPECT_TRUE(difference_text(with_tasks({{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}}), showing({}))
                  .ends_with(" A backup set of 2019-08-01T04:02:00Z is missing. So it is with 2 more."));
}

TEST(InspectionText, WhereTheClockIsNotKnownNoDateIsTold) {
  Instance instance;
  instance.ended.push_back({{at(0), at(9)}, {at(1), at(9)}, true});
  EXPECT_EQ(difference_text(instance, showing({})), " A task that ended shows no backup set.");
}

}  // namespace
}  // namespace backcheck
