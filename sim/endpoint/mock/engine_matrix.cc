// Methods, strategies and database lists, engine by engine.
#include "sim/endpoint/mock/engine_matrix.h"

#include <string>
#include <vector>

#include "sim/endpoint/mock/database_list.h"

namespace backcheck {
namespace {

Denial engine_forbids(const HostedInstance& instance) {
  return {DenialReason::kEngineForbids, std::string(engine_name(instance.engine))};
}

std::optional<Denial> check_physical(const HostedInstance& instance, PlantedFault fault) {
  const Engine engine = instance.engine;
  const bool forgotten = (fault.is(Fault::kPhysicalRefusedOnPostgreSql) && engine == Engine::kPostgreSql) ||
                         (fault.is(Fault::kPhysicalRefusedOnPpas) && engine == Engine::kPpas) ||
                         (fault.is(Fault::kPhysicalRefusedOnMariaDb) && engine == Engine::kMariaDb);
  if (forgotten) return engine_forbids(instance);
  return std::nullopt;
}

std::optional<Denial> check_logical(const HostedInstance& instance, const MockPolicy& policy,
                                    PlantedFault fault) {
  const bool forgotten = fault.is(Fault::kLogicalRefusedOnMySql) && instance.engine == Engine::kMySql;
  if (!chosen(policy.logical_on, instance.engine) || forgotten) return engine_forbids(instance);
  std::size_t needed = 1;
  if (fault.is(Fault::kLogicalWithoutDatabases)) needed = 0;
  if (fault.is(Fault::kLogicalNeedsTwoDatabases)) needed = 2;
  if (instance.databases.size() < needed) return Denial{DenialReason::kNoDatabase, {}};
  return std::nullopt;
}

std::optional<Denial> check_snapshot(const HostedInstance& instance, const MockPolicy& policy,
                                     PlantedFault fault) {
  const bool flips = fault.is(Fault::kSnapshotDiffersByInstance) && instance.ordinal % 2 == 1;
  if (chosen(policy.snapshot_on, instance.engine) == flips) return engine_forbids(instance);
  return std::nullopt;
}

std::optional<Denial> check_method(const BackupCall& call, const HostedInstance& instance,
                                   const MockPolicy& policy, PlantedFault fault) {
  switch (call.method) {
    case AskedMethod::kPhysical:
      return check_physical(instance, fault);
    case AskedMethod::kLogical:
      return check_logical(instance, policy, fault);
    case AskedMethod::kSnapshot:
      break;
  }
  return check_snapshot(instance, policy, fault);
}

// Whether a strategy, and with the strategy db a list of names, has its place in this call.
bool takes_strategy(const BackupCall& call, const HostedInstance& instance, const MockPolicy& policy) {
  if (instance.engine == Engine::kMySql) return call.method == AskedMethod::kLogical;
  const bool full = call.type == AskedType::kFull || policy.auto_is_full;
  return instance.engine == Engine::kSqlServer && call.method == AskedMethod::kPhysical && full;
}

std::optional<Denial> check_strategy(const BackupCall& call, const HostedInstance& instance,
                                     const MockPolicy& policy, PlantedFault fault) {
  if (call.strategy == AskedStrategy::kNone) return std::nullopt;
  const Denial denial{DenialReason::kBadStrategy, call.strategy == AskedStrategy::kDb ? "db" : "instance"};
  if (takes_strategy(call, instance, policy)) {
    const bool knows_db_only =
        fault.is(Fault::kStrategyInstanceRefused) && call.strategy == AskedStrategy::kInstance;
    const bool mysql_only =
        fault.is(Fault::kStrategyRefusedOnSqlServer) && instance.engine == Engine::kSqlServer;
    if (knows_db_only || mysql_only) return denial;
    return std::nullopt;
  }
  const bool flips =
      fault.is(Fault::kMisplacedStrategyDiffersByEngine) && instance.engine == Engine::kPostgreSql;
  if (policy.misplaced_strategy_ignored == flips) return denial;
  return std::nullopt;
}

// The list of a single-database backup, which may be absent or turn out empty.
std::optional<Denial> check_databases(const BackupCall& call, const HostedInstance& instance,
                                      const MockPolicy& policy, PlantedFault fault) {
  const bool other = instance.engine == Engine::kSqlServer;
  std::vector<std::string_view> names;
  if (call.names) {
    if (fault.is(Fault::kDatabaseBackupRefused)) {
      return Denial{DenialReason::kBadDatabaseName, std::string(*call.names)};
    }
    auto split = split_databases(*call.names, policy, fault);
    if (!split) return split.error();
    names = std::move(*split);
  }
  if (names.empty()) {
    const bool flips = fault.is(Fault::kDbWithoutNamesDiffersByEngine) && other;
    if (policy.db_without_names_accepted != flips) return std::nullopt;
    return Denial{DenialReason::kMissingParameter, "DBName"};
  }
  const bool flips = fault.is(Fault::kUnknownDatabaseDiffersByEngine) && other;
  if (policy.unknown_database_accepted != flips) return std::nullopt;
  const auto unknown = first_unknown(names, instance.databases, fault);
  if (!unknown) return std::nullopt;
  return Denial{DenialReason::kUnknownDatabase, std::string(*unknown)};
}

std::optional<Denial> check_names_in_place(const BackupCall& call, const HostedInstance& instance,
                                           const MockPolicy& policy, PlantedFault fault) {
  const bool single_database = call.strategy == AskedStrategy::kDb && takes_strategy(call, instance, policy);
  if (single_database) return check_databases(call, instance, policy, fault);
  const bool flips = fault.is(Fault::kMisplacedNamesDifferByEngine) && instance.engine == Engine::kPostgreSql;
  if (!call.names || policy.misplaced_names_ignored != flips) return std::nullopt;
  return Denial{DenialReason::kBadDatabaseName, std::string(*call.names)};
}

}  // namespace

std::optional<Denial> check_engine(const BackupCall& call, const HostedInstance& instance,
                                   const MockPolicy& policy, PlantedFault fault) {
  if (auto denial = check_method(call, instance, policy, fault)) return denial;
  if (auto denial = check_strategy(call, instance, policy, fault)) return denial;
  return check_names_in_place(call, instance, policy, fault);
}

}  // namespace backcheck
