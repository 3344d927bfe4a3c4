// Pieces in words, and their numbers.
#include "sim/black_box/call_forms.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/parameter_names.h"
#include "sim/scenario/scenario_calls.h"

namespace backcheck {
namespace {

// Their values are kinds of backups; of other parameters what counts is how they look.
constexpr std::array<std::string_view, 3> kKinds = {"BackupMethod", "BackupType", "BackupStrategy"};

std::string engine_in(const Scenario& scenario, const CallStep& call) {
  for (const auto& [name, value] : call.parameters) {
    if (!equal_but_for_case(name, "DBInstanceId")) continue;
    const auto found = std::ranges::find(scenario.world.instances, value, &InstanceSetup::id);
    if (found != scenario.world.instances.end()) return std::string(engine_name(found->engine));
  }
  return "";
}

std::string look_of(std::string_view value) {
  if (value.empty()) return "empty";
  if (value.contains(',')) return "several";
  return std::ranges::all_of(value, [](char c) { return c > ' ' && c <= '~'; }) ? "plain" : "odd";
}

// Of names that the page does not know one is as good as another.
std::string known_name(const std::string& name) {
  const bool is_unknown = parameter_kind(name) == ParameterKind::kUnknown && !is_known_in_other_case(name);
  return is_unknown ? "unknown" : name;
}

// Of values that are no kind of backup one is as good as another.
std::string kind_in(const std::string& value) {
  constexpr std::array<std::string_view, 7> kValues = {"Logical",    "Physical", "Snapshot", "Auto",
                                                       "FullBackup", "db",       "instance"};
  const bool is_kind =
      std::ranges::any_of(kValues, [&](std::string_view kind) { return equal_but_for_case(value, kind); });
  return is_kind || value.empty() ? value : "wrong";
}

std::vector<std::string> forms_of(const Scenario& scenario, const CallStep& call) {
  std::vector<std::string> forms;
  forms.push_back("format " + call.format.value_or("none") + ", accept " + call.accept.value_or("none"));
  forms.push_back("carried " + std::to_string(static_cast<int>(call.method)) +
                  std::to_string(static_cast<int>(call.carriage)) + (call.chunked ? " in chunks" : ""));
  forms.push_back("encoded " + std::to_string(static_cast<int>(call.encoding)));
  if (call.signing) forms.push_back("signed " + std::to_string(static_cast<int>(call.signing->version)));
  const std::string engine = engine_in(scenario, call);
  for (const auto& [given, value] : call.parameters) {
    const std::string name = known_name(given);
    const std::string on_engine = std::string(engine).append(" ").append(name);
    const bool is_kind = std::ranges::find(kKinds, name) != kKinds.end();
    forms.push_back(is_kind ? std::string(on_engine).append("=").append(kind_in(value))
                            : std::string(name).append(" ").append(look_of(value)));
    forms.push_back(on_engine);
    const auto same = std::ranges::count(call.parameters, given, &std::pair<std::string, std::string>::first);
    if (same > 1) forms.push_back(name + " repeated");
  }
  return forms;
}

}  // namespace

std::vector<std::uint32_t> CallForms::of(const Scenario& scenario) {
  std::vector<std::uint32_t> numbers;
  visit_calls(scenario, [&](const CallStep& call) {
    for (const std::string& form : forms_of(scenario, call)) numbers.push_back(number_of(form));
  });
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
  return numbers;
}

std::uint32_t CallForms::number_of(const std::string& form) {
  return numbers_.try_emplace(form, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

}  // namespace backcheck
