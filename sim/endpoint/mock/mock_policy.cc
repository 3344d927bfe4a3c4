// Policies drawn from numbers.
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {
namespace {

constexpr std::int64_t kLateListingMs = 60'000;

// Takes choices off a number, the lowest first.
class ChoiceDigits {
 public:
  explicit ChoiceDigits(std::uint64_t number) : rest_(number) {}

  // One of `count` alternatives.
  std::uint64_t take(std::uint64_t count) {
    const std::uint64_t digit = rest_ % count;
    rest_ /= count;
    return digit;
  }
  bool take_bool() { return take(2) == 1; }
  EngineChoices take_engines() {
    EngineChoices choices{};
    for (bool& choice : choices) choice = take_bool();
    return choices;
  }

 private:
  std::uint64_t rest_;
};

}  // namespace

MockPolicy draw_policy(std::uint64_t number) {
  ChoiceDigits digits(number);
  MockPolicy policy;
  policy.calls_per_day = digits.take_bool() ? 21 : 20;
  policy.day_zone = digits.take_bool() ? DayZone::kUtcPlus8 : DayZone::kUtc;
  policy.dated_at_end = digits.take_bool();
  policy.failed_counts = digits.take_bool();
  policy.misplaced_strategy_ignored = digits.take_bool();
  policy.misplaced_names_ignored = digits.take_bool();
  policy.auto_is_full = digits.take_bool();
  policy.db_without_names_accepted = digits.take_bool();
  policy.unknown_database_accepted = digits.take_bool();
  policy.snapshot_on = digits.take_engines();
  policy.logical_on = digits.take_engines();
  policy.logical_on[static_cast<std::size_t>(Engine::kMySql)] = true;  // the page speaks of it: no choice
  policy.case_blind_values = digits.take_bool();
  policy.empty_is_absent = digits.take_bool();
  policy.unknown_parameter_rejected = digits.take_bool();
  policy.repeated = static_cast<RepeatedName>(digits.take(3));
  policy.blanks_trimmed = digits.take_bool();
  policy.repeats_merged = digits.take_bool();
  policy.empties_dropped = digits.take_bool();
  policy.codes = digits.take_bool() ? CodeGeneration::kNewer : CodeGeneration::kOlder;
  policy.backups_listed_after_ms = digits.take_bool() ? kLateListingMs : 0;
  return policy;
}

}  // namespace backcheck
