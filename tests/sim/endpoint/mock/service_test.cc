// Calls checked and started against a world that changes.
#include "sim/endpoint/mock/service.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Instant at(std::string_view text) { return parse_instant(text).value(); }

WorldSetup one_instance(std::optional<Instant> now, std::vector<Instant> sets = {}) {
  WorldSetup world;
  world.now = now;
  world.instances = {{.id = "rm-1", .databases = {"a"}, .backup_sets = std::move(sets)}};
  return world;
}

Request call_of(std::string_view instance) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("DBInstanceId", instance);
  return request;
}

// "ok", or the older code of the rejection.
std::string call(Service& service, std::string_view instance = "rm-1") {
  const auto started = service.start(service.admit(call_of(instance), service.arrive()));
  return started ? "ok" : published_error(started.error(), CodeGeneration::kOlder).code;
}

Service service_of(const MockPolicy& policy) { return {{.policy = policy}, ServiceClock({})}; }

TEST(Service, RefusesAnInstanceInEveryStatusButRunning) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  for (const auto status : {"Stopped", "Restarting", "running", "Running ", ""}) {
    EXPECT_TRUE(service.set_status("rm-1", status));
    EXPECT_EQ(call(service), "IncorrectDBInstanceState") << status;
  }
  EXPECT_TRUE(service.set_status("rm-1", "Running"));
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, RefusesACallWhileATaskIsOngoing) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  EXPECT_EQ(call(service), "ok");
  EXPECT_EQ(call(service), "BackupJobExists");
  EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kFailed));
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, KnowsATaskThatWasOngoingWhenTheWorldBegan) {
  Service service = service_of({});
  WorldSetup world = one_instance(at("2019-08-01T12:00:00Z"));
  world.instances[0].ongoing_since = at("2019-07-31T12:00:00Z");
  service.reset(world);
  EXPECT_EQ(call(service), "BackupJobExists");
  EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kSucceeded));
  EXPECT_EQ(service.inspect("rm-1")->backup_sets, std::vector({at("2019-07-31T12:00:00Z")}));
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, KeepsNothingOfTheWorldBeforeAReset) {
  Service service = service_of({});
  WorldSetup busy = one_instance(at("2019-08-01T12:00:00Z"), std::vector(20, at("2019-08-01T03:00:00Z")));
  busy.instances[0].ongoing_since = at("2019-08-01T11:00:00Z");
  busy.instances.push_back(busy.instances[0]);
  busy.instances[1].id = "rm-2";
  service.reset(busy);
  EXPECT_TRUE(service.set_status("rm-1", "Stopped"));
  service.reset(one_instance(at("2019-08-01T12:00:00Z"), {at("2019-08-01T04:00:00Z")}));
  EXPECT_FALSE(service.has_instance("rm-2"));
  const auto shown = service.inspect("rm-1");
  EXPECT_EQ(*shown, (Inspection{"Running", std::nullopt, {at("2019-08-01T04:00:00Z")}}));
  EXPECT_TRUE(service.visit("rm-1")->ended_jobs.empty());
  EXPECT_EQ(call(service), "ok");
}

// How many calls in a row are accepted and succeed on a day that begins without a set.
int calls_of_a_day(Service& service) {
  int accepted = 0;
  while (accepted < 50 && call(service) == "ok") {
    ++accepted;
    EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kSucceeded));
  }
  return accepted;
}

TEST(Service, AllowsAsManyCallsADayAsThePolicyHasIt) {
  for (const std::size_t limit : {20U, 21U}) {
    Service service = service_of({.calls_per_day = limit});
    service.reset(one_instance(at("2019-08-01T12:00:00Z")));
    EXPECT_EQ(calls_of_a_day(service), static_cast<int>(limit));
    EXPECT_EQ(call(service), "Exceeded.BackupTimes");
  }
}

TEST(Service, StartsANewDayAtMidnightInItsZone) {
  struct Zone {
    DayZone zone;
    std::string_view last;
    std::string_view first;
  };
  for (const auto& [zone, last, first] :
       {Zone{DayZone::kUtc, "2019-08-01T23:59:59.999Z", "2019-08-02T00:00:00Z"},
        Zone{DayZone::kUtcPlus8, "2019-08-01T15:59:59.999Z", "2019-08-01T16:00:00Z"}}) {
    Service service = service_of({.day_zone = zone});
    service.reset(one_instance(at("2019-08-01T12:00:00Z"), std::vector(20, at("2019-08-01T03:00:00Z"))));
    service.advance(at(last));
    EXPECT_EQ(call(service), "Exceeded.BackupTimes");
    service.advance(at(first));
    EXPECT_EQ(calls_of_a_day(service), 20);
  }
}

TEST(Service, CountsATaskAcrossMidnightForTheDayThatDatesIt) {
  for (const bool at_end : {false, true}) {
    Service service = service_of({.day_zone = DayZone::kUtc, .dated_at_end = at_end});
    service.reset(one_instance(at("2019-08-01T23:00:00Z"), std::vector(19, at("2019-08-02T03:00:00Z"))));
    EXPECT_EQ(call(service), "ok");
    service.advance(at("2019-08-02T00:30:00Z"));
    EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kSucceeded));
    EXPECT_EQ(call(service), at_end ? "Exceeded.BackupTimes" : "ok");
  }
}

TEST(Service, ChangesNothingOnARejection) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  Request request = call_of("rm-1");
  request.add("BackupType", "None");
  for (int i = 0; i < 30; ++i) EXPECT_FALSE(service.start(service.admit(request, service.arrive())));
  EXPECT_EQ(*service.inspect("rm-1"), (Inspection{"Running", std::nullopt, {}}));
  EXPECT_EQ(calls_of_a_day(service), 20);
}

TEST(Service, EndsATaskByItselfOnTheWallClockOnceItsTimeHasPassed) {
  Instant wall = at("2019-08-01T12:00:00Z");
  Service service({.task_duration_ms = 1000}, ServiceClock([&wall] { return wall; }));
  service.reset(one_instance(std::nullopt));
  EXPECT_EQ(call(service), "ok");
  wall.milliseconds += 999;
  EXPECT_EQ(call(service), "BackupJobExists");
  EXPECT_TRUE(service.inspect("rm-1")->ongoing_task);
  wall.milliseconds += 1;
  EXPECT_FALSE(service.inspect("rm-1")->ongoing_task);
  EXPECT_EQ(service.inspect("rm-1")->backup_sets.size(), 1U);
  EXPECT_FALSE(service.finish_task("rm-1", TaskResult::kFailed));
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, NeverEndsATaskByItselfOnTheVirtualClock) {
  Service service({.task_duration_ms = 1000}, ServiceClock({}));
  service.reset(one_instance(Instant{}));
  EXPECT_EQ(call(service), "ok");
  service.advance(Instant{1'000'000'000'000});
  EXPECT_TRUE(service.inspect("rm-1")->ongoing_task);
}

TEST(Service, RefusesACallThatWasCheckedInAWorldThatIsGone) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  const Admission admission = service.admit(call_of("rm-1"), service.arrive());
  service.reset(one_instance(Instant{}));
  EXPECT_FALSE(service.start(admission));
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, KeepsEverythingButCallsInFlightWhenItRestarts) {
  Service service = service_of({});
  service.reset(one_instance(at("2019-08-01T12:00:00Z"), std::vector(18, at("2019-08-01T03:00:00Z"))));
  EXPECT_EQ(call(service), "ok");
  EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kSucceeded));
  const auto before = service.start(service.admit(call_of("rm-1"), service.arrive()));
  const Inspection seen = *service.inspect("rm-1");
  service.restart();
  EXPECT_EQ(*service.inspect("rm-1"), seen);
  EXPECT_EQ(call(service), "BackupJobExists");
  EXPECT_TRUE(service.finish_task("rm-1", TaskResult::kSucceeded));
  EXPECT_EQ(call(service), "Exceeded.BackupTimes");
  service.advance(at("2019-08-02T12:00:00Z"));
  const auto after = service.start(service.admit(call_of("rm-1"), service.arrive()));
  ASSERT_TRUE(before && after);
  EXPECT_NE(before->job, after->job);
}

TEST(Service, NeverStartsACallThatCameBeforeARestart) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  const Arrival arrival = service.arrive();
  const Admission admission = service.admit(call_of("rm-1"), arrival);
  EXPECT_TRUE(service.is_current(arrival));
  service.restart();
  EXPECT_FALSE(service.is_current(arrival));
  EXPECT_FALSE(service.start(admission));
  EXPECT_FALSE(service.inspect("rm-1")->ongoing_task);
  EXPECT_EQ(call(service), "ok");
}

TEST(Service, KnowsWhetherOthersAreInFlightWhenACallArrives) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  EXPECT_FALSE(service.arrive().others_in_flight);
  EXPECT_TRUE(service.arrive().others_in_flight);
  service.depart();
  service.depart();
  EXPECT_FALSE(service.arrive().others_in_flight);
  service.restart();
  EXPECT_FALSE(service.arrive().others_in_flight);
  service.reset(one_instance(Instant{}));
  EXPECT_FALSE(service.arrive().others_in_flight);
}

TEST(Service, KnowsNoInstanceThatItDoesNotHost) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  EXPECT_EQ(call(service, "rm-2"), "InvalidDBInstanceName.NotFound");
  EXPECT_EQ(call(service, ""), "MissingDBInstanceId");
  EXPECT_FALSE(service.has_instance("rm-2"));
  EXPECT_FALSE(service.set_status("rm-2", "Running"));
  EXPECT_FALSE(service.finish_task("rm-2", TaskResult::kFailed));
  EXPECT_FALSE(service.inspect("rm-2"));
}

TEST(Service, GivesTheAnswerTheIdOfTheTask) {
  Service service = service_of({});
  service.reset(one_instance(Instant{}));
  const auto started = service.start(service.admit(call_of("rm-1"), service.arrive()));
  ASSERT_TRUE(started);
  EXPECT_EQ(service.inspect("rm-1")->ongoing_task->backup_job_id, job_id_of(started->job));
}

}  // namespace
}  // namespace backcheck
