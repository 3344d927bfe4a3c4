// The model made to answer is never accused by the judge, whatever it picks.
#include "sim/endpoint/canonical_endpoint.h"

#include <gtest/gtest.h>

#include "sim/caller.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'632'000'000};  // 2019-08-01T04:00:00Z

WorldSetup a_world() {
  WorldSetup world;
  world.now = kNow;
  world.instances = {{"rm-my", Engine::kMySql, "Running", {"a", "b"}, {}, {}},
                     {"rm-sql", Engine::kSqlServer, "Running", {"a"}, std::vector<Instant>(19, kNow), {}},
                     {"rm-maria", Engine::kMariaDb, "Running", {}, std::vector<Instant>(20, kNow), {}},
                     {"rm-pg", Engine::kPostgreSql, "Stopped", {"a"}, {}, {}}};
  return world;
}

// A call of parameters that are mostly valid and often odd.
CallStep random_call(Choices& choices) {
  constexpr std::array<const char*, 5> kIds = {"rm-my", "rm-sql", "rm-maria", "rm-pg", "rm-none"};
  constexpr std::array<const char*, 6> kMethods = {"Physical", "Logical", "Snapshot", "physical", "", "Copy"};
  constexpr std::array<const char*, 5> kStrategies = {"db", "instance", "DB", "", "table"};
  constexpr std::array<const char*, 4> kTypes = {"Auto", "FullBackup", "auto", "Half"};
  constexpr std::array<const char*, 8> kNames = {"a", "a,b", "a,a", " a", "a,,b", "x", "A", ","};
  CallStep step;
  const auto add = [&](const char* name, const auto& values) {
    step.parameters.emplace_back(name, values[choices.below(values.size())]);
  };
  add("DBInstanceId", kIds);
  if (choices.either()) add("BackupMethod", kMethods);
  if (choices.either()) add("BackupStrategy", kStrategies);
  if (choices.one_in(3)) add("BackupType", kTypes);
  if (choices.either()) add("DBName", kNames);
  if (choices.one_in(8)) add("BackupMethod", kMethods);
  if (choices.one_in(8)) step.parameters.emplace_back("Colour", "red");
  step.format = choices.either() ? "XML" : "JSON";
  return step;
}

class Play {
 public:
  explicit Play(std::uint64_t seed) : choices_(seed), endpoint_(draw_reading(choices_), seed) {
    EXPECT_TRUE(endpoint_.reset(a_world()).has_value());
    tell(ResetDone{a_world()});
  }

  void step() {
    const PreparedCall call = caller_.prepare(random_call(choices_), now_);
    const WireAnswer answer = endpoint_.send(call.wire);
    tell(
        CreateBackupCall{call.recorded, call.format, Reply{answer.status, answer.content_type, answer.body}});
    const InstanceSetup& instance = world_.instances[choices_.below(world_.instances.size())];
    const auto shown = endpoint_.inspect(instance.id);
    ASSERT_TRUE(shown.has_value());
    tell(InspectDone{instance.id, *shown});
    if (choices_.either()) {
      const bool good = choices_.either();
      const auto done =
          endpoint_.finish_task(instance.id, good ? TaskResult::kSucceeded : TaskResult::kFailed);
      tell(FinishTaskDone{instance.id, good, done.has_value()});
    }
    if (choices_.one_in(10)) {
      now_.milliseconds += static_cast<std::int64_t>(choices_.below(8)) * 3'600'000;
      ASSERT_TRUE(endpoint_.advance(now_).has_value());
      tell(AdvanceDone{now_});
    }
  }

 private:
  void tell(Operation::Deed deed) {
    Operation operation;
    operation.number = ++operations_;
    operation.called = static_cast<std::int64_t>(operations_) * 2;
    operation.returned = operation.called + 1;
    operation.deed = std::move(deed);
    const Findings findings = judge_.observe(operation);
    ASSERT_FALSE(findings.violation.has_value()) << findings.violation->why;
  }

  WorldSetup world_ = a_world();
  SeededChoices choices_;
  CanonicalEndpoint endpoint_;
  Judge judge_{Profile::kPage};
  Caller caller_{test_credential(), "canonical-"};
  Instant now_ = kNow;
  std::uint64_t operations_ = 0;
};

TEST(CanonicalEndpoint, IsNeverAccused) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Play play(seed);
    for (int i = 0; i < 40; ++i) play.step();
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

TEST(DrawReading, DrawsOneCompleteReading) {
  SeededChoices choices(3);
  for (int i = 0; i < 100; ++i) {
    const Readings reading = draw_reading(choices);
    for (const ReadingRow& row : readings()) {
      std::size_t possible = 0;
      for (std::size_t j = 0; j < row.alternative_count(); ++j)
        possible += reading.possible(row.reading, j) ? 1 : 0;
      EXPECT_EQ(possible, 1U) << row.id;
    }
  }
}

TEST(CanonicalEndpoint, RefusesWhatItCannotRead) {
  CanonicalEndpoint endpoint(Readings::all(), 1);
  WireRequest request;
  request.target = "/?Action=%4";
  EXPECT_EQ(endpoint.send(request).status, 400);
}

}  // namespace
}  // namespace backcheck
