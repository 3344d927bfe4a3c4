// Workflow commands and Markdown.
#include "sim/report/github_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/expected_violations.h"
#include "sim/report/requirement_groups.h"
#include "sim/report/scenario_reasons.h"
#include "sim/report/source_place.h"
#include "sim/report/text_layout.h"
#include "sim/report/violation_context.h"
#include "sim/report/violation_selection.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on what is shown.
constexpr std::size_t kMaxMessage = 1500;
constexpr std::size_t kMaxCell = 300;
constexpr std::size_t kMostRows = 30;

// As the toolkit of GitHub Actions escapes the message of a command, and with `property` what stands before
// it.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool acts = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += acts ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, c);
  }
  return out;
}

struct Annotation {
  std::string_view level;  // "error" or "notice"
  std::string file;
  int line = 0;
  std::string title;
  std::string message;
};

std::string command_of(const Annotation& annotation) {
  std::string out = fmt::format("::{} ", annotation.level);
  if (!annotation.file.empty()) {
    out += "file=" + escaped(visible_text(annotation.file, kMaxCell), true) + ",";
    out += fmt::format("line={},", annotation.line > 0 ? annotation.line : 1);
  }
  out += "title=" + escaped(visible_text(annotation.title, kMaxCell), true);
  return out + "::" + escaped(annotation.message, false) + "\n";
}

std::string what_came_back(const Violation& violation) {
  std::string text = visible_text(violation.observed.outcome, kMaxCell);
  if (violation.observed.status != 0) text += fmt::format(" (HTTP {})", violation.observed.status);
  return text;
}

std::string message_for(const Violation& violation) {
  std::string text = visible_text(violation.scenario, kMaxCell);
  if (violation.step > 0) text += fmt::format(", step {}", violation.step);
  text += fmt::format(": {}\nWhat came back: {}. {}", violated_sentence(violation), what_came_back(violation),
                      visible_text(violation.why, kMaxMessage));
  if (const std::string likely = likely_sentence(violation); !likely.empty()) text += "\n" + likely;
  if (!violation.replay.empty()) text += "\n" + visible_text(violation.replay, kMaxMessage);
  return text;
}

Annotation annotation_of(const ToldViolation& told, std::string_view root) {
  const Violation& violation = *told.violation;
  const std::string id(requirement_id(violation.requirement));
  Annotation annotation{"error", path_from(told.scenario->file, root), violation.line, id + " is violated",
                        message_for(violation)};
  if (!violation.expected) return annotation;
  annotation.level = "notice";
  annotation.title = id + " is violated, as expected";
  annotation.message = fmt::format(
      "{} ({}, until {})\n{}", visible_text(violation.expected->reason, kMaxMessage),
      visible_text(violation.expected->place, kMaxCell), violation.expected->until, annotation.message);
  return annotation;
}

Annotation annotation_of(const ExpectationResult& result, std::string_view root) {
  const std::size_t colon = result.place.rfind(':');
  const bool expired = result.fate == ExpectationFate::kExpired;
  return {"error", path_from(result.place.substr(0, colon), root), std::stoi(result.place.substr(colon + 1)),
          expired ? "An expected violation is out of date" : "An expected violation did not show",
          visible_text(advice_on(result), kMaxMessage)};
}

// Every mark of ASCII as an entity: then it means nothing to Markdown, and nobody is mentioned. So is a blank
// in front: four of them would be code. `text` can be shown.
std::string with_entities(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || (c == ' ' && !out.empty()) || (c >= '0' && c <= '9') ||
                       (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out += plain ? std::string(1, c) : fmt::format("&#{};", byte);
  }
  return out;
}

std::string markdown_text(std::string_view text, std::size_t bytes_max) {
  return with_entities(visible_text(text, bytes_max));
}

std::string group_table(const RunSummary& summary) {
  std::string out = "| Requirements | decided | checks | violations |\n| --- | ---: | ---: | ---: |\n";
  for (const RequirementGroup& group : requirement_groups(summary)) {
    out += fmt::format("| {} {} | {} of {} | {} | {} |\n", group.prefix, group.about, group.decided,
                       group.members.size(), group.checks, group.violations);
  }
  return out;
}

std::string violation_row(const ToldViolation& told) {
  const Violation& violation = *told.violation;
  std::string said = markdown_text(violation.why, kMaxCell);
  if (violation.expected) said = "expected: " + markdown_text(violation.expected->reason, kMaxCell);
  return fmt::format("| {} | {} | {} | {} | {} |\n", requirement_id(violation.requirement),
                     markdown_text(violation.scenario, kMaxCell), violation.step,
                     with_entities(what_came_back(violation)), said);
}

std::string violation_table(const ViolationSelection& selection) {
  std::string rows;
  std::size_t count = 0;
  for (const auto* list : {&selection.in_full, &selection.in_short, &selection.expected}) {
    for (const ToldViolation& told : *list) {
      if (++count <= kMostRows) rows += violation_row(told);
    }
  }
  if (rows.empty()) return "";
  std::string out =
      "\n| Violated | scenario | step | what came back | why |\n| --- | --- | ---: | --- | --- |\n";
  out += rows;
  if (count > kMostRows) out += fmt::format("\n{} more.\n", count - kMostRows);
  return out;
}

std::string reason_lines(const RunSummary& summary, Verdict verdict) {
  std::string out;
  for (const ScenarioReason& reason : scenario_reasons(summary, verdict)) {
    out += fmt::format("- {} {}: {}\n", counted(reason.count, "scenario"), verdict_name(verdict),
                       markdown_text(reason.text, kMaxCell));
  }
  return out;
}

// A line that GitHub would obey.
bool is_command(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r\v\f");
  return begin != std::string_view::npos && line.substr(begin).starts_with("::");
}

}  // namespace

std::string github_annotations(const RunSummary& summary, std::string_view root) {
  const ViolationSelection selection = select_violations(summary);
  std::string out;
  std::size_t count = 0;
  const auto add = [&](const Annotation& annotation) {
    if (++count <= kMostAnnotations) out += command_of(annotation);
  };
  if (summary.interrupted)
    add({"error", "", 0, "The run was interrupted", "What was not played until then has no verdict."});
  for (const ToldViolation& told : selection.in_full) add(annotation_of(told, root));
  for (const ToldViolation& told : selection.in_short) add(annotation_of(told, root));
  for (const ExpectationResult& result : summary.expectations) {
    if (is_wrong(result)) add(annotation_of(result, root));
  }
  for (const ToldViolation& told : selection.expected) add(annotation_of(told, root));
  return out;
}

std::string github_summary(const RunSummary& summary) {
  const Headline headline = headline_of(summary);
  const Totals totals = totals_of(summary);
  std::string out = fmt::format("## backcheck: {}\n\n{}: {}. {}, {}, {}, {}", headline.word,
                                markdown_text(summary.endpoint, kMaxCell), headline.sentence,
                                counted(totals.scenarios, "scenario"), counted(totals.calls, "call"),
                                duration_text(summary.seconds), counted(totals.violations, "violation"));
  if (!summary.expectations_file.empty()) out += fmt::format(", {} of them expected", totals.expected);
  out += ".\n\n";
  if (summary.interrupted) out += "Interrupted: this is what was learnt until then.\n\n";
  if (!summary.trouble.empty()) out += markdown_text(summary.trouble, kMaxMessage) + "\n\n";
  if (!summary.note.empty()) out += markdown_text(summary.note, kMaxMessage) + "\n\n";
  out += group_table(summary) + violation_table(select_violations(summary));
  std::string lines;
  for (const ExpectationResult& result : summary.expectations) {
    if (is_wrong(result)) lines += "- " + markdown_text(advice_on(result), kMaxMessage) + "\n";
  }
  lines += reason_lines(summary, Verdict::kInconclusive) + reason_lines(summary, Verdict::kSkipped);
  return lines.empty() ? out + "\n" : out + "\n" + lines + "\n";
}

std::string without_workflow_commands(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    if (is_command(line)) line.insert(line.find("::") + 1, " ");
    for (std::size_t at = line.find("##["); at != std::string::npos; at = line.find("##[", at))
      line.insert(at + 1, " ");
    out += line;
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace backcheck
