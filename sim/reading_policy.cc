// Choice by choice.
#include "sim/reading_policy.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace backcheck {
namespace {

// A yes or no of the policy, and the reading it answers.
struct PolicyChoice {
  Reading reading;
  bool MockPolicy::* choice;
  std::size_t alternative_of_yes = 1;
};

constexpr PolicyChoice kPolicyChoices[] = {
    {Reading::kMisplacedStrategy, &MockPolicy::misplaced_strategy_ignored},
    {Reading::kMisplacedNames, &MockPolicy::misplaced_names_ignored},
    {Reading::kAutoIsFull, &MockPolicy::auto_is_full},
    {Reading::kDbWithoutNames, &MockPolicy::db_without_names_accepted},
    {Reading::kUnknownDatabase, &MockPolicy::unknown_database_accepted},
    {Reading::kValueCase, &MockPolicy::case_blind_values},
    {Reading::kEmptyValue, &MockPolicy::empty_is_absent, 0},
    {Reading::kUnknownParameter, &MockPolicy::unknown_parameter_rejected},
    {Reading::kNameBlanks, &MockPolicy::blanks_trimmed},
    {Reading::kNameRepeats, &MockPolicy::repeats_merged},
    {Reading::kNameEmpties, &MockPolicy::empties_dropped},
};

struct EngineChoice {
  Reading reading;
  EngineChoices MockPolicy::* choices;
  Engine engine;
};

constexpr EngineChoice kEngineChoices[] = {
    {Reading::kMariaDbSnapshot, &MockPolicy::snapshot_on, Engine::kMariaDb},
    {Reading::kSnapshotOnMySql, &MockPolicy::snapshot_on, Engine::kMySql},
    {Reading::kSnapshotOnSqlServer, &MockPolicy::snapshot_on, Engine::kSqlServer},
    {Reading::kSnapshotOnPostgreSql, &MockPolicy::snapshot_on, Engine::kPostgreSql},
    {Reading::kSnapshotOnPpas, &MockPolicy::snapshot_on, Engine::kPpas},
    {Reading::kLogicalOnSqlServer, &MockPolicy::logical_on, Engine::kSqlServer},
    {Reading::kLogicalOnPostgreSql, &MockPolicy::logical_on, Engine::kPostgreSql},
    {Reading::kLogicalOnPpas, &MockPolicy::logical_on, Engine::kPpas},
    {Reading::kLogicalOnMariaDb, &MockPolicy::logical_on, Engine::kMariaDb},
};

void choose_quota(const Belief& belief, MockPolicy& policy) {
  const std::uint16_t left = belief.hypotheses().front().readings.hull().quota_mask();
  constexpr std::size_t kOfPlainPolicy = 2;  // 20 a day, days in UTC+8, dated by the start
  if (left == 0 || ((left >> kOfPlainPolicy) & 1U) != 0) return;
  const QuotaReading chosen = quota_reading(static_cast<std::size_t>(std::countr_zero(left)));
  policy.calls_per_day = chosen.twenty_one_a_day ? 21 : 20;
  policy.day_zone = chosen.day_in_utc_plus_8 ? DayZone::kUtcPlus8 : DayZone::kUtc;
  policy.dated_at_end = chosen.dated_by_end;
  policy.failed_counts = chosen.failed_counts;
}

void choose_repeated(const Belief& belief, MockPolicy& policy) {
  constexpr RepeatedName kInOrder[] = {RepeatedName::kFirstWins, RepeatedName::kLastWins,
                                       RepeatedName::kRejected};
  for (std::size_t i = 0; i < 3; ++i) {
    if (!belief.possible(Reading::kRepeatedParameter, i)) continue;
    policy.repeated = kInOrder[i];
    return;
  }
}

}  // namespace

MockPolicy policy_within(const Belief& belief) {
  MockPolicy policy;
  const auto keep_possible = [&](bool& choice, Reading reading, std::size_t yes) {
    if (!belief.possible(reading, choice ? yes : 1 - yes)) choice = !choice;
  };
  for (const PolicyChoice& one : kPolicyChoices)
    keep_possible(policy.*(one.choice), one.reading, one.alternative_of_yes);
  for (const EngineChoice& one : kEngineChoices)
    keep_possible((policy.*(one.choices))[static_cast<std::size_t>(one.engine)], one.reading, 1);
  choose_quota(belief, policy);
  choose_repeated(belief, policy);
  return policy;
}

}  // namespace backcheck
