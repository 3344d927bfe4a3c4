// Searching.
#include "sim/mutant_search.h"

#include <algorithm>
#include <utility>

#include "sim/endpoint/canonical_endpoint.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/exploration.h"

namespace backcheck {
namespace {

constexpr std::size_t kClients = 4;
constexpr std::uint64_t kShrunkSeeds = 3;  // shrinking takes longer than finding: so many seeds do it

RunSummary explore_endpoint(Endpoint& endpoint, Control& control, ExplorationOptions exploration,
                            const GeneratedSearch& options) {
  Judge judge(options.profile);
  Caller caller(test_credential(), "mutants-");
  std::int64_t ticks = 0;
  const Stage stage{endpoint,
                    control,
                    control.capabilities().value_or(Capabilities{}),
                    judge,
                    caller,
                    [&ticks] { return ++ticks; },
                    [] { return Instant{}; },
                    [](const Operation&) { return std::expected<void, std::string>(); }};
  exploration.campaign.seconds = options.seconds;
  exploration.campaign.interrupted = options.interrupted;
  return explore(stage, exploration);
}

RunSummary explore_mock(const MockOptions& mock_options, ExplorationOptions exploration,
                        const GeneratedSearch& options) {
  Mock mock(mock_options);
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  return explore_endpoint(endpoint, mock.control(), std::move(exploration), options);
}

ExplorationOptions drawn(std::uint64_t seed, std::size_t calls, const GeneratedSearch& options) {
  ExplorationOptions exploration;
  exploration.seed = seed;
  exploration.maker.clients = kClients;
  exploration.maker.faults = true;
  exploration.spaces = options.prefix;
  exploration.max_findings = 1;
  exploration.max_shrink_calls = 0;
  exploration.campaign.max_calls = calls;
  return exploration;
}

std::size_t median(std::vector<std::size_t> numbers) {
  if (numbers.empty()) return 0;
  std::ranges::sort(numbers);
  return numbers[numbers.size() / 2];
}

// Adds what the run found to the search.
class Trials {
 public:
  void add(const RunSummary& run, double seconds) {
    ++search_.seeds;
    const ExplorationSummary& exploration = *run.exploration;
    if (exploration.findings.empty()) {
      lost_calls_ = std::max(lost_calls_, totals_of(run).calls);
      return;
    }
    const FindingSummary& finding = exploration.findings.front();
    ++search_.seeds_found;
    calls_.push_back(finding.found_after);
    seconds_.push_back(seconds);
    if (finding.shrink_calls != 0) {
      steps_.push_back(finding.steps_after);
      bills_.push_back(finding.shrink_calls);
    }
    if (!search_.violated) {
      search_.violated = requirement_named(finding.requirement);
      search_.scenario = finding.scenario;
    }
  }

  MutantSearch result() {
    search_.found = search_.seeds_found == search_.seeds;
    search_.calls = search_.found ? median(calls_) : lost_calls_;
    search_.calls_worst = calls_.empty() ? 0 : *std::ranges::max_element(calls_);
    std::ranges::sort(seconds_);
    search_.seconds = seconds_.empty() ? 0 : seconds_[seconds_.size() / 2];
    if (!steps_.empty()) {
      search_.shrunk_steps = median(steps_);
      search_.shrink_calls = median(bills_);
      search_.shrink_calls_worst = *std::ranges::max_element(bills_);
    }
    return std::move(search_);
  }

 private:
  MutantSearch search_{.seeds = 0};
  std::vector<std::size_t> calls_;
  std::vector<double> seconds_;
  std::vector<std::size_t> steps_;
  std::vector<std::size_t> bills_;
  std::size_t lost_calls_ = 0;  // sent in vain
};

}  // namespace

MutantSearch search_at_random(Fault fault, const GeneratedSearch& options) {
  MockOptions planted;
  planted.fault = fault;
  Trials trials;
  for (std::uint64_t seed = 1; seed <= options.seeds && !options.interrupted(); ++seed) {
    ExplorationOptions exploration = drawn(seed, options.max_calls + options.max_shrink_calls, options);
    exploration.max_shrink_calls = seed <= kShrunkSeeds ? options.max_shrink_calls : 0;
    const double started = options.seconds();
    const RunSummary run = explore_mock(planted, std::move(exploration), options);
    trials.add(run, options.seconds() - started);
  }
  return trials.result();
}

MutantSearch search_exhaustively(Fault fault, const GeneratedSearch& options) {
  MockOptions planted;
  planted.fault = fault;
  ExplorationOptions exploration = drawn(1, 0, options);
  exploration.spaces = options.everything;
  exploration.draws = false;
  Trials trials;
  const double started = options.seconds();
  const RunSummary run = explore_mock(planted, std::move(exploration), options);
  trials.add(run, options.seconds() - started);
  return trials.result();
}

RunSummary explore_clean_mock(std::uint64_t policy, std::uint64_t seed, std::size_t calls,
                              const GeneratedSearch& options) {
  MockOptions clean;
  if (policy != 0) clean.policy = draw_policy(policy);
  ExplorationOptions exploration = drawn(seed, calls, options);
  exploration.maker.abilities.signature = true;
  exploration.maker.abilities.signature_v3 = true;
  return explore_mock(clean, std::move(exploration), options);
}

RunSummary explore_canonical(std::uint64_t seed, std::size_t calls, const GeneratedSearch& options) {
  SeededChoices choices(seed);
  const Readings reading = draw_reading(choices);
  CanonicalEndpoint endpoint(reading, seed);
  return explore_endpoint(endpoint, endpoint, drawn(seed, calls, options), options);
}

}  // namespace backcheck
