// Which planted faults a run without a hook finds, and why not the others: black_box_strength [published]
// [all] [FAULT]
#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "sim/scenario/scenario_folder.h"
#include "tests/sim/black_box/given_instances.h"

namespace backcheck {
namespace {

// The scenarios that show the fault where there is a hook.
std::set<std::string> shown_with_a_hook(Fault fault, const std::vector<Scenario>& scenarios,
                                        Profile profile) {
  Mock mock({.fault = fault});
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  Judge judge(profile);
  Caller caller(test_credential(), "strength-");
  std::int64_t ticks = 0;
  Driver driver({endpoint, mock.control(), mock.control().capabilities().value(), judge, caller,
                 [&ticks] { return ++ticks; }, [] { return Instant{}; },
                 [](const Operation&) { return std::expected<void, std::string>(); }});
  std::set<std::string> ids;
  for (const ScenarioResult& one : run_campaign(driver, judge, scenarios, {}).scenarios) {
    if (one.verdict == Verdict::kViolates) ids.insert(one.id);
  }
  return ids;
}

// What became of those scenarios without one, and how often.
void print_why_not(const RunSummary& run, const std::set<std::string>& telling, bool all) {
  std::map<std::string, std::size_t> reasons;
  for (const ScenarioResult& one : run.scenarios) {
    if (!telling.contains(one.id) && !(all && one.verdict == Verdict::kInconclusive)) continue;
    ++reasons[std::string(verdict_name(one.verdict)) + ": " +
              (one.verdict == Verdict::kConforms ? one.id : one.reason)];
  }
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [reason, count] : reasons) sorted.emplace_back(count, reason);
  std::ranges::sort(sorted, std::greater<>());
  constexpr std::size_t kMost = 4;
  for (std::size_t i = 0; i < sorted.size() && (all || i < kMost); ++i)
    std::printf("      %4zu %s\n", sorted[i].first, sorted[i].second.c_str());
}

void measure(const std::vector<InstanceSetup>& given, const std::vector<Scenario>& scenarios, Profile profile,
             bool all, std::string_view only) {
  std::size_t found = 0;
  for (const FaultRow& row : scripted_faults()) {
    if (!only.empty() && row.name != only) continue;
    VirtualService service(given, {}, row.fault);
    const auto run = service.play(scenarios, ids_of(given), profile);
    const bool is_found = run && run->verdict == Verdict::kViolates;
    found += is_found ? 1 : 0;
    std::printf("  %-5s %s %s", is_found ? "found" : "-",
                std::string(requirement_id(row.requirement)).c_str(), std::string(row.name).c_str());
    if (is_found) {
      const auto first = std::ranges::find(run->scenarios, Verdict::kViolates, &ScenarioResult::verdict);
      std::printf(" (%s)\n", first->id.c_str());
      continue;
    }
    std::printf("%s\n", run ? "" : (": " + run.error()).c_str());
    if (run) print_why_not(*run, shown_with_a_hook(row.fault, scenarios, profile), all);
  }
  std::printf("%zu instances: %zu of %zu found\n", given.size(), found, scripted_faults().size());
}

}  // namespace
}  // namespace backcheck

int main(int count, char** words) {
  using namespace backcheck;
  bool all = false;
  std::string_view only;
  Profile profile = Profile::kPage;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "all") {
      all = true;
    } else if (word == "published") {
      profile = Profile::kPublished;
    } else {
      only = word;
    }
  }
  const auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
  if (!scenarios) return 2;
  measure(one_of_each(), *scenarios, profile, all, only);
  measure(a_fleet(), *scenarios, profile, all, only);
  return 0;
}
