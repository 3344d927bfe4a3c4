// Tables and crashes as text.
#include "fuzz/night/night_text.h"

#include <algorithm>
#include <cmath>

#include "fuzz/night/hex_dump.h"
#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kHexBytesMax = 256;
constexpr std::size_t kDetailBytesMax = 2000;
constexpr std::size_t kDetailLinesMax = 12;
constexpr std::size_t kKeyBytesMax = 300;
constexpr std::size_t kGap = 2;

using Row = std::vector<std::string>;

// The first column to the left, the others to the right.
std::string table_text(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(row[i]));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line = std::string(kGap, ' ') + padded(row.front(), widths.front());
    for (std::size_t i = 1; i < row.size(); ++i)
      line += std::string(kGap + widths[i] - text_width(row[i]), ' ') + row[i];
    text += line + '\n';
  }
  return text;
}

std::string rate_text(double rate) { return std::to_string(std::llround(rate)); }

std::string change_text(std::uint64_t before, std::uint64_t after) {
  return before == after ? std::to_string(after) : std::to_string(before) + " -> " + std::to_string(after);
}

std::size_t crashes_of(const NightSummary& summary, const std::string& target) {
  return static_cast<std::size_t>(std::ranges::count(summary.crashes, target, &Crash::target));
}

Row target_row(const TargetSummary& target, std::size_t crashes) {
  return {target.name,
          std::to_string(target.explored),
          rate_text(target.inputs_per_second()),
          std::to_string(target.new_features()),
          change_text(target.edges_before, target.edges) + " of " + std::to_string(target.counters),
          change_text(target.corpus_before.files, target.corpus_after.files),
          std::to_string(target.corpus_after.bytes),
          hours_text(target.explore_cpu_hours()),
          std::to_string(crashes)};
}

std::string targets_text(const NightSummary& summary) {
  std::vector<Row> rows = {{"target", "explored", "a second", "new features", "edges", "inputs kept", "bytes",
                            "CPU hours", "crashes"}};
  for (const TargetSummary& target : summary.targets)
    rows.push_back(target_row(target, crashes_of(summary, target.name)));
  return table_text(rows) +
         "  explored in all: " + explored_text(summary.explored(), summary.explore_cpu_hours()) + '\n';
}

std::string reach_text(const NightSummary& summary) {
  std::string text;
  std::size_t width = 0;
  for (const TargetSummary& target : summary.targets) width = std::max(width, text_width(target.name));
  for (const TargetSummary& target : summary.targets) {
    std::vector<std::string> places;
    for (const ReachCount& count : target.reach) {
      if (count.place != "inputs")
        places.push_back(visible_text(count.place) + " " + reach_share(target.reach, count.place));
    }
    const std::string first = "  " + padded(target.name, width) + "  ";
    if (!places.empty()) text += wrapped(first, joined(places));
  }
  return text.empty() ? "" : "\nreached, for each input\n" + text;
}

// What a phase did with all targets.
std::string phase_line(const NightSummary& summary, Phase phase) {
  PhaseResult sum;
  std::size_t targets = 0;
  std::string skipped;
  for (const TargetSummary& target : summary.targets) {
    const PhaseResult& one = target.phase(phase);
    targets += one.verdict == Verdict::kSkipped ? 0U : 1U;
    if (one.verdict == Verdict::kSkipped && skipped.empty()) skipped = one.reason;
    sum.inputs += one.inputs;
    sum.seconds += one.seconds;
    sum.cpu_seconds += one.cpu_seconds;
  }
  const std::string name = "  " + padded(phase_name(phase), 11);
  if (targets == 0) return name + "skipped" + (skipped.empty() ? "" : ": " + visible_text(skipped)) + "\n";
  return name + counted(targets, "target") + ", " + counted(sum.inputs, "input") + ", " +
         duration_text(sum.cpu_seconds) + " of CPU time\n";
}

// Why something is undecided, one line each.
std::string undecided_text(const NightSummary& summary, const Ink& ink) {
  std::string text;
  for (const TargetSummary& target : summary.targets) {
    for (const Phase phase : kPhases) {
      const PhaseResult& result = target.phase(phase);
      if (result.verdict != Verdict::kInconclusive) continue;
      text += ink.doubtful("inconclusive") + ": " + target.name + ", " + std::string(phase_name(phase)) +
              ": " + visible_text(result.reason) + '\n';
    }
  }
  for (const std::string& trouble : summary.troubles)
    text += ink.doubtful("trouble") + ": " + visible_text(trouble) + '\n';
  return text;
}

std::string asked_text(const NightSummary& summary) {
  return summary.asked_runs > 0 ? counted(summary.asked_runs, "execution") + " of each target"
                                : duration_text(summary.asked_seconds) + " of exploration";
}

std::string tables_text(const NightSummary& summary, const Ink& ink) {
  std::string text = ink.strong("fuzz run with seed " + std::to_string(summary.seed)) + ": " +
                     counted(summary.targets.size(), "target") + ", " + counted(summary.jobs, "job") + ", " +
                     asked_text(summary) + " asked for\n\n";
  text += targets_text(summary) + reach_text(summary) + "\nphases\n";
  for (const Phase phase : kPhases) text += phase_line(summary, phase);
  return text + '\n';
}

std::string indented(std::string_view text, const std::string& blanks) {
  std::string lines;
  for (const std::string& line : visible_lines(text, kDetailBytesMax, kDetailLinesMax))
    lines += blanks + line + '\n';
  return lines;
}

std::string met_text(const Crash& crash) {
  std::string text = "met " + counted(crash.met, "time") + ", first in phase " +
                     std::string(phase_name(crash.phase)) + "; " + counted(crash.input.size(), "byte");
  if (crash.original_bytes > crash.input.size())
    text += ", shrunk from " + std::to_string(crash.original_bytes);
  if (crash.is_old) text += "; an old input of the source tree";
  if (!crash.is_reproducible) text += "; it did not fail again when it was run alone";
  return text;
}

std::string ending_text(const NightSummary& summary, const Ink& ink) {
  const Verdict verdict = summary.verdict();
  const std::string name(verdict_name(verdict));
  std::string text = verdict == Verdict::kConforms   ? ink.good(name)
                     : verdict == Verdict::kViolates ? ink.bad(name)
                                                     : ink.doubtful(name);
  text +=
      ": " + std::to_string(summary.crashes.size()) + (summary.crashes.size() == 1 ? " crash" : " crashes");
  return text + " in " + counted(summary.inputs_run(), "input") + ", " + duration_text(summary.seconds) +
         (summary.interrupted ? ", interrupted" : "") + '\n';
}

}  // namespace

std::string crash_text(const Crash& crash, bool colors) {
  const Ink ink(colors);
  std::string text = ink.bad("CRASH") + " of " + ink.strong(crash.target) + ": " +
                     visible_text(crash.kind, kKeyBytesMax) + '\n';
  if (crash.key != crash.kind) text += "  " + visible_text(crash.key, kKeyBytesMax) + '\n';
  text += indented(crash.details, "    ");
  text += "  " + met_text(crash) + '\n';
  text += indented(hex_dump(crash.input, kHexBytesMax).substr(0, kDetailBytesMax), "    ");
  if (!crash.file.empty()) text += "  kept as " + visible_text(crash.file) + '\n';
  return text + "  again: " + visible_text(crash.replay) + "\n\n";
}

std::string night_text(const NightSummary& summary, bool colors, bool quiet) {
  const Ink ink(colors);
  std::string text = quiet ? "" : tables_text(summary, ink);
  for (const Crash& crash : summary.crashes) text += crash_text(crash, colors);
  return text + undecided_text(summary, ink) + ending_text(summary, ink);
}

}  // namespace backcheck
