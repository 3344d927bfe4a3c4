// Histories of all kinds are judged: by the judge or by the checker, whoever can, and both say the same.
#include "sim/history_check.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "tests/sim/fake_stage.h"
#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

RunSummary check(const WorldSetup& world, const std::vector<Operation>& operations,
                 const HistoryCheckOptions& options = {}) {
  return check_operations("h", world, operations, options);
}

std::vector<Verdict> verdicts(const RunSummary& summary) {
  std::vector<Verdict> all;
  for (const ScenarioResult& result : summary.scenarios) all.push_back(result.verdict);
  return all;
}

TEST(HistoryCheck, GivesOneResultForEachWorldInWhichSomethingHappened) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  tale.accepted("rm-1", 10, 20);
  tale.reset(world_of({"rm-1"}), 30, 40);
  tale.accepted("rm-1", 50, 60);
  tale.accepted("rm-1", 55, 65);
  const RunSummary summary = check(world_of({"rm-1"}), tale.operations);
  EXPECT_EQ(verdicts(summary), (std::vector<Verdict>{Verdict::kConforms, Verdict::kViolates}));
  EXPECT_EQ(summary.scenarios[0].id, "h#1");
  EXPECT_EQ(summary.scenarios[1].id, "h#2");
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.scenarios[1].violations.size(), 1U);
  EXPECT_EQ(summary.scenarios[1].violations.front().replay, "backcheck check 'h'");
}

TEST(HistoryCheck, WhatWasDoubtedIsNotJudgedUntilTheNextReset) {
  for (const std::size_t small : {std::size_t{0}, kSmallWorld}) {
    for (const bool is_doubted : {false, true}) {
      RecordedTale tale;
      tale.reset(world_of({"rm-1"}), 1, 2);
      tale.accepted("rm-1", 10, 20);
      const std::uint64_t second = tale.accepted("rm-1", 30, 40).number;
      if (is_doubted) tale.add(DoubtRaised{second, "somebody came by"}, 41, 41);
      tale.accepted("rm-1", 50, 60);
      tale.reset(world_of({"rm-1"}), 70, 80);
      tale.accepted("rm-1", 90, 100);
      HistoryCheckOptions options;
      options.small_world = small;
      const RunSummary summary = check(world_of({"rm-1"}), tale.operations, options);
      EXPECT_EQ(verdicts(summary),
                (std::vector<Verdict>{is_doubted ? Verdict::kInconclusive : Verdict::kViolates,
                                      Verdict::kConforms}))
          << small;
      EXPECT_EQ(summary.scenarios[0].reason, is_doubted ? "somebody came by" : "");
    }
  }
}

TEST(HistoryCheck, WhatWentBeforeADoubtIsJudged) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  tale.accepted("rm-1", 10, 20);
  tale.accepted("rm-1", 30, 40);
  const std::uint64_t third = tale.accepted("rm-1", 50, 60).number;
  tale.add(DoubtRaised{third, "somebody came by"}, 61, 61);
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations).verdict, Verdict::kViolates);
}

TEST(HistoryCheck, OfNothingThereIsNoVerdict) {
  EXPECT_EQ(check(world_of({"rm-1"}), {}).verdict, Verdict::kInconclusive);
}

TEST(HistoryCheck, WithoutAHookTasksEndByThemselves) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  RecordedTale tale;
  tale.accepted("rm-1", 10, 20);
  tale.accepted("rm-1", 30 * kSecond, 31 * kSecond);
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations).verdict, Verdict::kConforms);
  HistoryCheckOptions options;
  options.ends = TaskEnds{true, 40 * kSecond, 60 * kSecond};
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations, options).verdict, Verdict::kViolates);
  tale.finished("rm-1", 50 * kSecond, 60 * kSecond);
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations).verdict, Verdict::kViolates);
}

TEST(HistoryCheck, ALostCallMayReachALaterWorldUnlessItIsOver) {
  for (const bool is_over : {false, true}) {
    RecordedTale tale;
    tale.reset(world_of({"rm-1"}), 1, 2);
    tale.lost("rm-1", 10, is_over ? "response-lost" : "timed-out");
    tale.reset(world_of({"rm-1"}), 30, 40);
    tale.rejected("rm-1", 50, 60);
    for (const std::size_t small : {std::size_t{0}, kSmallWorld}) {
      HistoryCheckOptions options;
      options.small_world = small;
      EXPECT_EQ(check(world_of({"rm-1"}), tale.operations, options).verdict,
                is_over ? Verdict::kViolates : Verdict::kConforms)
          << small;
    }
  }
}

TEST(HistoryCheck, ALostCallThatIsRecordedBehindTheEndOfItsWorldBelongsToIt) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  tale.rejected("rm-1", 20, 25);
  tale.reset(world_of({"rm-1"}), 30, 40);
  tale.accepted("rm-1", 50, 60);
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations).verdict, Verdict::kViolates);
  tale.lost("rm-1", 10);
  EXPECT_EQ(check(world_of({"rm-1"}), tale.operations).verdict, Verdict::kConforms);
}

TEST(HistoryCheck, AnIdIsComparedWithThatOfACallRecordedBehindTheEndOfItsWorld) {
  for (const std::size_t small_world : {HistoryCheckOptions{}.small_world, std::size_t{0}}) {
    HistoryCheckOptions options;
    options.small_world = small_world;
    RecordedTale tale;
    tale.rejected("rm-9", 10, 15);
    tale.reset(world_of({"rm-1"}), 30, 40);
    auto& late = std::get<CreateBackupCall>(tale.rejected("rm-9", 20, 25).deed);
    EXPECT_EQ(check(world_of({"rm-1"}), tale.operations, options).verdict, Verdict::kConforms);
    late.reply = rejection_reply("r1", "Code", 400);
    EXPECT_EQ(check(world_of({"rm-1"}), tale.operations, options).verdict, Verdict::kViolates);
  }
}

TEST(HistoryCheck, WhoDoesNotReadAgainIsToldSoAndNobodyIsAccused) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  tale.rejected("rm-1", 20, 25);
  tale.reset(world_of({"rm-1"}), 30, 40);
  tale.accepted("rm-1", 50, 60);
  tale.lost("rm-1", 10);
  HistoryCheck once("h", {});
  once.begin(world_of({"rm-1"}));
  for (const Operation& operation : tale.operations) once.take(operation);
  EXPECT_TRUE(once.wants_another_round());
  EXPECT_NE(once.finish().verdict, Verdict::kViolates);
}

TEST(HistoryCheck, AReadingIsStuckToAcrossWorldsOfBothKinds) {
  const RecordedTale::More odd = {{"Unheard", "of"}};
  for (const bool concurrent_first : {false, true}) {
    RecordedTale tale;
    tale.reset(world_of({"rm-1", "rm-2"}), 1, 2);
    tale.accepted("rm-1", 10, 20, odd);
    tale.accepted("rm-2", concurrent_first ? 15 : 25, 30);
    tale.reset(world_of({"rm-1", "rm-2"}), 40, 50);
    tale.rejected("rm-1", 60, 70, odd);
    tale.accepted("rm-2", concurrent_first ? 80 : 65, 90);
    const RunSummary summary = check(world_of({"rm-1"}), tale.operations);
    EXPECT_EQ(verdicts(summary).back(), Verdict::kViolates) << concurrent_first;
    EXPECT_EQ(verdicts(summary).front(), Verdict::kConforms) << concurrent_first;
  }
}

TEST(HistoryCheck, AViolationOfTheCheckerIsToldWithItsSteps) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  tale.accepted("rm-1", 10, 40);
  tale.accepted("rm-1", 20, 30);
  const RunSummary summary = check(world_of({"rm-1"}), tale.operations);
  ASSERT_EQ(summary.scenarios.front().violations.size(), 1U);
  const Violation& violation = summary.scenarios.front().violations.front();
  EXPECT_FALSE(violation.steps.empty());
  EXPECT_EQ(violation.observed.status, 200);
  EXPECT_EQ(violation.scenario, "h#1");
}

TEST(HistoryCheck, AServerErrorRejectsAMalformedCallOnlyWhereTheStateCanBeWhy) {
  for (const std::size_t small : {std::size_t{0}, kSmallWorld}) {
    for (const bool has_task : {false, true}) {
      RecordedTale tale;
      if (has_task) tale.accepted("rm-1", 1, 2);
      tale.call("rm-1", 10, 20, rejection_reply("r", "Busy", 503), {{"BackupMethod", "Magic"}});
      HistoryCheckOptions options;
      options.small_world = small;
      const RunSummary summary = check(world_of({"rm-1"}), tale.operations, options);
      ASSERT_EQ(summary.verdict, has_task ? Verdict::kConforms : Verdict::kViolates) << small;
      if (has_task) continue;
      EXPECT_EQ(summary.scenarios.front().violations.front().requirement, Requirement::kRob1) << small;
    }
  }
}

TEST(HistoryCheck, AnIdThatStandsTwiceAmongManyIsFound) {
  RecordedTale tale;
  tale.reset(world_of({"rm-1"}), 1, 2);
  for (std::int64_t i = 0; i < 2000; ++i) tale.rejected("rm-9", 10 + 10 * i, 15 + 10 * i);
  std::get<CreateBackupCall>(tale.operations[1700].deed).reply =
      std::get<CreateBackupCall>(tale.operations[300].deed).reply;
  const RunSummary summary = check(world_of({"rm-1"}), tale.operations);
  ASSERT_EQ(summary.scenarios.front().violations.size(), 1U);
  EXPECT_EQ(summary.scenarios.front().violations.front().requirement, Requirement::kRes2);
  EXPECT_EQ(summary.scenarios.front().violations.front().operation, 1701U);
}

// A history of one client against a service that conforms, with some answers turned round or lost.
class RandomHistory {
 public:
  RandomHistory() { reset(); }

  void step() {
    switch (*rc::gen::inRange(0, 12)) {
      case 0:
        return one_in(3) ? reset() : advance();
      case 1:
        return set_status();
      case 2:
      case 3:
        return inspect();
      case 4:
      case 5:
      case 6:
        return finish();
      default:
        return call();
    }
  }

  std::vector<Operation> operations() const { return tale_.operations; }
  bool has_lost() const { return lost_ > 0; }

 private:
  static bool one_in(int n) { return *rc::gen::inRange(0, n) == 0; }
  static std::string instance() { return *rc::gen::element<std::string>("rm-1", "rm-1", "rm-2"); }
  std::int64_t next() { return time_ += 10; }
  void add(Operation::Deed deed) {
    const std::int64_t called = next();
    tale_.add(std::move(deed), called, called + 5);
  }

  void reset() {
    WorldSetup world = world_of({"rm-1", "rm-2"});
    for (InstanceSetup& setup : world.instances) {
      const int sets = one_in(2) ? *rc::gen::inRange(18, 22) : 0;
      for (int i = 0; i < sets; ++i) setup.backup_sets.push_back({kToldAt.milliseconds - 60'000 * (i + 1)});
      if (one_in(4)) setup.ongoing_since = Instant{kToldAt.milliseconds - 1000};
      if (one_in(3)) setup.engine = Engine::kPostgreSql;
    }
    service_.reset(world);
    now_ = kToldAt;
    add(ResetDone{world});
  }
  void advance() {
    now_.milliseconds += *rc::gen::element(60'000, 3'600'000, 24 * 3'600'000);
    service_.advance(now_);
    add(AdvanceDone{now_});
  }
  void set_status() {
    const std::string id = instance();
    const std::string status = *rc::gen::element<std::string>("Running", "Running", "Stopped");
    service_.set_status(id, status);
    add(SetStatusDone{id, status});
  }
  void inspect() {
    const std::string id = instance();
    add(InspectDone{id, service_.inspect(id)});
  }
  void finish() {
    const std::string id = instance();
    const bool succeeded = !one_in(4);
    bool done = service_.finish_task(id, succeeded);
    if (one_in(40)) done = !done;
    add(FinishTaskDone{id, succeeded, done});
  }
  void call() {
    RecordedTale::More more;
    if (one_in(4))
      more.emplace_back("BackupMethod", *rc::gen::element<std::string>("Logical", "Snapshot", "Magic"));
    if (one_in(6)) more.emplace_back("DBName", "orders");
    if (one_in(8)) more.emplace_back("Unheard", "of");
    const std::string id = one_in(15) ? "rm-9" : instance();
    std::optional<Reply> reply = service_.call(RecordedTale::request(id, more));
    const std::int64_t called = next();
    if (one_in(12) && lost_ < 5) {
      ++lost_;
      tale_.call(id, called, std::nullopt, std::nullopt, more).fault =
          *rc::gen::element<std::string>("timed-out", "response-lost");
      return;
    }
    if (one_in(40)) reply = rejection_reply("flip" + std::to_string(called), "C", 400);
    if (one_in(60)) reply = success_reply("flip" + std::to_string(called), "flip" + std::to_string(called));
    tale_.call(id, called, called + 5, reply, more);
  }

  SimpleService service_;
  RecordedTale tale_;
  std::int64_t time_ = 0;
  Instant now_;
  int lost_ = 0;
};

RC_GTEST_PROP(HistoryCheckProperty, TheJudgeAndTheCheckerSayTheSameWhereBothCanSpeak, ()) {
  RandomHistory history;
  const int steps = *rc::gen::inRange(5, 60);
  for (int i = 0; i < steps; ++i) history.step();
  HistoryCheckOptions judged;
  HistoryCheckOptions checked;
  checked.small_world = 0;
  const RunSummary one = check(world_of({}), history.operations(), judged);
  const RunSummary other = check(world_of({}), history.operations(), checked);
  RC_ASSERT(one.scenarios.size() == other.scenarios.size());
  for (std::size_t i = 0; i < one.scenarios.size(); ++i) {
    const Verdict mine = one.scenarios[i].verdict;
    const Verdict theirs = other.scenarios[i].verdict;
    RC_TAG(std::string(verdict_name(mine)) + "/" + std::string(verdict_name(theirs)));
    const bool both = mine <= Verdict::kViolates && theirs <= Verdict::kViolates;
    // The Judge knows of a lost call that it must have taken effect in its own world, and when it cannot any
    // more; to the checker it may arrive in every later one.
    const bool has_strays = i > 0 && history.has_lost();
    const bool is_looser = has_strays && mine == Verdict::kViolates && theirs == Verdict::kConforms;
    RC_ASSERT(!both || mine == theirs || is_looser);
    // After a violation the two may know different things of the readings.
    if (mine == Verdict::kViolates || theirs == Verdict::kViolates) break;
  }
}

// The same operations, recorded at random later times, come to the same verdict.
RC_GTEST_PROP(HistoryCheckProperty, TheOrderOfTheRecordsDecidesNothing, ()) {
  RandomHistory history;
  for (int i = 0; i < 30; ++i) history.step();
  std::vector<Operation> operations = history.operations();
  HistoryCheckOptions options;
  options.small_world = *rc::gen::element<std::size_t>(0, 1000);
  options.window = *rc::gen::element<std::size_t>(1, 3, 4096);
  const Verdict expected = check(world_of({}), operations, options).verdict;
  // Whatever is no reset may be recorded late; but that a call is over says something of when it was
  // recorded.
  for (int i = 0; i < 5; ++i) {
    const auto from = *rc::gen::inRange<std::size_t>(0, operations.size());
    const auto to = *rc::gen::inRange<std::size_t>(from, operations.size());
    if (std::holds_alternative<ResetDone>(operations[from].deed)) continue;
    if (operations[from].fault == "response-lost") continue;
    std::rotate(operations.begin() + static_cast<std::ptrdiff_t>(from),
                operations.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                operations.begin() + static_cast<std::ptrdiff_t>(to) + 1);
  }
  const Verdict found = check(world_of({}), operations, options).verdict;
  RC_ASSERT(found == expected || found == Verdict::kInconclusive || expected == Verdict::kInconclusive);
}

// Of a call that got no answer, run where it was meant or elsewhere.
TEST(HistoryCheck, JudgesWhatFollowsALostAnswerAsTheRunDid) {
  for (const std::string instance : {"rm-1", "rm-2"}) {
    FakeStage stage;
    bool is_lost = false;
    stage.endpoint.instead = [&](const Request&) -> std::optional<WireAnswer> {
      if (std::exchange(is_lost, true)) return std::nullopt;
      Request run;
      run.add("Action", "CreateBackup");
      run.add("DBInstanceId", instance);
      static_cast<void>(stage.service.call(run));
      return FakeEndpoint::failed(Delivery::kTimedOut, "no byte");
    };
    const Played played = stage.play(
        scenario_of("a", {call_step(), FinishTaskStep{"rm-1", TaskResult::kSucceeded}, call_step()}));
    EXPECT_EQ(played.result.verdict, instance == "rm-1" ? Verdict::kInconclusive : Verdict::kViolates);
    const Verdict expected = instance == "rm-1" ? Verdict::kConforms : Verdict::kViolates;
    EXPECT_EQ(verdicts(check({}, stage.history)), std::vector{expected}) << instance;
  }
}

}  // namespace
}  // namespace backcheck
