// Reading the expectations file.
#include "sim/commands/expectations_option.h"

#include "model/calendar.h"
#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/wall_clock.h"
#include "sim/expected_violations_file.h"
#include "sim/scenario/yaml_document.h"
#include "sim/whole_file.h"

namespace backcheck {
namespace {

// In UTC.
std::string day_on_the_wall() {
  constexpr std::size_t kDaySize = 10;
  return format_instant(now_on_the_wall()).substr(0, kDaySize);
}

}  // namespace

std::vector<OptionRow> expectation_options() {
  return {
      {"expect", "FILE",
       "violations that are known, with reason and last day (YAML): only others fail the run", false, true},
      {"today", "DAY", "the day on which the expectations are read, as in 2026-12-31 (default: today, UTC)"},
  };
}

std::expected<std::optional<ExpectationsOption>, int> expectations_of(std::string_view command,
                                                                      const Options& options) {
  const auto path = options.text("expect");
  const auto today = options.text("today");
  if (!path && today) return std::unexpected(refuse(command, UsageFault{"--today is for --expect FILE"}));
  if (today && !is_day(*today))
    return std::unexpected(
        refuse(command, UsageFault{"--today takes a day such as 2026-12-31, not \"" + *today + "\""}));
  if (!path) return std::nullopt;
  const auto text = read_whole_file(*path, kMaxYamlBytes);
  if (!text && was_interrupted()) return std::unexpected(kExitInterrupted);
  if (!text) return std::unexpected(refuse(command, UsageFault{"--expect: " + *path + " " + text.error()}));
  auto expected = read_expected_violations(*text, *path);
  if (expected) return ExpectationsOption{*std::move(expected), today.value_or(day_on_the_wall())};
  for (const ScenarioFault& fault : expected.error()) std::fputs(describe(fault).c_str(), stderr);
  return std::unexpected(kExitUsage);
}

}  // namespace backcheck
