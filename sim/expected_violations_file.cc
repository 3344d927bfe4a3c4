// The entries of an expectations file.
#include "sim/expected_violations_file.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/calendar.h"
#include "sim/scenario/node_reader.h"
#include "sim/scenario/yaml_document.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostEntries = 1000;
constexpr std::array<std::string_view, 2> kFileKeys = {"$schema", "expected"};
constexpr std::array<std::string_view, 4> kEntryKeys = {"requirement", "scenario", "reason", "until"};
constexpr std::string_view kEntry = "an expected violation";

std::string read_scenario_name(NodeReader& reader, const YamlNode& node) {
  const std::string name = reader.nonempty_text(node, "the id of a scenario").value_or("");
  if (name.ends_with(".yaml") || name.starts_with("scenarios/") || name.starts_with('/')) {
    reader.fault(node.mark,
                 "expected the id of a scenario as reports have it (state/overnight), or a folder of ids "
                 "(state/), found a path");
  }
  return name;
}

std::string read_day(NodeReader& reader, const YamlNode& node) {
  const auto day = reader.text(node, "\"until\"");
  if (!day) return {};
  if (is_day(*day)) return *day;
  reader.fault(node.mark, "expected a day such as 2026-12-31 for \"until\", found \"" + *day + '"');
  return {};
}

ExpectedViolation read_entry(NodeReader& reader, const YamlNode& node) {
  ExpectedViolation entry;
  entry.line = node.mark.line;
  if (!reader.is_map_of(node, kEntry, kEntryKeys)) return entry;
  const YamlNode* requirement = find_field(node, "requirement");
  const YamlNode* scenario = find_field(node, "scenario");
  if (requirement != nullptr) entry.requirement = reader.requirement(*requirement);
  if (scenario != nullptr) entry.scenario = read_scenario_name(reader, *scenario);
  if (requirement == nullptr && scenario == nullptr)
    reader.fault(node.mark, std::string(kEntry) + R"( needs "requirement" or "scenario", or both)");
  if (const YamlNode* reason = reader.required_field(node, "reason", kEntry); reason != nullptr)
    entry.reason = reader.nonempty_text(*reason, "\"reason\", why it is expected").value_or("");
  if (const YamlNode* until = reader.required_field(node, "until", kEntry); until != nullptr)
    entry.until = read_day(reader, *until);
  return entry;
}

void refuse_repeated(NodeReader& reader, const ExpectedViolations& expected, const ExpectedViolation& entry,
                     Mark mark) {
  const auto same = std::ranges::find_if(expected.entries, [&](const ExpectedViolation& other) {
    return other.requirement == entry.requirement && other.scenario == entry.scenario;
  });
  if (same != expected.entries.end())
    reader.fault(mark, "the same is expected in line " + std::to_string(same->line) + " already");
}

}  // namespace

bool is_day(std::string_view text) {
  constexpr std::size_t kSize = 10;
  return text.size() == kSize && parse_instant(std::string(text) + "T00:00:00Z").has_value();
}

std::expected<ExpectedViolations, ScenarioFaults> read_expected_violations(std::string_view text,
                                                                           std::string_view file) {
  const auto document = YamlDocument::parse(text);
  if (!document) {
    return std::unexpected(
        ScenarioFaults{fault_at(file, text, document.error().mark, document.error().message)});
  }
  NodeReader reader(file, text);
  ExpectedViolations expected{std::string(file), {}};
  const YamlNode& root = document->root();
  constexpr std::string_view kWhat = "an expectations file";
  const YamlNode* list =
      reader.is_map_of(root, kWhat, kFileKeys) ? reader.required_field(root, "expected", kWhat) : nullptr;
  if (list != nullptr && reader.is_list(*list, "\"expected\"")) {
    if (list->count > kMostEntries)
      reader.fault(list->mark, "more than " + std::to_string(kMostEntries) + " entries");
    each_item(*list, [&](const YamlNode& item) {
      ExpectedViolation entry = read_entry(reader, item);
      if (reader.faults().empty()) refuse_repeated(reader, expected, entry, item.mark);
      if (expected.entries.size() < kMostEntries) expected.entries.push_back(std::move(entry));
    });
  }
  if (!reader.faults().empty()) return std::unexpected(reader.faults());
  return expected;
}

}  // namespace backcheck
