// backcheck mutants: measures the harness against planted faults.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/option_values.h"
#include "sim/commands/report_files.h"
#include "sim/commands/session.h"
#include "sim/mutation_run.h"
#include "sim/report/html_mutants.h"
#include "sim/report/junit_report.h"
#include "sim/report/mutants_report.h"
#include "sim/scenario/spaces/sequence_space.h"
#include "sim/scenario/spaces/single_call_space.h"
#include "sim/version.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kDefaultPolicies = 50;
constexpr std::uint64_t kDefaultCanonicalCalls = 1'000'000;
constexpr std::uint64_t kDefaultDrawnCalls = 1'000'000;
constexpr std::uint64_t kDefaultSeeds = 20;
constexpr std::uint64_t kDefaultDepth = 2;
constexpr std::uint64_t kDefaultSimulations = 20;
constexpr std::uint64_t kDefaultCleanSimulations = 1000;
constexpr std::uint64_t kMaxDepth = 6;

int list() {
  for (const FaultRow& row : faults()) {
    std::printf("%.*s  %.*s  %.*s\n", static_cast<int>(row.name.size()), row.name.data(),
                static_cast<int>(requirement_id(row.requirement).size()),
                requirement_id(row.requirement).data(), static_cast<int>(row.about.size()), row.about.data());
  }
  return kExitConforms;
}

std::expected<MutationOptions, UsageFault> mutation_options(const Options& options) {
  MutationOptions mutation;
  const auto profile = profile_of(options);
  if (!profile) return std::unexpected(profile.error());
  mutation.profile = *profile;
  // What is published leaves nothing of what the drawn ones choose, and the canonical endpoint knows no
  // codes.
  const bool page = mutation.profile == Profile::kPage;
  const auto policies = options.number("policies", page ? kDefaultPolicies : 0);
  if (!policies) return std::unexpected(policies.error());
  mutation.policies = *policies;
  const auto calls = options.number("canonical-calls", page ? kDefaultCanonicalCalls : 0);
  if (!calls) return std::unexpected(calls.error());
  mutation.canonical_calls = *calls;
  const auto simulations = options.number("simulations", kDefaultSimulations);
  if (!simulations) return std::unexpected(simulations.error());
  const auto clean = options.number("clean-simulations", kDefaultCleanSimulations);
  if (!clean) return std::unexpected(clean.error());
  mutation.simulated.profile = mutation.profile;
  mutation.simulated.trials = *simulations;
  mutation.simulated.clean = *clean;
  return mutation;
}

// The spaces that searches go through; they must outlive the run.
using Spaces = std::vector<std::unique_ptr<ScenarioSpace>>;

std::expected<void, UsageFault> add_generated(const Options& options, Spaces& spaces,
                                              MutationOptions& mutation) {
  const auto seeds = options.number("seeds", kDefaultSeeds);
  if (!seeds) return std::unexpected(seeds.error());
  const auto depth = options.number("exhaustive", kDefaultDepth);
  if (!depth) return std::unexpected(depth.error());
  if (*depth > kMaxDepth)
    return std::unexpected(UsageFault{"--exhaustive is at most " + std::to_string(kMaxDepth)});
  const auto calls = options.number("drawn-calls", kDefaultDrawnCalls);
  if (!calls) return std::unexpected(calls.error());
  mutation.drawn_calls = *calls;
  GeneratedSearch& generated = mutation.generated;
  generated.profile = mutation.profile;
  generated.seeds = *seeds;
  spaces.push_back(single_call_cover(3));
  generated.prefix = {spaces.back().get()};
  if (*depth == 0) return {};
  generated.everything = {spaces.back().get()};
  spaces.push_back(sequence_space(*depth));
  generated.everything.push_back(spaces.back().get());
  return {};
}

int conclude(const MutationRun& run, const Options& options) {
  const bool json =
      write_if_asked(options, "report-json", [&] { return mutants_json(run.summary, kVersion); });
  const bool junit = write_if_asked(options, "report-junit", [&] { return mutants_junit(run.summary); });
  const bool html =
      write_if_asked(options, "report-html", [&] { return mutants_html(run.summary, kVersion); });
  std::fputs(mutants_text(run.summary, wants_colors(options), options.has("quiet")).c_str(), stdout);
  for (const std::string& alarm : run.alarms) std::printf("false alarm: %s\n", alarm.c_str());
  const bool written = json && junit && html;
  if (run.summary.interrupted || (!written && was_interrupted())) return kExitInterrupted;
  const bool all_found = found_count(run.summary) == run.summary.mutants.size();
  if (!all_found || !run.alarms.empty()) return kExitViolates;
  return written ? kExitConforms : kExitNoVerdict;
}

}  // namespace

Options mutants_options() {
  return {
      {
          {"list", "", "print the names of the mutants and what is wrong with each, play nothing"},
          {"profile", "page|published", "what is promised (default: page)"},
          {"policies", "N", "also play N drawn policies of the clean mock (default 50)"},
          {"canonical-calls", "N", "play so many calls on the canonical endpoint (default 1000000)"},
          {"seeds", "N", "explore each mutant with so many seeds (default 20; 0: scripted scenarios only)"},
          {"exhaustive", "DEPTH", "also play every sequence of up to DEPTH steps (default 2; 0: none)"},
          {"drawn-calls", "N", "explore conforming endpoints with so many calls (default 1000000)"},
          {"simulations", "N",
           "simulate conversations for each mutant so many times (default 20; 0: not at all)"},
          {"clean-simulations", "N",
           "simulate so many conversations with conforming endpoints (default 1000)"},
          {"report-json", "FILE", "write the report as JSON"},
          {"report-junit", "FILE", "write the report as JUnit XML, one test case a mutant"},
          {"report-html", "FILE", "write the report as one HTML page"},
          {"quiet", "", "print only what was missed"},
      },
      "SCENARIO"};
}

int mutants_command(const std::vector<std::string>& arguments) {
  Options options = mutants_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("mutants", parsed.error());
  if (options.has("list")) return list();
  note_interruptions();
  auto mutation = mutation_options(options);
  if (!mutation) return refuse("mutants", mutation.error());
  Spaces spaces;
  if (const auto added = add_generated(options, spaces, *mutation); !added)
    return refuse("mutants", added.error());
  const auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  if (const auto fault = unwritable_reports(options)) return no_verdict("mutants", *fault);
  const auto start = std::chrono::steady_clock::now();
  mutation->interrupted = was_interrupted;
  mutation->seconds = [start] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  mutation->generated.seconds = mutation->seconds;
  mutation->generated.interrupted = was_interrupted;
  mutation->simulated.seconds = mutation->seconds;
  mutation->simulated.interrupted = was_interrupted;
  const bool shown = isatty(STDERR_FILENO) == 1 && !options.has("quiet") && !options.has("no-progress");
  mutation->progress = [shown](std::size_t done, std::size_t total) {
    if (shown) std::fprintf(stderr, "\r\033[K%zu of %zu mutants", done, total);
  };
  // Without conversations those that only they can show are left out.
  const auto rows = mutation->simulated.trials == 0 ? scripted_faults() : faults();
  const MutationRun run = run_mutants(rows, *scenarios, *mutation);
  if (shown) std::fprintf(stderr, "\r\033[K");
  return conclude(run, options);
}

std::string mutants_help() {
  return "Usage: backcheck mutants [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "Plants each fault of the catalogue in the mock, one at a time, and looks for it: with the "
         "scenarios,\n"
         "with drawn ones (several seeds), and with all there are of a small kind; and where it takes calls\n"
         "that overlap, get lost or come twice, or a restart, in simulated conversations. Then plays "
         "against\n"
         "endpoints that conform, where nothing may show. Exit status 1 where a fault was not found, or a\n"
         "conforming endpoint was accused.\n\n" +
         mutants_options().help();
}

}  // namespace backcheck
