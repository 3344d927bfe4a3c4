// backcheck mutants: measures the harness against planted faults.
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/option_values.h"
#include "sim/commands/report_files.h"
#include "sim/commands/session.h"
#include "sim/mutation_run.h"
#include "sim/report/mutants_report.h"
#include "sim/version.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kDefaultPolicies = 50;
constexpr std::uint64_t kDefaultCanonicalCalls = 1'000'000;

Options mutants_options() {
  return {{
              {"list", "", "print the names of the mutants and what is wrong with each, play nothing"},
              {"profile", "page|published", "what is promised (default: page)"},
              {"policies", "N", "also play N drawn policies of the clean mock (default 50)"},
              {"canonical-calls", "N", "play so many calls on the canonical endpoint (default 1000000)"},
              {"report-json", "FILE", "write the report as JSON"},
              {"quiet", "", "print only what was missed"},
          },
          "SCENARIO"};
}

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
  return mutation;
}

int conclude(const MutationRun& run, const Options& options) {
  const bool written =
      write_if_asked(options, "report-json", [&] { return mutants_json(run.summary, kVersion); });
  std::fputs(mutants_text(run.summary, wants_colors(options)).c_str(), stdout);
  for (const std::string& alarm : run.alarms) std::printf("false alarm: %s\n", alarm.c_str());
  if (run.interrupted) return kExitInterrupted;
  const bool all_found = found_count(run.summary) == run.summary.mutants.size();
  if (!all_found || !run.alarms.empty()) return kExitViolates;
  return written ? kExitConforms : kExitNoVerdict;
}

}  // namespace

int mutants_command(const std::vector<std::string>& arguments) {
  Options options = mutants_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("mutants", parsed.error());
  if (options.has("list")) return list();
  auto mutation = mutation_options(options);
  if (!mutation) return refuse("mutants", mutation.error());
  const auto scenarios = read_named_scenarios(options.positional());
  if (!scenarios) return scenarios.error();
  note_interruptions();
  const auto start = std::chrono::steady_clock::now();
  mutation->interrupted = was_interrupted;
  mutation->seconds = [start] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const bool shown = isatty(STDERR_FILENO) == 1 && !options.has("quiet") && !options.has("no-progress");
  mutation->progress = [shown](std::size_t done, std::size_t total) {
    if (shown) std::fprintf(stderr, "\r\033[K%zu of %zu mutants", done, total);
  };
  const MutationRun run = run_mutants(faults(), *scenarios, *mutation);
  if (shown) std::fprintf(stderr, "\r\033[K");
  return conclude(run, options);
}

std::string mutants_help() {
  return "Usage: backcheck mutants [SCENARIO|FOLDER ...] [OPTION ...]\n\n"
         "Plants each fault of the catalogue in the mock, one at a time, and plays the scenarios until it "
         "shows. Then\n"
         "plays them all against endpoints that conform, where nothing may show. Exit status 1 where a fault "
         "was not\n"
         "found, or a conforming endpoint was accused.\n\n" +
         mutants_options().help();
}

}  // namespace backcheck
