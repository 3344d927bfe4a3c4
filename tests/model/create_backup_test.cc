// The face of the model: what is allowed for a call in a world, under either profile, and what acceptance
// does.
#include "model/create_backup.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

using enum Refusal;

constexpr Instant kNow{18'000LL * 86'400'000};

ReferenceWorld world_of(Engine engine) {
  ReferenceWorld world(2);
  world[0].id = "rm-1";
  world[0].engine = engine;
  world[0].databases = {"a"};
  world[1].id = "rm-2";
  return world;
}

Outcomes allowed(const ReferenceWorld& world, const ReferenceParameters& parameters,
                 Profile profile = Profile::kPage) {
  return allowed_outcomes(model_world(world, kNow), model_request(parameters), Span::at(kNow), profile);
}

bool must_be_rejected(const Outcomes& outcomes, Refusal refusal) {
  return readings_that_accept(outcomes).empty() &&
         same_union(readings_that_reject(outcomes, {refusal}), {Readings::all()});
}

TEST(CreateBackup, APlainCallIsAccepted) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for("rm-2"));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {Readings::all()}));
  EXPECT_TRUE(readings_that_reject(outcomes).empty());
  ASSERT_EQ(outcomes.interpretations.size(), 1U);
  EXPECT_EQ(outcomes.interpretations[0].instance, 1U);
}

TEST(CreateBackup, Par2AnUnknownInstanceIsRejected) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for("rm-3"));
  EXPECT_TRUE(must_be_rejected(outcomes, kUnknownInstance));
  EXPECT_FALSE(outcomes.interpretations[0].instance);
  EXPECT_TRUE(must_be_rejected(allowed(world_of(Engine::kMySql), call_for(" rm-1")), kUnknownInstance));
  EXPECT_TRUE(must_be_rejected(allowed({}, call_for("rm-1")), kUnknownInstance));
}

TEST(CreateBackup, Par2AMissingIdIsNotAnUnknownOne) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for(""));
  EXPECT_TRUE(must_be_rejected(outcomes, kMissingInstance));
  EXPECT_TRUE(readings_that_reject(outcomes, {kUnknownInstance}).empty());
}

TEST(CreateBackup, Par2AnIdInOtherLettersMayBeTakenEitherWay) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for("RM-2"));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {Readings::all()}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kUnknownInstance}), {Readings::all()}));
  EXPECT_EQ(outcomes.interpretations[0].instance, 1U);
}

TEST(CreateBackup, Par2AnExactIdGoesBeforeASimilarOne) {
  ReferenceWorld world = world_of(Engine::kMySql);
  world[1].id = "RM-1";
  for (std::size_t i = 0; i < 2; ++i) {
    const Outcomes outcomes = allowed(world, call_for(world[i].id));
    EXPECT_EQ(outcomes.interpretations[0].instance, i);
    EXPECT_TRUE(readings_that_reject(outcomes).empty());
  }
}

TEST(CreateBackup, Eff4TheOtherInstancesStateIsOfNoConcern) {
  ReferenceWorld world = world_of(Engine::kMySql);
  world[0].status = "Stopped";
  world[0].ongoing_since = kNow;
  world[0].backups.assign(30, {kNow, kNow, true});
  EXPECT_TRUE(readings_that_reject(allowed(world, call_for("rm-2"))).empty());
  EXPECT_TRUE(must_be_rejected(allowed(world, call_for("rm-1")), kNotRunning));
}

TEST(CreateBackup, EachOfSeveralFaultsMayBeNamed) {
  ReferenceWorld world = world_of(Engine::kMySql);
  world[0].status = "Stopped";
  world[0].ongoing_since = kNow;
  world[0].backups.assign(21, {kNow, kNow, true});
  const Outcomes outcomes = allowed(world, call_for("rm-1", {{"BackupMethod", "x"}, {"BackupType", "x"}}));
  for (const Refusal refusal : {kNotRunning, kOngoingTask, kQuota, kBadMethod, kBadType}) {
    EXPECT_TRUE(must_be_rejected(outcomes, refusal));
  }
  EXPECT_TRUE(readings_that_reject(outcomes, {kUnknownInstance, kGateway}).empty());
}

TEST(CreateBackup, AFaultOfTheStrategyMayBeNamedBeforeTheUnknownInstance) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for("rm-3", {{"BackupStrategy", "x"}}));
  EXPECT_TRUE(must_be_rejected(outcomes, kUnknownInstance));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kBadStrategy}), {Readings::all()}));
}

TEST(CreateBackup, ARepeatedIdMayLeadToEitherInstance) {
  const Outcomes outcomes = allowed(world_of(Engine::kMySql), call_for("rm-1", {{"DBInstanceId", "rm-2"}}));
  for (const Interpretation& way : outcomes.interpretations) {
    ASSERT_TRUE(way.instance);
    const Readings when = *way.instance == 0 ? when::kFirstWins : when::kLastWins;
    EXPECT_TRUE(covers({when}, readings_that_accept(way)));
  }
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {when::kFirstWins, when::kLastWins}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {when::kRepeatedIsRejected}));
}

TEST(CreateBackup, Eff1AnAcceptedCallStartsOneTaskOnItsInstance) {
  World world = model_world(world_of(Engine::kMySql), kNow);
  accept(world, 1, Span::at(kNow), "77");
  EXPECT_EQ(world.instances()[1].task, (OngoingTask{Span::at(kNow), "77"}));
  EXPECT_FALSE(world.instances()[0].task);
}

TEST(ProfilePage, LeavesEveryReadingOpen) { EXPECT_EQ(initial_readings(Profile::kPage), Readings::all()); }

TEST(ProfilePublished, SettlesWhatThePublishedDocumentsSay) {
  const Readings readings = initial_readings(Profile::kPublished);
  EXPECT_FALSE(readings.empty());
  const std::vector<std::pair<Reading, std::size_t>> settled = {
      {Reading::kQuotaBoundary, 0},      {Reading::kMisplacedStrategy, 1},   {Reading::kMisplacedNames, 1},
      {Reading::kLogicalOnSqlServer, 0}, {Reading::kLogicalOnPostgreSql, 0}, {Reading::kLogicalOnPpas, 0},
      {Reading::kLogicalOnMariaDb, 0}};
  for (const ReadingRow& row : backcheck::readings()) {
    const auto found = std::ranges::find(settled, row.reading, &std::pair<Reading, std::size_t>::first);
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      EXPECT_EQ(readings.possible(row.reading, i), found == settled.end() || found->second == i) << row.id;
    }
  }
}

TEST(ProfilePublished, LooksAtTheTypeOnPhysicalBackupsOfSqlServerOnly) {
  for (const Engine engine : kEngines) {
    for (const char* method : {"Physical", "Snapshot"}) {
      const ReferenceParameters parameters =
          call_for("rm-1", {{"BackupMethod", method}, {"BackupType", "x"}});
      const bool matters = engine == Engine::kSqlServer && std::string_view(method) == "Physical";
      const Outcomes published = allowed(world_of(engine), parameters, Profile::kPublished);
      EXPECT_EQ(readings_that_accept(published).empty(), matters);
      EXPECT_TRUE(same_union(readings_that_reject(published, {kBadType}), {Readings::all()}));
      EXPECT_TRUE(must_be_rejected(allowed(world_of(engine), parameters, Profile::kPage), kBadType));
    }
  }
}

Order plain_order(std::string_view instance) {
  Order order;
  order.action = "CreateBackup";
  order.instance = instance;
  return order;
}

bool is_plainly_rejected(const ReferenceWorld& world, const Order& order,
                         const std::vector<Refusal>& refusals, Readings within = Readings::all()) {
  const World known = model_world(world, kNow);
  return is_plainly_rejected(known.find(order.instance), order, Span::at(kNow), within, refusals);
}

TEST(PlainRejection, IsToldFromTheStateOfTheInstance) {
  ReferenceWorld world = world_of(Engine::kMySql);
  const Order order = plain_order("rm-1");
  EXPECT_FALSE(is_plainly_rejected(world, order, {}));
  world[0].status = "Stopped";
  EXPECT_TRUE(is_plainly_rejected(world, order, {}));
  EXPECT_TRUE(is_plainly_rejected(world, order, {kBadName, kNotRunning}));
  EXPECT_FALSE(is_plainly_rejected(world, order, {kOngoingTask}));
  world[0].ongoing_since = kNow;
  EXPECT_TRUE(is_plainly_rejected(world, order, {kOngoingTask}));
  EXPECT_FALSE(is_plainly_rejected(world, plain_order("rm-2"), {}));
}

TEST(PlainRejection, IsToldFromADayThatIsFullUnderAllReadings) {
  ReferenceWorld world = world_of(Engine::kMySql);
  world[0].backups.assign(20, {kNow, kNow, true});
  const Order order = plain_order("rm-1");
  EXPECT_FALSE(is_plainly_rejected(world, order, {}));
  const Readings twenty = Readings::where(Reading::kQuotaBoundary, 0);
  EXPECT_TRUE(is_plainly_rejected(world, order, {kQuota}, twenty));
  EXPECT_FALSE(is_plainly_rejected(world, order, {kEngine}, twenty));
  world[0].backups.push_back(world[0].backups.front());
  EXPECT_TRUE(is_plainly_rejected(world, order, {}));
}

TEST(PlainRejection, IsToldFromAnUnknownInstanceOrABadMethod) {
  const ReferenceWorld world = world_of(Engine::kMySql);
  EXPECT_TRUE(is_plainly_rejected(world, plain_order("rm-3"), {kUnknownInstance}));
  EXPECT_FALSE(is_plainly_rejected(world, plain_order("rm-3"), {kQuota}));
  EXPECT_FALSE(is_plainly_rejected(world, plain_order(""), {}));  // a closer look tells that it is missing
  Order order = plain_order("rm-1");
  order.method.spelling = Spelling::kInvalid;
  EXPECT_TRUE(is_plainly_rejected(world, order, {kBadMethod}));
}

// What is told with little work is what a close look finds.
TEST(PlainRejection, AgreesWithAllowedOutcomes) {
  std::size_t plain = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Draw draw = seeded_draw(seed);
    const Instant now = draw_instant(draw);
    const World world = model_world(draw_world(draw, now), now);
    Order order = plain_order(world.instances()[draw(world.instances().size())].id);
    if (draw(8) == 0) order.instance = "rm-nobody";
    order.method.spelling = static_cast<Spelling>(draw(5));
    const Readings within = Readings::where_quota(static_cast<std::uint16_t>(1 + draw(0xFFFF)));
    const std::vector<Refusal> refusals(draw(2), static_cast<Refusal>(draw(8)));
    const Instance* const named = world.find(order.instance);
    if (!is_plainly_rejected(named, order, Span::at(now), within, refusals)) continue;
    ++plain;
    const Interpretation allowed = allowed_outcomes(world, named, order, Span::at(now), Profile::kPage);
    const ReadingsUnion rejecting = readings_that_reject(allowed, refusals);
    EXPECT_TRUE(std::ranges::any_of(rejecting, [&](Readings part) { return part.contains(within); })) << seed;
  }
  EXPECT_GT(plain, 200U);
}

bool is_plainly_accepted(const ReferenceWorld& world, const Order& order) {
  const World known = model_world(world, kNow);
  return is_plainly_accepted(known.find(order.instance), order, Span::at(kNow));
}

TEST(PlainAcceptance, IsToldFromTheStateOfTheInstance) {
  ReferenceWorld world = world_of(Engine::kMySql);
  const Order order = plain_order("rm-1");
  EXPECT_TRUE(is_plainly_accepted(world, order));
  EXPECT_FALSE(is_plainly_accepted(world, plain_order("rm-3")));
  world[0].backups.assign(19, {kNow, kNow, true});
  EXPECT_TRUE(is_plainly_accepted(world, order));
  world[0].backups.push_back(world[0].backups.front());
  EXPECT_FALSE(is_plainly_accepted(world, order));
  world[0].backups.clear();
  world[0].ongoing_since = kNow;
  EXPECT_FALSE(is_plainly_accepted(world, order));
  world[0].ongoing_since.reset();
  world[0].status = "running";
  EXPECT_FALSE(is_plainly_accepted(world, order));
}

// What is told with little work is what a close look finds, on every engine and in both profiles.
TEST(PlainAcceptance, AgreesWithAllowedOutcomes) {
  std::size_t plain = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const Draw draw = seeded_draw(seed);
    const Instant now = draw_instant(draw);
    const World world = model_world(draw_world(draw, now), now);
    Order order = plain_order(world.instances()[draw(world.instances().size())].id);
    if (draw(16) == 0) order.action = "createbackup";
    if (draw(16) == 0) order.instance = "";
    if (draw(8) == 0) order.names = "";
    order.method.spelling = draw(2) == 0 ? Spelling::kAbsent : static_cast<Spelling>(draw(5));
    if (order.method.spelling == Spelling::kExact || order.method.spelling == Spelling::kOtherCase)
      order.method.value = static_cast<Method>(draw(3));
    order.type.spelling = draw(2) == 0 ? Spelling::kAbsent : static_cast<Spelling>(draw(5));
    order.strategy.spelling = draw(2) == 0 ? Spelling::kAbsent : static_cast<Spelling>(draw(5));
    const Instance* const named = world.find(order.instance);
    if (!is_plainly_accepted(named, order, Span::at(now))) continue;
    ++plain;
    for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
      const Interpretation allowed = allowed_outcomes(world, named, order, Span::at(now), profile);
      EXPECT_TRUE(allowed.objections.empty()) << seed;
      EXPECT_EQ(&world.instances()[allowed.instance.value()], named) << seed;
    }
  }
  EXPECT_GT(plain, 100U);
}

TEST(ProfileName, ComesBack) {
  for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
    EXPECT_EQ(profile_named(profile_name(profile)), profile);
  }
  EXPECT_EQ(profile_name(Profile::kPage), "page");
  EXPECT_EQ(profile_name(Profile::kPublished), "published");
  EXPECT_EQ(profile_named("Page"), std::nullopt);
}

}  // namespace
}  // namespace backcheck
