// The choices a service team made where the reference page leaves one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/engine.h"

namespace backcheck {

// The zone in which the service counts its days.
enum class DayZone : std::uint8_t { kUtc, kUtcPlus8 };

// What the service makes of a name that is given more than once.
enum class RepeatedName : std::uint8_t { kFirstWins, kLastWins, kRejected };

// Which of the two published generations of error codes the service speaks.
enum class CodeGeneration : std::uint8_t { kOlder, kNewer };

// One yes or no for each engine, in the order of kEngines.
using EngineChoices = std::array<bool, kEngines.size()>;

constexpr bool chosen(const EngineChoices& choices, Engine engine) {
  return choices[static_cast<std::size_t>(engine)];
}

// Every combination is a conforming service. What a plain MockPolicy says is what the later public documents
// say.
struct MockPolicy {
  std::size_t calls_per_day = 20;  // 20 or 21: the calls of one day that can be accepted and succeed
  DayZone day_zone = DayZone::kUtcPlus8;
  bool dated_at_end = false;   // a backup set is dated at the end of its task, else at the start
  bool failed_counts = false;  // a failed task counts for the day
  bool misplaced_strategy_ignored = true;
  bool misplaced_names_ignored = true;
  bool auto_is_full = false;  // on SQL Server a physical backup of type Auto counts as a full one
  bool db_without_names_accepted = false;
  bool unknown_database_accepted = false;
  EngineChoices snapshot_on = {true, true, true, false, false};
  EngineChoices logical_on = {true, false, false, false, false};  // MySQL's is always true
  bool case_blind_values = false;                                 // "physical" is Physical
  bool empty_is_absent = true;                                    // else an empty optional value is rejected
  bool unknown_parameter_rejected = false;
  RepeatedName repeated = RepeatedName::kFirstWins;
  bool blanks_trimmed = false;   // around a name in DBName; else rejected
  bool repeats_merged = true;    // of a name in DBName; else rejected
  bool empties_dropped = false;  // between the commas of DBName; else rejected
  CodeGeneration codes = CodeGeneration::kOlder;
  std::int64_t backups_listed_after_ms = 0;  // how long after its task DescribeBackups knows a backup

  bool operator==(const MockPolicy&) const = default;
};

// Some policy, always the same for the same number; every policy is drawn for some number.
MockPolicy draw_policy(std::uint64_t number);

}  // namespace backcheck
