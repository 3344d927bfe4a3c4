// One check after the other, and one report of all.
#include "sim/commands/history_session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>

#include "sim/commands/command.h"
#include "sim/commands/expectations_option.h"
#include "sim/commands/interruption.h"
#include "sim/commands/job_log.h"
#include "sim/commands/option_values.h"
#include "sim/commands/report_files.h"
#include "sim/commands/session.h"
#include "sim/history_replay.h"
#include "sim/report/text_report.h"
#include "sim/shell_text.h"
#include "sim/traffic/har_check.h"

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

// In nanoseconds; "0" is nothing in any unit.
std::optional<std::int64_t> nanoseconds_of(std::string_view text) {
  if (text == "0" || text == "0s" || text == "0ms") return 0;
  const auto duration = parse_duration(text);
  if (!duration) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(*duration).count();
}

std::expected<HistoryCheckOptions, UsageFault> check_options(const Options& options) {
  HistoryCheckOptions check;
  check.interrupted = was_interrupted;
  const auto profile = profile_of(options);
  if (!profile) return std::unexpected(profile.error());
  check.profile = *profile;
  if (const auto text = options.text("task-duration")) {
    const auto ends = parse_task_ends(*text);
    if (!ends) return std::unexpected(ends.error());
    check.ends = *ends;
  }
  for (const char* name : {"profile", "task-duration", "max-steps", "max-ways"}) {
    if (const auto value = options.text(name))
      check.replay_options += " --" + std::string(name) + " " + *value;
  }
  const auto steps = options.number("max-steps", check.limits.steps);
  if (!steps) return std::unexpected(steps.error());
  check.limits.steps = *steps;
  const auto ways = options.number("max-ways", check.limits.configurations);
  if (!ways) return std::unexpected(ways.error());
  if (*ways == 0 || *steps == 0)
    return std::unexpected(UsageFault{"--max-steps and --max-ways are at least 1"});
  check.limits.configurations = *ways;
  return check;
}

int status_of(const RunSummary& summary) {
  const Verdict verdict = verdict_beside_expectations(summary);
  if (verdict == Verdict::kViolates) return kExitViolates;
  return verdict == Verdict::kConforms ? kExitConforms : kExitNoVerdict;
}

// From the best to the worst.
int rank_of(int status) {
  const std::vector<int> ranks = {kExitConforms, kExitNoVerdict, kExitViolates, kExitUsage};
  return static_cast<int>(std::ranges::find(ranks, status) - ranks.begin());
}

int worse_of(int one, int other) { return rank_of(one) < rank_of(other) ? other : one; }

// The histories may be of different implementations, so what one of them allows is possible.
void join_readings(const std::vector<ReadingResult>& more, std::vector<ReadingResult>& readings) {
  if (readings.empty()) readings = more;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    for (std::size_t j = 0; j < readings[i].possible.size(); ++j) {
      if (more[i].possible[j]) readings[i].possible[j] = true;
    }
  }
}

void join(const RunSummary& more, RunSummary& all) {
  all.scenarios.insert(all.scenarios.end(), more.scenarios.begin(), more.scenarios.end());
  fold(more.folded, all.folded);
  all.timelines.insert(all.timelines.end(), more.timelines.begin(), more.timelines.end());
  join_readings(more.readings, all.readings);
  if (!more.note.empty()) all.note += (all.note.empty() ? "" : " ") + more.note;
  all.profile = more.profile;
  all.interrupted = all.interrupted || more.interrupted;
  all.seconds += more.seconds;
}

// A violation, or else something undecided, is what counts.
Verdict worse_verdict(Verdict one, Verdict other) {
  if (one == Verdict::kViolates || other == Verdict::kViolates) return Verdict::kViolates;
  return one == Verdict::kConforms ? other : one;
}

// What is wrong with entries over all recordings, that no single one shows.
std::string expectations_text(const RunSummary& all) {
  std::string text;
  for (const ExpectationResult& result : all.expectations) {
    if (result.fate == ExpectationFate::kPassed) text += "\n" + advice_on(result) + "\n";
  }
  return text;
}

// Nothing was judged: that is told in the reports that can be written.
int tell_unwritable(std::string_view command, const Options& options, const std::string& reason) {
  RunSummary summary;
  summary.trouble = reason;
  write_run_reports(options, summary, true);
  return no_verdict(command, reason);
}

// A history, or what a browser or a proxy recorded.
std::expected<RunSummary, std::string> check_recording(const std::string& path,
                                                       const HistoryCheckOptions& check) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return std::unexpected(path + ": no such file (it is a history of --history, or a HAR file)");
  if (!is_har_file(path)) return check_history(path, check);
  return check_har(
      path, {check.profile, "backcheck check " + shell_quoted(path) + check.replay_options, was_interrupted});
}

}  // namespace

std::vector<OptionRow> history_options() {
  std::vector<OptionRow> rows = {
      {"profile", "page|published", "what is promised: the page (default), or also what is published later"},
      {"task-duration", "MIN..MAX", "tasks end by themselves within these bounds, as in 20s..10m"},
      {"max-steps", "N", "try at most N steps on one instance (default 20000000)"},
      {"max-ways", "N", "keep at most N ways in which one instance can have come so far (default 4096)"},
      {"quiet", "", "print the verdict and violations only"},
  };
  for (const OptionRow& row : report_file_options()) rows.push_back(row);
  for (const OptionRow& row : expectation_options()) rows.push_back(row);
  return rows;
}

std::expected<TaskEnds, UsageFault> parse_task_ends(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::string_view least = text.substr(0, dots);
  const std::string_view most = dots == std::string_view::npos ? "?" : text.substr(dots + 2);
  const auto after = nanoseconds_of(least);
  const auto before = most.empty() ? std::optional(kNeverReturned) : nanoseconds_of(most);
  if (!after || !before || *before < *after) {
    return std::unexpected(UsageFault{"--task-duration \"" + std::string(text) +
                                      "\": it is two durations, the shorter one first, as in 20s..10m"});
  }
  return TaskEnds{true, *after, *before};
}

int check_histories(std::string_view command, const Options& options, const std::vector<std::string>& paths) {
  const auto check = check_options(options);
  if (!check) return refuse(command, check.error());
  note_interruptions();
  const auto expectations = expectations_of(command, options);
  if (!expectations) return expectations.error();
  if (const auto fault = unwritable_reports(options)) return tell_unwritable(command, options, *fault);
  // Of several recordings each is a share of what entries speak of.
  const RunReach reach = paths.size() == 1 ? RunReach::kChosen : RunReach::kShare;
  RunSummary all;
  std::string text;
  int status = kExitConforms;
  Verdict verdict = Verdict::kConforms;
  std::size_t judged = 0;
  for (const std::string& path : paths) {
    if (all.interrupted) break;
    const Clock::time_point start = Clock::now();
    auto summary = check_recording(path, *check);
    if (!summary && was_interrupted()) {
      all.interrupted = true;
      break;
    }
    if (!summary) {
      std::fprintf(stderr, "%s\n", told_to_job(summary.error()).c_str());
      all.trouble += (all.trouble.empty() ? "" : "; ") + summary.error();
      all.bad_input = true;
      status = kExitUsage;
      continue;
    }
    summary->seconds = std::chrono::duration<double>(Clock::now() - start).count();
    verdict = worse_verdict(verdict, summary->verdict);
    if (*expectations) (*expectations)->apply(reach, *summary);
    status = worse_of(status, status_of(*summary));
    if (!summary->trouble.empty())
      all.trouble += (all.trouble.empty() ? "" : "; ") + path + ": " + summary->trouble;
    text += (text.empty() ? "" : "\n") + text_report(*summary, {wants_colors(options), options.has("quiet")});
    all.endpoint = judged++ == 0 ? summary->endpoint : std::to_string(judged) + " recordings";
    join(*summary, all);
  }
  if (judged == 0 && !all.interrupted) {
    // What an earlier run told is not to be taken for what this one does.
    return write_run_reports(options, all) ? status : worse_of(status, kExitNoVerdict);
  }
  all.verdict =
      (all.bad_input || all.interrupted) && verdict == Verdict::kConforms ? Verdict::kInconclusive : verdict;
  if (*expectations) (*expectations)->apply(RunReach::kChosen, all);
  if (judged > 1 && *expectations) text += expectations_text(all);
  status = worse_of(status, status_of(all));
  // Files first: who reads a report through `head` ends this process while it prints.
  const bool written = write_run_reports(options, all);
  const bool printed = print_report(text, all);
  const bool is_told = printed && written;
  if (all.interrupted || (!is_told && was_interrupted())) return kExitInterrupted;
  return is_told ? status : worse_of(status, kExitNoVerdict);
}

}  // namespace backcheck
