// Scripts for the faults that live in the reading of parameters.
#include <array>

#include "tests/sim/endpoint/mock/fault_cases.h"

namespace backcheck {
namespace {

using Probe = MockProbe;

constexpr std::string_view kDatabases = "&BackupMethod=Logical&BackupStrategy=db&DBName=";  // on MySQL

// A single-database backup of kMySql, whose task is ended where there is one.
void back_up_databases(Probe& p, std::string_view names) {
  p.call(kMySql, std::string(kDatabases).append(names));
  if (p.last().status == 200) p.succeed(kMySql);
}

constexpr std::array kCases = {
    FaultCase{Fault::kActionNotChecked,
              [](Probe& p) { p.get("/?Action=DescribeRegions&DBInstanceId=rm-my"); },
              "InvalidAction.NotFound", "ok"},
    FaultCase{Fault::kActionMissingAccepted, [](Probe& p) { p.get("/?DBInstanceId=rm-my"); }, "MissingAction",
              "ok"},
    FaultCase{Fault::kActionPrefixMatched,
              [](Probe& p) { p.get("/?Action=CreateBackups&DBInstanceId=rm-my"); }, "InvalidAction.NotFound",
              "ok"},
    FaultCase{Fault::kUnknownParameterDiffersInBody,
              [](Probe& p) {
                p.call(kMySql, "&Colour=blue");
                p.post("/?Action=CreateBackup&DBInstanceId=rm-pg", "Colour=blue");
              },
              "ok ok", "ok InvalidParameter"},
    FaultCase{Fault::kUnknownInstanceAccepted, [](Probe& p) { p.call("rm-nobody"); },
              "InvalidDBInstanceName.NotFound", "ok"},
    FaultCase{Fault::kInstancePrefixMatched, [](Probe& p) { p.call("rm-m"); },
              "InvalidDBInstanceName.NotFound", "ok"},
    FaultCase{Fault::kInstanceIdTrimmed, [](Probe& p) { p.call("%20rm-my%20"); },
              "InvalidDBInstanceName.NotFound", "ok"},
    FaultCase{Fault::kInstanceMissingMeansFirst,
              [](Probe& p) {
                p.get("/?Action=CreateBackup");
                p.inspect(kMySql);
              },
              "MissingDBInstanceId Running,idle,0", "ok Running,busy,0"},
    FaultCase{Fault::kValueCutAtZeroByte, [](Probe& p) { p.call("rm-my%00x"); },
              "InvalidDBInstanceName.NotFound", "ok"},
    FaultCase{Fault::kFormBodyIgnored,
              [](Probe& p) {
                p.get("/?Action=CreateBackup&DBInstanceId=rm-my");
                p.post("/", "Action=CreateBackup&DBInstanceId=rm-pg");
              },
              "ok ok", "ok MissingAction"},
    FaultCase{Fault::kChunkedBodyIgnored,
              [](Probe& p) {
                p.post("/", "Action=CreateBackup&DBInstanceId=rm-my");
                p.post("/", "Action=CreateBackup&DBInstanceId=rm-pg", Framing::kChunked);
              },
              "ok ok", "ok MissingAction"},
    FaultCase{Fault::kSplitRequestLosesBody,
              [](Probe& p) {
                p.post("/?", "Action=CreateBackup&DBInstanceId=rm-my");
                p.post("/?Action=CreateBackup", "DBInstanceId=rm-pg");
              },
              "ok ok", "ok MissingDBInstanceId"},
    FaultCase{Fault::kMethodNotChecked, [](Probe& p) { p.call(kMySql, "&BackupMethod=Magic"); },
              "InvalidBackupMethod.ValueNotSupport", "ok"},
    FaultCase{Fault::kMethodRequired,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=Physical");
                p.call(kMySqlToo);
              },
              "ok ok", "ok MissingBackupMethod"},
    FaultCase{Fault::kMethodAbsentMeansLogical,
              [](Probe& p) {
                p.call(kMySql);
                p.call(kBare);
              },
              "ok ok", "ok OperationDenied.NoDatabase"},
    FaultCase{Fault::kPhysicalRefusedOnPostgreSql, [](Probe& p) { p.call(kPostgreSql); }, "ok",
              "IncorrectDBInstanceEngine"},
    FaultCase{Fault::kPhysicalRefusedOnPpas, [](Probe& p) { p.call(kPpas); }, "ok",
              "IncorrectDBInstanceEngine"},
    FaultCase{Fault::kLogicalRefusedOnMySql, [](Probe& p) { p.call(kMySql, "&BackupMethod=Logical"); }, "ok",
              "IncorrectDBInstanceEngine"},
    FaultCase{Fault::kSnapshotDiffersByInstance,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=Snapshot");
                p.call(kMySqlToo, "&BackupMethod=Snapshot");
              },
              "ok ok", "ok IncorrectDBInstanceEngine"},
    FaultCase{Fault::kPhysicalRefusedOnMariaDb, [](Probe& p) { p.call(kMariaDb, "&BackupMethod=Physical"); },
              "ok", "IncorrectDBInstanceEngine"},
    FaultCase{Fault::kLogicalWithoutDatabases, [](Probe& p) { p.call(kBare, "&BackupMethod=Logical"); },
              "OperationDenied.NoDatabase", "ok"},
    FaultCase{Fault::kLogicalNeedsTwoDatabases, [](Probe& p) { p.call(kMySqlToo, "&BackupMethod=Logical"); },
              "ok", "OperationDenied.NoDatabase"},
    FaultCase{Fault::kStrategyNotChecked,
              [](Probe& p) { p.call(kMySql, "&BackupMethod=Logical&BackupStrategy=table"); },
              "InvalidBackupStrategy.Malformed", "ok"},
    FaultCase{Fault::kStrategyInstanceRefused,
              [](Probe& p) { p.call(kMySql, "&BackupMethod=Logical&BackupStrategy=instance"); }, "ok",
              "InvalidBackupStrategy.Malformed"},
    FaultCase{Fault::kMisplacedStrategyDiffersByEngine,
              [](Probe& p) {
                p.call(kMySql, "&BackupStrategy=db");
                p.call(kPostgreSql, "&BackupStrategy=db");
              },
              "ok ok", "ok InvalidBackupStrategy.Malformed"},
    FaultCase{Fault::kStrategyRefusedOnSqlServer,
              [](Probe& p) { p.call(kSqlServer, "&BackupType=FullBackup&BackupStrategy=instance"); }, "ok",
              "InvalidBackupStrategy.Malformed"},
    FaultCase{Fault::kOnlyFirstNameLookedUp,
              [](Probe& p) {
                back_up_databases(p, "nowhere,orders");
                back_up_databases(p, "orders,nowhere");
              },
              "InvalidDB.NotFound InvalidDB.NotFound", "InvalidDB.NotFound ok"},
    FaultCase{Fault::kEncodedCommaNotDecoded,
              [](Probe& p) {
                back_up_databases(p, "orders,rds_mysql");
                back_up_databases(p, "orders%2Crds_mysql");
                back_up_databases(p, "orders%2crds_mysql");
              },
              "ok ok ok", "ok InvalidDB.NotFound InvalidDB.NotFound"},
    FaultCase{Fault::kPlusNotDecoded,
              [](Probe& p) {
                back_up_databases(p, "my%20db");
                back_up_databases(p, "my+db");
              },
              "ok ok", "ok InvalidDB.NotFound"},
    FaultCase{Fault::kPercentNotDecoded,
              [](Probe& p) {
                back_up_databases(p, "my+db");
                back_up_databases(p, "my%20db");
              },
              "ok ok", "ok InvalidDB.NotFound"},
    FaultCase{Fault::kDecodedTwice,
              [](Probe& p) {
                back_up_databases(p, "orders");
                back_up_databases(p, "a%2541");
              },
              "ok ok", "ok InvalidDB.NotFound"},
    FaultCase{Fault::kNonAsciiBroken, [](Probe& p) { back_up_databases(p, "caf%C3%A9"); }, "ok",
              "InvalidDB.NotFound"},
    FaultCase{Fault::kUnknownDatabaseDiffersByEngine,
              [](Probe& p) {
                back_up_databases(p, "nowhere");
                p.call(kSqlServer, "&BackupType=FullBackup&BackupStrategy=db&DBName=nowhere");
              },
              "InvalidDB.NotFound InvalidDB.NotFound", "InvalidDB.NotFound ok"},
    FaultCase{Fault::kBlankAfterNameDiffers,
              [](Probe& p) {
                back_up_databases(p, "+orders");
                back_up_databases(p, "orders+");
              },
              "InvalidDBName.Format InvalidDBName.Format", "InvalidDBName.Format ok"},
    FaultCase{Fault::kDistantRepeatDiffers,
              [](Probe& p) {
                back_up_databases(p, "orders,orders");
                back_up_databases(p, "orders,rds_mysql,orders");
              },
              "ok ok", "ok InvalidDBName.Format"},
    FaultCase{Fault::kTrailingCommaDiffers,
              [](Probe& p) {
                back_up_databases(p, ",orders");
                back_up_databases(p, "orders,");
              },
              "InvalidDBName.Format InvalidDBName.Format", "InvalidDBName.Format ok"},
    FaultCase{Fault::kDatabaseBackupRefused, [](Probe& p) { back_up_databases(p, "orders"); }, "ok",
              "InvalidDBName.Format"},
    FaultCase{Fault::kMisplacedNamesDifferByEngine,
              [](Probe& p) {
                p.call(kMySql, "&DBName=orders");
                p.call(kPostgreSql, "&DBName=pg");
              },
              "ok ok", "ok InvalidDBName.Format"},
    FaultCase{Fault::kDbWithoutNamesDiffersByEngine,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=Logical&BackupStrategy=db");
                p.call(kSqlServer, "&BackupType=FullBackup&BackupStrategy=db");
              },
              "MissingDBName MissingDBName", "MissingDBName ok"},
    FaultCase{Fault::kTypeNotChecked, [](Probe& p) { p.call(kMySql, "&BackupType=Partial"); },
              "BackupType.NotSupport", "ok"},
    FaultCase{Fault::kFullBackupRefused, [](Probe& p) { p.call(kMySql, "&BackupType=FullBackup"); }, "ok",
              "BackupType.NotSupport"},
    FaultCase{Fault::kTypeRequired,
              [](Probe& p) {
                p.call(kMySql, "&BackupType=Auto");
                p.call(kMySqlToo);
              },
              "ok ok", "ok MissingBackupType"},
    FaultCase{Fault::kTypeAbsentMeansFull,
              [](Probe& p) {
                p.call(kSqlServer, "&BackupType=FullBackup&BackupStrategy=db&DBName=nowhere");
                p.call(kSqlServer, "&BackupType=Auto&BackupStrategy=db&DBName=nowhere");
                p.succeed(kSqlServer);
                p.call(kSqlServer, "&BackupStrategy=db&DBName=nowhere");
              },
              "InvalidDB.NotFound ok ok", "InvalidDB.NotFound ok InvalidDB.NotFound"},
    FaultCase{Fault::kValueCaseDiffersByParameter,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=physical");
                p.call(kMySql, "&BackupType=auto");
              },
              "InvalidBackupMethod.ValueNotSupport BackupType.NotSupport",
              "InvalidBackupMethod.ValueNotSupport ok"},
    FaultCase{Fault::kEmptyValueDiffersByParameter,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=");
                p.call(kMySqlToo, "&BackupType=");
              },
              "ok ok", "ok BackupType.NotSupport"},
    FaultCase{Fault::kRepeatedDiffersByParameter,
              [](Probe& p) {
                p.call(kMySql, "&BackupMethod=Physical&BackupMethod=Magic");
                p.call(kMySqlToo, "&BackupType=Auto&BackupType=Magic");
              },
              "ok ok", "ok BackupType.NotSupport"},
};

}  // namespace

std::span<const FaultCase> parameter_fault_cases() { return kCases; }

}  // namespace backcheck
