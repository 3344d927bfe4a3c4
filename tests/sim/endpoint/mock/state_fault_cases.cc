// Scripts for the faults that live in what the service remembers.
#include <array>

#include "tests/sim/endpoint/mock/fault_cases.h"

namespace backcheck {
namespace {

using Probe = MockProbe;

// 03:00Z: the same day as the start of the probe's world in every zone from UTC-3 to UTC+11.
constexpr std::string_view kToday = "2019-08-01T03:00:00Z";

constexpr std::array kCases = {
    FaultCase{Fault::kStatusNotChecked,
              [](Probe& p) {
                p.set_status(kMySql, "Restarting");
                p.call(kMySql);
              },
              "IncorrectDBInstanceState", "ok"},
    FaultCase{Fault::kOnlyStoppedRefused,
              [](Probe& p) {
                p.set_status(kMySql, "Stopped");
                p.call(kMySql);
                p.set_status(kMySql, "Rebooting");
                p.call(kMySql);
              },
              "IncorrectDBInstanceState IncorrectDBInstanceState", "IncorrectDBInstanceState ok"},
    FaultCase{Fault::kUnlistedStatusAccepted,
              [](Probe& p) {
                p.set_status(kMySql, "Rebooting");
                p.call(kMySql);
                p.set_status(kMySql, "Dreaming");
                p.call(kMySql);
              },
              "IncorrectDBInstanceState IncorrectDBInstanceState", "IncorrectDBInstanceState ok"},
    FaultCase{Fault::kStatusCached,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.set_status(kMySql, "Stopped");
                p.call(kMySql);
              },
              "ok IncorrectDBInstanceState", "ok ok"},
    FaultCase{Fault::kStatusNeverRecovers,
              [](Probe& p) {
                p.set_status(kMySql, "Stopped");
                p.set_status(kMySql, "Running");
                p.call(kMySql);
              },
              "ok", "IncorrectDBInstanceState"},
    FaultCase{Fault::kOngoingNotChecked,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kMySql);
              },
              "ok BackupJobExists", "ok ok"},
    FaultCase{Fault::kOngoingOfOtherMethodAllowed,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kMySql);
                p.call(kMySql, "&BackupMethod=Logical");
              },
              "ok BackupJobExists BackupJobExists", "ok BackupJobExists ok"},
    FaultCase{Fault::kOngoingForgottenOvernight,
              [](Probe& p) {
                p.call(kMySql);
                p.advance("2019-08-01T15:59:59.999Z");
                p.call(kMySql);
                p.advance("2019-08-01T16:00:00Z");
                p.call(kMySql);
              },
              "ok BackupJobExists BackupJobExists", "ok BackupJobExists ok"},
    FaultCase{Fault::kQuotaOneTooMany,
              [](Probe& p) {
                p.seed(kMySql, 21, kToday);
                p.call(kMySql);
              },
              "Exceeded.BackupTimes", "ok"},
    FaultCase{Fault::kQuotaOneTooFew,
              [](Probe& p) {
                p.seed(kMySql, 19, kToday);
                p.call(kMySql);
              },
              "ok", "Exceeded.BackupTimes"},
    FaultCase{Fault::kQuotaNotEnforced,
              [](Probe& p) {
                p.seed(kMySql, 100, kToday);
                p.call(kMySql);
              },
              "Exceeded.BackupTimes", "ok"},
    FaultCase{Fault::kQuotaRollingDay,
              [](Probe& p) {
                p.seed(kMySql, 21, kToday);
                p.advance("2019-08-02T02:59:59.999Z");  // another day in either zone
                p.call(kMySql);
                p.advance("2019-08-02T03:00:00Z");
                p.call(kMySql);
              },
              "ok BackupJobExists", "Exceeded.BackupTimes ok"},
    FaultCase{Fault::kQuotaNeverResets,
              [](Probe& p) {
                p.seed(kMySql, 21, "2019-07-01T03:00:00Z");
                p.call(kMySql);
              },
              "ok", "Exceeded.BackupTimes"},
    FaultCase{Fault::kDayInUtcMinus5,
              [](Probe& p) {
                p.seed(kMySql, 21, "2019-08-01T04:59:59Z");
                p.call(kMySql);
              },
              "Exceeded.BackupTimes", "ok"},
    FaultCase{Fault::kDayInUtcPlus1,
              [](Probe& p) {
                p.seed(kMySql, 21, "2019-08-01T22:59:59Z");
                p.advance("2019-08-01T22:59:59Z");
                p.call(kMySql);
                p.advance("2019-08-01T23:00:00Z");
                p.call(kMySql);
              },
              "Exceeded.BackupTimes Exceeded.BackupTimes", "Exceeded.BackupTimes ok"},
    FaultCase{Fault::kDayZoneDiffersByInstance,
              [](Probe& p) {
                p.seed(kMySql, 21, "2019-07-31T17:00:00Z");
                p.call(kMySql);
                p.seed(kMySqlToo, 21, "2019-07-31T17:00:00Z");
                p.call(kMySqlToo);
              },
              "Exceeded.BackupTimes Exceeded.BackupTimes", "Exceeded.BackupTimes ok"},
    FaultCase{Fault::kLogicalSetsNotCounted,
              [](Probe& p) {
                p.seed(kMySql, 19, kToday);
                p.call(kMySql, "&BackupMethod=Logical");
                p.succeed(kMySql);
                p.call(kMySql);
              },
              "ok Exceeded.BackupTimes", "ok ok"},
    FaultCase{Fault::kFailedTaskRefundsQuota,
              [](Probe& p) {
                p.seed(kMySql, 19, kToday);
                p.call(kMySql);
                p.fail(kMySql);
                p.call(kMySql);
                p.succeed(kMySql);
                p.call(kMySql);
              },
              "ok ok Exceeded.BackupTimes", "ok ok ok"},
    FaultCase{Fault::kFailedCountsDiffersByEngine,
              [](Probe& p) {
                p.seed(kMySql, 19, kToday);
                p.call(kMySql);
                p.fail(kMySql);
                p.call(kMySql);
                p.seed(kSqlServer, 19, kToday);
                p.call(kSqlServer);
                p.fail(kSqlServer);
                p.call(kSqlServer);
              },
              "ok ok ok ok", "ok ok ok Exceeded.BackupTimes"},
    FaultCase{Fault::kQuotaDiffersByEngine,
              [](Probe& p) {
                p.seed(kMySql, 20, kToday);
                p.call(kMySql);
                p.seed(kSqlServer, 20, kToday);
                p.call(kSqlServer);
              },
              "Exceeded.BackupTimes Exceeded.BackupTimes", "Exceeded.BackupTimes ok"},
    FaultCase{Fault::kNoTaskStarted,
              [](Probe& p) {
                p.call(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,busy,0", "ok Running,idle,0"},
    FaultCase{Fault::kTaskEndsAtAdvance,
              [](Probe& p) {
                p.call(kMySql);
                p.advance("2019-08-01T12:00:01Z");
                p.inspect(kMySql);
              },
              "ok Running,busy,0", "ok Running,idle,1"},
    FaultCase{Fault::kTaskLostOnStatusChange,
              [](Probe& p) {
                p.call(kMySql);
                p.set_status(kMySql, "Restarting");
                p.inspect(kMySql);
              },
              "ok Restarting,busy,0", "ok Restarting,idle,0"},
    FaultCase{Fault::kRejectedCallLeavesTask,
              [](Probe& p) {
                p.call(kMySql, "&BackupType=None");
                p.inspect(kMySql);
              },
              "BackupType.NotSupport Running,idle,0", "BackupType.NotSupport Running,busy,0"},
    FaultCase{Fault::kRejectedCallLeavesSet,
              [](Probe& p) {
                p.call(kMySql, "&BackupType=None");
                p.inspect(kMySql);
              },
              "BackupType.NotSupport Running,idle,0", "BackupType.NotSupport Running,idle,1"},
    FaultCase{Fault::kRejectedCallUsesQuota,
              [](Probe& p) {
                p.seed(kMySql, 19, kToday);
                p.call(kMySql, "&BackupType=None");
                p.inspect(kMySql);
                p.call(kMySql);
              },
              "BackupType.NotSupport Running,idle,19 ok",
              "BackupType.NotSupport Running,idle,19 Exceeded.BackupTimes"},
    FaultCase{Fault::kFailedTaskBlocks,
              [](Probe& p) {
                p.call(kMySql);
                p.fail(kMySql);
                p.call(kMySql);
              },
              "ok ok", "ok BackupJobExists"},
    FaultCase{Fault::kTwoSetsPerTask,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,idle,1", "ok Running,idle,2"},
    FaultCase{Fault::kNoSetPerTask,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,idle,1", "ok Running,idle,0"},
    FaultCase{Fault::kFailedTaskLeavesSet,
              [](Probe& p) {
                p.call(kMySql);
                p.fail(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,idle,0", "ok Running,idle,1"},
    FaultCase{Fault::kSetAppearsAtStart,
              [](Probe& p) {
                p.call(kMySql);
                p.inspect(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
                p.call(kMySql);
                p.fail(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,busy,0 Running,idle,1 ok Running,idle,1",
              "ok Running,busy,1 Running,idle,1 ok Running,idle,1"},
    FaultCase{Fault::kSetDatedADayLate,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.note_dates(kMySql);
              },
              "ok 2019-08-01T12:00:00Z", "ok 2019-08-02T12:00:00Z"},
    FaultCase{Fault::kSetDateDiffersByEngine,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kSqlServer);
                p.advance("2019-08-01T13:00:00Z");
                p.succeed(kMySql);
                p.succeed(kSqlServer);
                p.note_dates(kMySql);
                p.note_dates(kSqlServer);
              },
              "ok ok 2019-08-01T12:00:00Z 2019-08-01T12:00:00Z",
              "ok ok 2019-08-01T12:00:00Z 2019-08-01T13:00:00Z"},
    FaultCase{Fault::kOneTaskPerAccount,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kMySqlToo);
              },
              "ok ok", "ok BackupJobExists"},
    FaultCase{Fault::kQuotaPerAccount,
              [](Probe& p) {
                p.seed(kMySql, 20, kToday);
                p.call(kMySqlToo);
              },
              "ok", "Exceeded.BackupTimes"},
    FaultCase{Fault::kSetFiledUnderAnother,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
                p.inspect(kMySqlToo);
              },
              "ok Running,idle,1 Running,idle,0", "ok Running,idle,0 Running,idle,1"},
    FaultCase{Fault::kFinishEndsEveryTask,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kMySqlToo);
                p.succeed(kMySql);
                p.inspect(kMySqlToo);
              },
              "ok ok Running,busy,0", "ok ok Running,idle,1"},
    FaultCase{Fault::kStatusOfFirstInstance,
              [](Probe& p) {
                p.set_status(kMySql, "Stopped");
                p.call(kMySqlToo);
              },
              "ok", "IncorrectDBInstanceState"},
    FaultCase{Fault::kCheckThenAct, [](Probe& p) { p.call_twice_together(kMySql); }, "ok BackupJobExists",
              "ok ok"},
    FaultCase{Fault::kCoalescedCalls,
              [](Probe& p) {
                p.call_twice_together(kMySql);
                p.note_task(kMySql);
                p.call(kMySql);  // not in flight with the others
              },
              "ok BackupJobExists 5073731 BackupJobExists", "ok ok 5073731 BackupJobExists"},
    FaultCase{Fault::kStaleRead,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kMySql);
                p.call(kMySql);
              },
              "ok BackupJobExists BackupJobExists", "ok ok BackupJobExists"},
    FaultCase{Fault::kStartedAgainAtTheEnd,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
              },
              "ok Running,idle,1 409 Running,idle,1", "ok Running,busy,1 Running,idle,2"},
    FaultCase{Fault::kLostCallRetried,
              [](Probe& p) {
                p.call(kMySql);
                p.succeed(kMySql);
                p.call(kMySql);
                p.succeed(kMySql);
                p.inspect(kMySql);
              },
              "ok ok Running,idle,2", "ok closed Running,busy,2"},
};

}  // namespace

std::span<const FaultCase> state_fault_cases() { return kCases; }

}  // namespace backcheck
