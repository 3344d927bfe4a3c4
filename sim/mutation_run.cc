// Playing against mutants and against conforming endpoints.
#include "sim/mutation_run.h"

#include <utility>

#include "sim/campaign.h"
#include "sim/driver.h"
#include "sim/endpoint/canonical_endpoint.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

RunSummary play(Endpoint& endpoint, Control& control, std::span<const Scenario> scenarios,
                const MutationOptions& options, bool stop_at_first) {
  Judge judge(options.profile);
  Caller caller(test_credential(), "mutants-");
  std::int64_t ticks = 0;
  Driver driver({endpoint, control, control.capabilities().value_or(Capabilities{}), judge, caller,
                 [&ticks] { return ++ticks; }, [] { return Instant{}; },
                 [](const Operation&) { return std::expected<void, std::string>(); }});
  CampaignOptions campaign;
  campaign.stop_at_first = stop_at_first;
  campaign.interrupted = options.interrupted;
  campaign.seconds = options.seconds;
  return run_campaign(driver, judge, scenarios, campaign);
}

RunSummary play_mock(const MockOptions& mock_options, std::span<const Scenario> scenarios,
                     const MutationOptions& options, bool stop_at_first) {
  Mock mock(mock_options);
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  return play(endpoint, mock.control(), scenarios, options, stop_at_first);
}

MutantSearch search_scripted(Fault fault, std::span<const Scenario> scenarios,
                             const MutationOptions& options) {
  MutantSearch search;
  const double started = options.seconds();
  MockOptions planted;
  planted.fault = fault;
  const RunSummary run = play_mock(planted, scenarios, options, true);
  search.calls = totals_of(run).calls;
  search.seconds = options.seconds() - started;
  for (const ScenarioResult& scenario : run.scenarios) {
    if (scenario.violations.empty()) continue;
    search.found = true;
    search.scenario = scenario.id;
    search.violated = scenario.violations.front().requirement;
    break;
  }
  search.seeds_found = search.found ? 1 : 0;
  search.calls_worst = search.calls;
  return search;
}

// Conversations are for what overlapping, lost and repeated calls show; all of them are signed in one way.
bool is_for_conversations(const FaultRow& mutant) {
  if (mutant.setting == Setting::kGateway) return false;
  return mutant.setting == Setting::kConversation || mutant.requirement == Requirement::kCon1 ||
         mutant.requirement == Requirement::kCon2;
}

MutantResult search(const FaultRow& mutant, std::span<const Scenario> scenarios,
                    const MutationOptions& options) {
  MutantResult result{
      std::string(mutant.name), mutant.requirement, std::string(mutant.about), {}, {}, {}, {}};
  if (options.simulated.trials != 0 && is_for_conversations(mutant))
    result.simulated = search_in_simulations(mutant.fault, options.simulated);
  if (mutant.setting == Setting::kConversation) return result;
  result.scripted = search_scripted(mutant.fault, scenarios, options);
  if (mutant.setting == Setting::kGateway) return result;
  if (options.generated.seeds != 0) result.random = search_at_random(mutant.fault, options.generated);
  if (!options.generated.everything.empty())
    result.exhaustive = search_exhaustively(mutant.fault, options.generated);
  return result;
}

void note_alarms(const RunSummary& run, const std::string& endpoint, MutationRun& total) {
  for (const ScenarioResult& scenario : run.scenarios) {
    for (const Violation& violation : scenario.violations) {
      total.alarms.push_back(endpoint + ": " + scenario.id + " step " + std::to_string(violation.step) +
                             ": " + std::string(requirement_id(violation.requirement)) + ": " +
                             violation.why);
    }
  }
  if (!run.trouble.empty()) total.alarms.push_back(endpoint + ": " + run.trouble);
  total.summary.false_alarms = total.alarms.size();
}

void play_clean_mocks(std::span<const Scenario> scenarios, const MutationOptions& options,
                      MutationRun& total) {
  for (std::size_t number = 0; number <= options.policies && !options.interrupted(); ++number) {
    MockOptions clean;
    if (number != 0) clean.policy = draw_policy(number);
    const RunSummary run = play_mock(clean, scenarios, options, false);
    total.summary.clean_calls += totals_of(run).calls;
    note_alarms(run, number == 0 ? "the clean mock" : "the clean mock with policy " + std::to_string(number),
                total);
  }
}

void play_canonical(std::span<const Scenario> scenarios, const MutationOptions& options, MutationRun& total) {
  SeededChoices choices(1);
  for (std::uint64_t seed = 1;
       total.summary.canonical_calls < options.canonical_calls && !options.interrupted(); ++seed) {
    CanonicalEndpoint endpoint(draw_reading(choices), seed);
    const RunSummary run = play(endpoint, endpoint, scenarios, options, false);
    const std::size_t calls = totals_of(run).calls;
    if (calls == 0) return;
    total.summary.canonical_calls += calls;
    note_alarms(run, "the canonical endpoint, seed " + std::to_string(seed), total);
  }
}

// Drawn scenarios, so many calls at a time, each time on other choices.
void explore_conforming(const MutationOptions& options, MutationRun& total) {
  constexpr std::size_t kCallsAtOnce = 20'000;
  GeneratedSearch search = options.generated;
  search.profile = options.profile;
  std::size_t calls = 0;
  for (std::uint64_t seed = 1; calls < options.drawn_calls && !options.interrupted(); ++seed) {
    const bool mock = seed % 2 == 1;
    const RunSummary run = mock ? explore_clean_mock(seed / 2, seed, kCallsAtOnce, search)
                                : explore_canonical(seed, kCallsAtOnce, search);
    const std::size_t sent = totals_of(run).calls;
    if (sent == 0) return;
    calls += sent;
    (mock ? total.summary.clean_calls : total.summary.canonical_calls) += sent;
    note_alarms(run,
                std::string(mock ? "the clean mock" : "the canonical endpoint") + ", drawn with seed " +
                    std::to_string(seed),
                total);
  }
}

void simulate_conforming(const MutationOptions& options, MutationRun& total) {
  CleanSimulations clean = simulate_clean(options.simulated);
  total.summary.clean_calls += clean.calls;
  for (std::string& alarm : clean.alarms) total.alarms.push_back(std::move(alarm));
  total.summary.false_alarms = total.alarms.size();
}

}  // namespace

MutationRun run_mutants(std::span<const FaultRow> mutants, std::span<const Scenario> scenarios,
                        const MutationOptions& options) {
  MutationRun total;
  for (const FaultRow& mutant : mutants) {
    if (options.interrupted()) break;
    options.progress(total.summary.mutants.size(), mutants.size());
    MutantResult result = search(mutant, scenarios, options);
    // What was not looked for to the end is not missed.
    if (!options.interrupted() || is_found(result)) total.summary.mutants.push_back(std::move(result));
  }
  play_clean_mocks(scenarios, options, total);
  play_canonical(scenarios, options, total);
  explore_conforming(options, total);
  simulate_conforming(options, total);
  total.summary.interrupted = options.interrupted();
  total.summary.seconds = options.seconds();
  return total;
}

}  // namespace backcheck
