// backcheck merge: the reports of a run from those of its shares.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "sim/commands/command.h"
#include "sim/commands/job_log.h"
#include "sim/commands/merged_run.h"
#include "sim/commands/report_files.h"
#include "sim/commands/report_input.h"
#include "sim/version.h"

namespace backcheck {
namespace {

// What the command of the shares is to be given: the reports that are wanted now, and what they were given.
std::vector<std::string> arguments_for(const Options& options, const std::vector<std::string>& shares) {
  std::vector<std::string> arguments;
  for (const OptionRow& row : report_file_options()) {
    if (const auto file = options.text(row.name)) {
      arguments.push_back("--" + std::string(row.name));
      arguments.push_back(*file);
    }
  }
  for (const char* flag : {"quiet", "no-color", "no-progress"}) {
    if (options.has(flag)) arguments.push_back("--" + std::string(flag));
  }
  arguments.insert(arguments.end(), shares.begin() + 1, shares.end());  // behind a "--" nothing is an option
  return arguments;
}

int refuse_shares(const std::string& reason) {
  std::fprintf(stderr, "backcheck merge: %s\n", told_to_job(reason).c_str());
  return kExitUsage;
}

}  // namespace

void tell_what_is_missing(const GatheredShards& gathered, RunSummary& summary) {
  if (gathered.missing.empty()) return;
  const bool is_one = gathered.missing.size() == 1;
  summary.trouble = std::string(is_one ? "Share " : "Shares ") + missing_text(gathered) +
                    (is_one ? " is missing." : " are missing.") +
                    (summary.trouble.empty() ? "" : " " + summary.trouble);
  if (summary.verdict == Verdict::kConforms) summary.verdict = Verdict::kInconclusive;
}

Options merge_options() {
  std::vector<OptionRow> rows = report_file_options();
  rows.push_back({"partial", "", "tell what there is although shares are missing: exit status 3, or 1"});
  rows.push_back({"quiet", "", "print the verdict and violations only"});
  return {std::move(rows), "REPORT"};
}

int merge_command(const std::vector<std::string>& arguments) {
  Options options = merge_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("merge", parsed.error());
  if (options.positional().empty())
    return refuse("merge", UsageFault{"it takes the reports of all shares, as --report-json writes them"});
  auto reports = read_shard_files(options.positional());
  if (!reports) return kExitUsage;
  const auto gathered = gather_shards(*std::move(reports), kVersion, options.has("partial"));
  if (!gathered) return refuse_shares(gathered.error());
  const std::vector<std::string>& shares = gathered->record.arguments;
  const bool is_run = shares.front() == "run";
  if (!is_run && shares.front() != "explore")
    return refuse_shares("\"" + shares.front() + "\" has no shares");
  Options of_shares = is_run ? run_options() : explore_options();
  if (const auto parsed = of_shares.parse(arguments_for(options, shares)); !parsed)
    return refuse_shares("what the shares were given cannot be used: " + parsed.error().reason);
  return is_run ? tell_run(of_shares, *gathered) : tell_exploration(of_shares, *gathered);
}

std::string merge_help() {
  return "Usage: backcheck merge REPORT ... [OPTION ...]\n\n"
         "REPORT is what --report-json wrote of a share of `run` or `explore` (--shard I/N). From the "
         "reports of "
         "all\n"
         "shares this makes those that one process would have made of the whole, and ends as it would have "
         "ended;\n"
         "no endpoint is contacted. A share that was killed is run again with the same arguments.\n\n" +
         merge_options().help();
}

}  // namespace backcheck
