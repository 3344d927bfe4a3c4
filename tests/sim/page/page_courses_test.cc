// The courses of a scenario: what each call leaves possible.
#include "sim/page/page_courses.h"

#include <gtest/gtest.h>

#include "sim/caller.h"
#include "sim/page/reading_condition.h"

namespace backcheck {
namespace {

constexpr Instant kNoon{1564632000000};

WorldSetup world_with(std::size_t sets) {
  WorldSetup world;
  world.now = kNoon;
  world.instances.push_back(
      {"rm-1", Engine::kMySql, "Running", {"a"}, std::vector<Instant>(sets, kNoon), {}});
  return world;
}

AskedCall call_of(std::vector<std::pair<std::string, std::string>> parameters) {
  CallStep step;
  step.parameters = std::move(parameters);
  return {unsigned_request(step, test_credential(), kNoon, "nonce"), {}};
}

const AskedCall kPlain = call_of({{"DBInstanceId", "rm-1"}});
const AskedCall kEmpty = call_of({{"DBInstanceId", "rm-1"}, {"BackupMethod", ""}});

PageCourses courses_with(std::size_t sets) { return {world_with(sets), kNoon, Profile::kPage}; }

TEST(PageCourses, ASecondCallIsRejectedForTheFirst) {
  PageCourses courses = courses_with(0);
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kAccepted);
  const PageAnswer second = courses.take_call(kPlain, false);
  EXPECT_EQ(second.verdict(), Expectation::kRejected);
  ASSERT_EQ(second.reasons.size(), 1U);
  EXPECT_EQ(second.reasons.front().requirement, Requirement::kPre2);
  courses.finish_task("rm-1", true);
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kAccepted);
}

TEST(PageCourses, AnOpenCallIsStuckTo) {
  PageCourses courses = courses_with(0);
  EXPECT_EQ(courses.take_call(kEmpty, false).verdict(), Expectation::kOpen);
  EXPECT_EQ(courses.courses().size(), 2U);
  courses.finish_task("rm-1", true);
  const PageAnswer again = courses.take_call(kEmpty, false);
  EXPECT_TRUE(covers(again.accepted, when::kEmptyIsAbsent));
  ASSERT_EQ(again.reasons.size(), 1U);
  EXPECT_TRUE(covers(again.reasons.front().when, when::kEmptyIsRejected));
  EXPECT_TRUE((again.accepted.front() & when::kEmptyIsRejected).empty());
  EXPECT_EQ(courses.courses().size(), 2U);
}

TEST(PageCourses, TheQuotaIsCountedInEachCourse) {
  PageCourses courses = courses_with(20);
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kOpen);
  courses.finish_task("rm-1", true);
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kRejected);
  courses.advance({kNoon.milliseconds + 24LL * 60 * 60 * 1000});
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kAccepted);
}

TEST(PageCourses, ALostCallTookEffectOnceOrNever) {
  PageCourses courses = courses_with(0);
  courses.take_call(kPlain, true);
  courses.settle();
  const auto tell = [](const Instance& instance) -> std::string { return instance.task ? "busy" : "idle"; };
  EXPECT_EQ(courses.notes_on("rm-1", tell).size(), 2U);
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kOpen);
  courses.settle();
  ASSERT_EQ(courses.notes_on("rm-1", tell).size(), 1U);
  EXPECT_EQ(courses.notes_on("rm-1", tell).front().text, "busy");
}

TEST(PageCourses, OfCallsTogetherOneIsAccepted) {
  PageCourses courses = courses_with(0);
  const std::vector<PageCourses::AlikeCalls> calls = {{kPlain, 5, false}, {kEmpty, 2, false}};
  const PageCourses::Together together = courses.take_together(calls);
  EXPECT_EQ(together.accepted_min, 1U);
  EXPECT_EQ(together.accepted_max, 1U);
  EXPECT_EQ(together.answers.size(), 2U);
  EXPECT_EQ(together.answers.front().verdict(), Expectation::kOpen);
  EXPECT_TRUE(courses.is_complete());
}

TEST(PageCourses, AStatusDecides) {
  PageCourses courses = courses_with(0);
  courses.set_status("rm-1", "Stopped");
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kRejected);
  courses.set_status("rm-1", "Running");
  EXPECT_EQ(courses.take_call(kPlain, false).verdict(), Expectation::kAccepted);
}

TEST(PageCourses, WhatAGatewayKeepsOutIsRejectedByItAlone) {
  PageCourses courses = courses_with(21);
  AskedCall tampered = kPlain;
  tampered.gateway = {{GatewayFault::kSignature, true}};
  const PageAnswer answer = courses.take_call(tampered, false);
  EXPECT_EQ(answer.verdict(), Expectation::kRejected);
  ASSERT_EQ(answer.reasons.size(), 1U);
  EXPECT_EQ(answer.reasons.front().requirement, Requirement::kGat1);
}

TEST(PageCourses, PublishedNamesCodesAndSettlesTheBoundary) {
  PageCourses courses(world_with(20), kNoon, Profile::kPublished);
  const PageAnswer answer = courses.take_call(kPlain, false);
  EXPECT_EQ(answer.verdict(), Expectation::kRejected);
  EXPECT_EQ(answer.reasons.front().codes, "Exceeded.BackupTimes (403)");
}

TEST(PageCourses, CallsForManyInstancesAreTakenInstanceByInstance) {
  WorldSetup world;
  world.now = kNoon;
  std::vector<PageCourses::AlikeCalls> calls;
  for (int i = 0; i < 64; ++i) {
    const std::string id = "rm-" + std::to_string(i);
    world.instances.push_back({id, Engine::kMySql, "Running", {}, {}, {}});
    calls.push_back({call_of({{"DBInstanceId", id}, {"BackupMethod", ""}}), 2, false});
  }
  PageCourses courses(world, kNoon, Profile::kPage);
  const PageCourses::Together together = courses.take_together(calls);
  EXPECT_TRUE(courses.is_complete());
  EXPECT_EQ(together.accepted_min, 0U);
  EXPECT_EQ(together.accepted_max, 64U);
  EXPECT_EQ(courses.courses().size(), 2U);
}

TEST(PageCourses, AnIdInOtherLettersMayBeTheSameInstance) {
  PageCourses courses = courses_with(0);
  const std::vector<PageCourses::AlikeCalls> calls = {{kPlain, 1, false},
                                                      {call_of({{"DBInstanceId", "RM-1"}}), 1, false}};
  EXPECT_EQ(courses.take_together(calls).answers.front().verdict(), Expectation::kOpen);
}

TEST(PageCourses, SaysWhereThereAreTooMany) {
  WorldSetup world;
  world.now = kNoon;
  std::vector<PageCourses::AlikeCalls> calls;
  for (int i = 0; i < 12; ++i) {
    const std::string id = "rm-" + std::to_string(i);
    world.instances.push_back({id, Engine::kMySql, "Running", {}, {}, {}});
    calls.push_back({call_of({{"DBInstanceId", id}}), 1, true});
  }
  PageCourses courses(world, kNoon, Profile::kPage);
  for (const PageCourses::AlikeCalls& call : calls) courses.take_call(call.call, true);
  EXPECT_FALSE(courses.is_complete());
  EXPECT_LE(courses.courses().size(), PageCourses::kMaxCourses);
}

TEST(PageCourses, OfCallsWithOneNonceOneIsLetInAtMost) {
  WorldSetup world;
  world.now = kNoon;
  std::vector<PageCourses::AlikeCalls> calls;
  for (const char* id : {"rm-1", "rm-2", "rm-3"}) {
    world.instances.push_back({id, Engine::kMySql, "Running", {}, {}, {}});
    AskedCall call = call_of({{"DBInstanceId", id}});
    call.gateway = {{GatewayFault::kNonceUsed, false}};
    calls.push_back({std::move(call), 2, false, 0});
  }
  PageCourses courses(world, kNoon, Profile::kPage);
  EXPECT_EQ(courses.take_together(calls).accepted_max, 1U);
  EXPECT_EQ(courses.courses().size(), 4U) << "one for each of them, and none";
  calls[2].shares_nonce_with = 4;
  PageCourses others(world, kNoon, Profile::kPage);
  EXPECT_EQ(others.take_together(calls).accepted_max, 2U);
}

}  // namespace
}  // namespace backcheck
