// What each engine allows a call to ask for.
#include "sim/endpoint/mock/engine_matrix.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

HostedInstance instance_of(Engine engine, std::vector<std::string> databases = {"a"}) {
  HostedInstance instance;
  instance.id = "rm-1";
  instance.engine = engine;
  instance.databases = std::move(databases);
  return instance;
}

std::optional<DenialReason> refusal_of(const BackupCall& call, const HostedInstance& instance,
                                       const MockPolicy& policy = {}) {
  const auto denial = check_engine(call, instance, policy, {});
  if (!denial) return std::nullopt;
  return denial->reason;
}

constexpr MockPolicy kRejectsMisplaced{.misplaced_strategy_ignored = false, .misplaced_names_ignored = false};

TEST(EngineMatrix, AllowsPhysicalEverywhere) {
  for (const Engine engine : kEngines) {
    EXPECT_EQ(refusal_of({}, instance_of(engine, {})), std::nullopt) << engine_name(engine);
  }
}

TEST(EngineMatrix, AllowsLogicalAndSnapshotAsThePolicyHasIt) {
  for (const Engine engine : kEngines) {
    for (const bool allowed : {false, true}) {
      MockPolicy policy;
      policy.snapshot_on.fill(allowed);
      policy.logical_on.fill(allowed);
      const auto expected = allowed ? std::nullopt : std::optional(DenialReason::kEngineForbids);
      EXPECT_EQ(refusal_of({.method = AskedMethod::kSnapshot}, instance_of(engine), policy), expected);
      EXPECT_EQ(refusal_of({.method = AskedMethod::kLogical}, instance_of(engine), policy), expected);
    }
  }
}

TEST(EngineMatrix, NeedsADatabaseForLogical) {
  const BackupCall logical{.method = AskedMethod::kLogical};
  EXPECT_EQ(refusal_of(logical, instance_of(Engine::kMySql, {})), DenialReason::kNoDatabase);
  EXPECT_EQ(refusal_of(logical, instance_of(Engine::kMySql, {"a"})), std::nullopt);
}

// Whether strategy instance has its place there, by a policy that refuses what has none.
bool has_place(AskedMethod method, AskedType type, Engine engine, bool auto_is_full = false) {
  MockPolicy policy = kRejectsMisplaced;
  policy.snapshot_on.fill(true);
  policy.logical_on.fill(true);
  policy.auto_is_full = auto_is_full;
  return !refusal_of({method, AskedStrategy::kInstance, type, std::nullopt}, instance_of(engine), policy);
}

TEST(EngineMatrix, HasAPlaceForAStrategyInALogicalBackupOfMySqlAndAFullPhysicalOneOfSqlServer) {
  for (const Engine engine : kEngines) {
    for (const auto method : {AskedMethod::kPhysical, AskedMethod::kLogical, AskedMethod::kSnapshot}) {
      for (const auto type : {AskedType::kAuto, AskedType::kFull}) {
        const bool mysql = engine == Engine::kMySql && method == AskedMethod::kLogical;
        const bool physical = engine == Engine::kSqlServer && method == AskedMethod::kPhysical;
        EXPECT_EQ(has_place(method, type, engine), mysql || (physical && type == AskedType::kFull));
        EXPECT_EQ(has_place(method, type, engine, true), mysql || physical);
      }
    }
  }
}

TEST(EngineMatrix, HasAPlaceForNamesOnlyBesideTheStrategyDb) {
  BackupCall call{.method = AskedMethod::kLogical, .names = "a"};
  const HostedInstance instance = instance_of(Engine::kMySql);
  for (const auto strategy : {AskedStrategy::kNone, AskedStrategy::kInstance}) {
    call.strategy = strategy;
    EXPECT_EQ(refusal_of(call, instance, kRejectsMisplaced), DenialReason::kBadDatabaseName);
    EXPECT_EQ(refusal_of(call, instance), std::nullopt);
  }
  call.strategy = AskedStrategy::kDb;
  EXPECT_EQ(refusal_of(call, instance, kRejectsMisplaced), std::nullopt);
}

TEST(EngineMatrix, DoesNotLookAtMisplacedNamesThatItIgnores) {
  const BackupCall call{.names = " ,nowhere,,"};
  EXPECT_EQ(refusal_of(call, instance_of(Engine::kMySql)), std::nullopt);
}

TEST(EngineMatrix, TakesAListThatTurnsOutEmptyForNone) {
  const BackupCall call{AskedMethod::kLogical, AskedStrategy::kDb, AskedType::kAuto, ","};
  MockPolicy policy{.empties_dropped = true};
  EXPECT_EQ(refusal_of(call, instance_of(Engine::kMySql), policy), DenialReason::kMissingParameter);
  policy.db_without_names_accepted = true;
  EXPECT_EQ(refusal_of(call, instance_of(Engine::kMySql), policy), std::nullopt);
}

}  // namespace
}  // namespace backcheck
