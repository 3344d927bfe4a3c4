// Which calls show an open reading.
#include "sim/scenario/making/probe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/endpoint/canonical_endpoint.h"
#include "sim/scenario/making/call_maker.h"
#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'660'800'000};  // 2019-08-01T12:00:00Z

Outcomes outcomes_on(const InstanceSetup& instance, const CallStep& call) {
  return Draft({kNow, {}, {instance}}, Readings::all()).outcomes_of(call);
}

InstanceSetup an_instance(Engine engine) {
  InstanceSetup instance;
  instance.id = "rm-1";
  instance.engine = engine;
  instance.databases = {"orders", "users"};
  return instance;
}

CallStep call_with(std::vector<std::pair<std::string, std::string>> parameters) {
  CallStep call;
  call.parameters = {{"DBInstanceId", "rm-1"}};
  call.parameters.insert(call.parameters.end(), parameters.begin(), parameters.end());
  return call;
}

std::vector<Reading> readings_shown_by(const Outcomes& outcomes) {
  std::vector<Reading> shown;
  for (const ReadingRow& row : readings()) {
    if (depends_on(outcomes, row.reading)) shown.push_back(row.reading);
  }
  return shown;
}

using Shown = std::vector<Reading>;

TEST(Probe, ACallThatThePageDecidesShowsNothing) {
  const InstanceSetup mysql = an_instance(Engine::kMySql);
  EXPECT_EQ(readings_shown_by(outcomes_on(mysql, call_with({}))), Shown{});
  EXPECT_EQ(readings_shown_by(outcomes_on(mysql, call_with({{"BackupMethod", "Nonsense"}}))), Shown{});
}

TEST(Probe, ACallShowsTheReadingsItsAnswerHangsOn) {
  const InstanceSetup mysql = an_instance(Engine::kMySql);
  const InstanceSetup sql_server = an_instance(Engine::kSqlServer);
  EXPECT_EQ(readings_shown_by(outcomes_on(mysql, call_with({{"BackupMethod", "Snapshot"}}))),
            Shown{Reading::kSnapshotOnMySql});
  EXPECT_EQ(readings_shown_by(outcomes_on(mysql, call_with({{"BackupMethod", "logical"}}))),
            Shown{Reading::kValueCase});
  EXPECT_EQ(readings_shown_by(outcomes_on(sql_server, call_with({{"BackupStrategy", "instance"}}))),
            (Shown{Reading::kMisplacedStrategy, Reading::kAutoIsFull}));
  EXPECT_EQ(readings_shown_by(
                outcomes_on(mysql, call_with({{"BackupMethod", "Physical"}, {"BackupMethod", "Nonsense"}}))),
            Shown{Reading::kRepeatedParameter});
}

TEST(Probe, AReadingWhoseChoiceIsHiddenByAFaultIsNotShown) {
  InstanceSetup stopped = an_instance(Engine::kMySql);
  stopped.status = "Stopped";
  EXPECT_EQ(readings_shown_by(outcomes_on(stopped, call_with({{"BackupMethod", "Snapshot"}}))), Shown{});
}

TEST(Probe, AtTheEdgeOfTheQuotaItsReadingsShow) {
  InstanceSetup full = an_instance(Engine::kMySql);
  full.backup_sets.assign(19, kNow);
  EXPECT_EQ(readings_shown_by(outcomes_on(full, call_with({}))), Shown{});
  full.backup_sets.assign(20, kNow);
  EXPECT_EQ(readings_shown_by(outcomes_on(full, call_with({}))), Shown{Reading::kQuotaBoundary});
  full.backup_sets.assign(21, kNow);
  EXPECT_EQ(readings_shown_by(outcomes_on(full, call_with({}))), Shown{});
  // Of the day of UTC+8 and not of UTC's.
  full.backup_sets.assign(21, Instant{kNow.milliseconds - std::int64_t{13} * 3'600'000});
  EXPECT_EQ(readings_shown_by(outcomes_on(full, call_with({}))), Shown{Reading::kQuotaDay});
}

TEST(Probe, WhatIsKnownOfTheOtherReadingsCounts) {
  const InstanceSetup sql_server = an_instance(Engine::kSqlServer);
  const auto whole_instance = outcomes_on(sql_server, call_with({{"BackupStrategy", "instance"}}));
  const auto db = outcomes_on(sql_server, call_with({{"BackupStrategy", "db"}}));
  const Readings ignored = Readings::where(Reading::kMisplacedStrategy, 1);
  const Readings rejected = Readings::where(Reading::kMisplacedStrategy, 0);
  EXPECT_TRUE(depends_on(whole_instance, Reading::kAutoIsFull, rejected));
  EXPECT_FALSE(depends_on(whole_instance, Reading::kAutoIsFull, ignored));
  // With a place it is rejected for want of names, without one it is ignored; or the other way round.
  EXPECT_FALSE(depends_on(db, Reading::kAutoIsFull));
  EXPECT_TRUE(depends_on(db, Reading::kAutoIsFull, ignored & Readings::where(Reading::kDbWithoutNames, 0)));
  EXPECT_TRUE(depends_on(db, Reading::kAutoIsFull, rejected & Readings::where(Reading::kDbWithoutNames, 1)));
}

TEST(Probe, WhatIsKnownOfTheReadingItselfDoesNotCount) {
  const InstanceSetup mysql = an_instance(Engine::kMySql);
  const auto outcomes = outcomes_on(mysql, call_with({{"BackupMethod", "Snapshot"}}));
  for (const std::size_t alternative : {0U, 1U}) {
    const Readings known = Readings::where(Reading::kSnapshotOnMySql, alternative);
    EXPECT_TRUE(depends_on(outcomes, Reading::kSnapshotOnMySql, known));
  }
}

// Whether some call of the kind shows the reading on some instance of the engine, whatever else is known.
bool can_show(CallKind kind, Engine engine, Reading reading) {
  const InstanceSetup instance = an_instance(engine);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    const Readings known = seed % 2 == 0 ? Readings::all() : draw_reading(choices);
    if (depends_on(outcomes_on(instance, make_call(choices, kind, instance)), reading, known)) return true;
  }
  return false;
}

TEST(Probe, TheKindsOfAReadingShowItOnItsEngines) {
  for (const ReadingRow& row : readings()) {
    if (row.reading <= Reading::kQuotaFailed) continue;
    std::set<Engine> engines;
    SeededChoices choices(1);
    for (int i = 0; i < 20; ++i) {
      const auto engine = engine_that_shows(choices, row.reading);
      if (engine) engines.insert(*engine);
    }
    if (engines.empty()) engines.insert(kEngines.begin(), kEngines.end());
    for (const CallKind kind : kinds_that_show(row.reading)) {
      const bool somewhere =
          std::ranges::any_of(engines, [&](Engine engine) { return can_show(kind, engine, row.reading); });
      EXPECT_TRUE(somewhere) << row.id << " by " << call_kind_name(kind);
    }
    for (const Engine engine : engines) {
      const bool somehow = std::ranges::any_of(
          kinds_that_show(row.reading), [&](CallKind kind) { return can_show(kind, engine, row.reading); });
      EXPECT_TRUE(somehow) << row.id << " on " << engine_name(engine);
    }
  }
}

TEST(Probe, NoOtherEngineShowsAReadingThatIsBoundToOne) {
  for (const ReadingRow& row : readings()) {
    if (row.reading <= Reading::kQuotaFailed) continue;
    std::set<Engine> engines;
    SeededChoices choices(1);
    for (int i = 0; i < 20; ++i) {
      if (const auto engine = engine_that_shows(choices, row.reading)) engines.insert(*engine);
    }
    if (engines.size() != 1) continue;
    for (const Engine engine : kEngines) {
      if (engines.contains(engine)) continue;
      for (const CallKind kind : kinds_that_show(row.reading))
        EXPECT_FALSE(can_show(kind, engine, row.reading)) << row.id << " on " << engine_name(engine);
    }
  }
}

}  // namespace
}  // namespace backcheck
