// Each choice of a policy changes what the mock says, and nothing but that choice does.
#include "sim/endpoint/mock/mock_policy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>

#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {
namespace {

using Probe = MockProbe;

constexpr std::size_t kSnapshotPlace = static_cast<std::size_t>(Engine::kPpas);
constexpr std::size_t kLogicalPlace = static_cast<std::size_t>(Engine::kPostgreSql);

struct PolicyCase {
  std::string_view name;
  void (*choose)(MockPolicy&);
  ProbeScript script;
  std::string_view published;  // the notes under the default policy
  std::string_view chosen;     // the notes once the other choice is made
};

// A single-database backup of a MySQL instance, ended where it was accepted.
void back_up_databases(Probe& p, std::string_view names) {
  p.call(kMySql, std::string("&BackupMethod=Logical&BackupStrategy=db&DBName=").append(names));
  if (p.last().status == 200) p.succeed(kMySql);
}

const PolicyCase kCases[] = {
    {"calls_per_day", [](MockPolicy& policy) { policy.calls_per_day = 21; },
     [](Probe& p) {
       p.seed(kMySql, 20, "2019-08-01T03:00:00Z");
       p.call(kMySql);
     },
     "Exceeded.BackupTimes", "ok"},
    {"day_zone", [](MockPolicy& policy) { policy.day_zone = DayZone::kUtc; },
     [](Probe& p) {
       p.seed(kMySql, 20, "2019-07-31T23:59:59Z");
       p.call(kMySql);
     },
     "Exceeded.BackupTimes", "ok"},
    {"dated_at_end", [](MockPolicy& policy) { policy.dated_at_end = true; },
     [](Probe& p) {
       p.call(kMySql);
       p.advance("2019-08-01T13:00:00Z");
       p.succeed(kMySql);
       p.note_dates(kMySql);
     },
     "ok 2019-08-01T12:00:00Z", "ok 2019-08-01T13:00:00Z"},
    {"failed_counts", [](MockPolicy& policy) { policy.failed_counts = true; },
     [](Probe& p) {
       p.seed(kMySql, 19, "2019-08-01T03:00:00Z");
       p.call(kMySql);
       p.fail(kMySql);
       p.inspect(kMySql);
       p.call(kMySql);
     },
     "ok Running,idle,19 ok", "ok Running,idle,19 Exceeded.BackupTimes"},
    {"misplaced_strategy_ignored", [](MockPolicy& policy) { policy.misplaced_strategy_ignored = false; },
     [](Probe& p) { p.call(kMySql, "&BackupStrategy=db"); }, "ok", "InvalidBackupStrategy.Malformed"},
    {"misplaced_names_ignored", [](MockPolicy& policy) { policy.misplaced_names_ignored = false; },
     [](Probe& p) { p.call(kMySql, "&BackupMethod=Logical&DBName=orders"); }, "ok", "InvalidDBName.Format"},
    {"auto_is_full", [](MockPolicy& policy) { policy.auto_is_full = true; },
     [](Probe& p) { p.call(kSqlServer, "&BackupStrategy=db&DBName=nowhere"); }, "ok", "InvalidDB.NotFound"},
    {"db_without_names_accepted", [](MockPolicy& policy) { policy.db_without_names_accepted = true; },
     [](Probe& p) { p.call(kMySql, "&BackupMethod=Logical&BackupStrategy=db"); }, "MissingDBName", "ok"},
    {"unknown_database_accepted", [](MockPolicy& policy) { policy.unknown_database_accepted = true; },
     [](Probe& p) { back_up_databases(p, "nowhere"); }, "InvalidDB.NotFound", "ok"},
    {"snapshot_on", [](MockPolicy& policy) { policy.snapshot_on[kSnapshotPlace] = true; },
     [](Probe& p) {
       p.call(kPpas, "&BackupMethod=Snapshot");
       p.call(kMariaDb, "&BackupMethod=Snapshot");
     },
     "IncorrectDBInstanceEngine IncorrectDBInstanceEngine", "ok IncorrectDBInstanceEngine"},
    {"logical_on", [](MockPolicy& policy) { policy.logical_on[kLogicalPlace] = true; },
     [](Probe& p) {
       p.call(kPostgreSql, "&BackupMethod=Logical");
       p.call(kPpas, "&BackupMethod=Logical");
     },
     "IncorrectDBInstanceEngine IncorrectDBInstanceEngine", "ok IncorrectDBInstanceEngine"},
    {"case_blind_values", [](MockPolicy& policy) { policy.case_blind_values = true; },
     [](Probe& p) { p.call(kMySql, "&BackupMethod=PHYSICAL&BackupType=auto"); },
     "InvalidBackupMethod.ValueNotSupport", "ok"},
    {"empty_is_absent", [](MockPolicy& policy) { policy.empty_is_absent = false; },
     [](Probe& p) { p.call(kMySql, "&DBName="); }, "ok", "InvalidDBName.Format"},
    {"unknown_parameter_rejected", [](MockPolicy& policy) { policy.unknown_parameter_rejected = true; },
     [](Probe& p) { p.call(kMySql, "&RegionId=cn&Colour=blue"); }, "ok", "InvalidParameter"},
    {"repeated_last", [](MockPolicy& policy) { policy.repeated = RepeatedName::kLastWins; },
     [](Probe& p) { p.call(kMySql, "&BackupType=Auto&BackupType=None"); }, "ok", "BackupType.NotSupport"},
    {"repeated_rejected", [](MockPolicy& policy) { policy.repeated = RepeatedName::kRejected; },
     [](Probe& p) { p.call(kMySql, "&BackupType=Auto&BackupType=Auto"); }, "ok", "InvalidParameter"},
    {"blanks_trimmed", [](MockPolicy& policy) { policy.blanks_trimmed = true; },
     [](Probe& p) { back_up_databases(p, "+orders,rds_mysql++"); }, "InvalidDBName.Format", "ok"},
    {"repeats_merged", [](MockPolicy& policy) { policy.repeats_merged = false; },
     [](Probe& p) { back_up_databases(p, "orders,orders"); }, "ok", "InvalidDBName.Format"},
    {"empties_dropped", [](MockPolicy& policy) { policy.empties_dropped = true; },
     [](Probe& p) { back_up_databases(p, ",orders,,rds_mysql,"); }, "InvalidDBName.Format", "ok"},
    {"codes", [](MockPolicy& policy) { policy.codes = CodeGeneration::kNewer; },
     [](Probe& p) { p.call("rm-nobody"); }, "InvalidDBInstanceName.NotFound", "InvalidDBInstanceId.NotFound"},
};

class EachChoice : public testing::TestWithParam<PolicyCase> {};

TEST_P(EachChoice, ChangesWhatTheMockSays) {
  MockOptions options{.verify_signatures = false};
  EXPECT_EQ(notes_of(GetParam().script, options), GetParam().published);
  GetParam().choose(options.policy);
  EXPECT_EQ(notes_of(GetParam().script, options), GetParam().chosen);
}

INSTANTIATE_TEST_SUITE_P(MockPolicy, EachChoice, testing::ValuesIn(kCases),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(MockPolicy, ByDefaultIsThePublishedOne) {
  const MockPolicy policy;
  EXPECT_EQ(policy.calls_per_day, 20U);
  EXPECT_TRUE(policy.misplaced_strategy_ignored);
  EXPECT_TRUE(policy.misplaced_names_ignored);
  for (const Engine engine : kEngines) EXPECT_EQ(chosen(policy.logical_on, engine), engine == Engine::kMySql);
}

RC_GTEST_PROP(MockPolicy, IsDrawnAlikeForTheSameNumber, (std::uint64_t number)) {
  RC_ASSERT(draw_policy(number) == draw_policy(number));
}

RC_GTEST_PROP(MockPolicy, NeverRefusesWhatThePageAlwaysAllows, (std::uint64_t number)) {
  MockProbe probe({.policy = draw_policy(number), .verify_signatures = false});
  for (const std::string_view id : {kMySql, kBare, kSqlServer, kPostgreSql, kPpas, kMariaDb}) {
    probe.call(id, "&BackupMethod=Physical&BackupType=FullBackup");
    RC_ASSERT(probe.last().status == 200);
  }
  probe.call(kMySqlToo, "&BackupMethod=Logical");
  RC_ASSERT(probe.last().status == 200);
}

RC_GTEST_PROP(MockPolicy, NeverAllowsWhatThePageAlwaysRefuses, (std::uint64_t number)) {
  MockProbe probe({.policy = draw_policy(number), .verify_signatures = false});
  probe.call(kMySql);
  probe.call(kMySql);
  RC_ASSERT(probe.last().status >= 400);
  probe.call(kBare, "&BackupMethod=Logical");
  RC_ASSERT(probe.last().status >= 400);
  probe.call(kMySqlToo, "&BackupStrategy=table");
  RC_ASSERT(probe.last().status >= 400);
  probe.seed(kMySql, 21, "2019-08-01T03:00:00Z");
  probe.call(kMySql);
  RC_ASSERT(probe.last().status >= 400);
}

}  // namespace
}  // namespace backcheck
