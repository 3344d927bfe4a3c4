// The objects of a SARIF log.
#include "sim/report/sarif_report.h"

#include <fmt/format.h>

#include <map>

#include "sim/json_writer.h"
#include "sim/report/expected_violations.h"
#include "sim/report/scenario_reasons.h"
#include "sim/report/source_place.h"
#include "sim/report/text_layout.h"
#include "sim/report/violation_context.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on what is shown of what strangers said.
constexpr std::size_t kMaxSarifText = 2000;
constexpr std::size_t kMaxSarifWord = 300;

void write_text(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.text_member("text", text);
  out.end_object();
}

// What somebody should know who meets the rule for the first time.
std::string help_of(const RequirementRow& row) {
  std::string help = fmt::format("{} ({}).", row.sentence, row.id);
  std::string choices;
  for (const ReadingRow& reading : readings()) {
    if (reading.requirement == row.requirement)
      choices += fmt::format("{} {}", choices.empty() ? "" : ";", reading.id);
  }
  if (!choices.empty()) {
    help += fmt::format(
        " The page leaves choices here, to which an implementation has to stick:{}. `backcheck spec` has "
        "their "
        "alternatives.",
        choices);
  }
  return help;
}

void write_rule(JsonWriter& out, const RequirementRow& row) {
  out.begin_object();
  out.text_member("id", row.id);
  write_text(out, "shortDescription", row.sentence);
  write_text(out, "fullDescription", row.sentence);
  write_text(out, "help", help_of(row));
  out.key("defaultConfiguration");
  out.begin_object();
  out.text_member("level", "error");
  out.end_object();
  out.end_object();
}

void write_tool(JsonWriter& out, std::string_view version) {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  out.text_member("name", "backcheck");
  out.text_member("version", version);
  out.key("rules");
  out.begin_array();
  for (const RequirementRow& row : requirements()) write_rule(out, row);
  out.end_array();
  out.end_object();
  out.end_object();
}

std::string message_of(const Violation& violation) {
  std::string text = fmt::format("{} What came back: {}", violated_sentence(violation),
                                 visible_text(violation.observed.outcome, kMaxSarifWord));
  if (violation.observed.status != 0) text += fmt::format(" (HTTP {})", violation.observed.status);
  text += ". " + visible_text(violation.why, kMaxSarifText);
  if (const std::string likely = likely_sentence(violation); !likely.empty()) text += " " + likely;
  if (!violation.replay.empty()) text += " Play it again: " + visible_text(violation.replay, kMaxSarifText);
  return text;
}

void write_physical_place(JsonWriter& out, const std::string& uri, int line) {
  if (uri.empty()) return;
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  out.text_member("uri", uri);
  out.end_object();
  out.key("region");
  out.begin_object();
  out.number_member("startLine", line > 0 ? static_cast<std::size_t>(line) : 1);
  out.end_object();
  out.end_object();
}

void write_places(JsonWriter& out, const Violation& violation, const std::string& uri) {
  out.key("locations");
  out.begin_array();
  out.begin_object();
  write_physical_place(out, uri, violation.line);
  out.key("logicalLocations");
  out.begin_array();
  out.begin_object();
  out.text_member("fullyQualifiedName", visible_text(violation.scenario, kMaxSarifWord));
  out.text_member("kind", "scenario");
  out.end_object();
  out.end_array();
  out.end_object();
  out.end_array();
}

// The same whenever the same is wrong in the same scenario.
std::string fingerprint_of(const Violation& violation) {
  return fmt::format("{}|{}|{}|{}|{}", requirement_id(violation.requirement),
                     violation.reading ? row_of(*violation.reading).id : "",
                     visible_text(violation.scenario, kMaxSarifWord),
                     visible_text(violation.observed.outcome, kMaxSarifWord), violation.observed.status);
}

void write_suppressions(JsonWriter& out, const Violation& violation) {
  out.key("suppressions");
  out.begin_array();
  if (violation.expected) {
    out.begin_object();
    out.text_member("kind", "external");
    out.text_member("status", "accepted");
    out.text_member(
        "justification",
        fmt::format("{} (until {}, {})", visible_text(violation.expected->reason, kMaxSarifText),
                    violation.expected->until, visible_text(violation.expected->place, kMaxSarifWord)));
    out.end_object();
  }
  out.end_array();
}

class SarifResults {
 public:
  SarifResults(JsonWriter& out, std::string_view root) : out_(out), root_(root) {}

  void write(const Violation& violation, const ScenarioResult& scenario) {
    out_.begin_object();
    out_.text_member("ruleId", requirement_id(violation.requirement));
    out_.number_member("ruleIndex", static_cast<std::size_t>(violation.requirement));
    out_.text_member("kind", "fail");
    out_.text_member("level", "error");
    write_text(out_, "message", message_of(violation));
    write_places(out_, violation, uri_from(scenario.file, root_));
    out_.key("partialFingerprints");
    out_.begin_object();
    const std::string fingerprint = fingerprint_of(violation);
    out_.text_member("backcheckViolation/v1", fmt::format("{}:{}", fingerprint, ++times_[fingerprint]));
    out_.end_object();
    write_suppressions(out_, violation);
    out_.end_object();
  }

 private:
  JsonWriter& out_;
  std::string_view root_;
  std::map<std::string, std::size_t> times_;
};

void write_notification(JsonWriter& out, std::string_view level, std::string_view text) {
  out.begin_object();
  out.text_member("level", level);
  write_text(out, "message", text);
  out.end_object();
}

void write_undecided(JsonWriter& out, const RunSummary& summary, Verdict verdict, std::string_view level) {
  for (const ScenarioReason& reason : scenario_reasons(summary, verdict)) {
    write_notification(out, level,
                       fmt::format("{} {}: {} ({})", counted(reason.count, "scenario"), verdict_name(verdict),
                                   visible_text(reason.text, kMaxSarifText), examples_of(reason)));
  }
}

void write_invocation(JsonWriter& out, const RunSummary& summary) {
  const Verdict verdict = verdict_beside_expectations(summary);
  out.begin_object();
  const bool is_decided = verdict == Verdict::kConforms || verdict == Verdict::kViolates;
  out.boolean_member("executionSuccessful", is_decided && !summary.interrupted);
  out.key("toolExecutionNotifications");
  out.begin_array();
  if (!summary.trouble.empty())
    write_notification(out, "error", visible_text(summary.trouble, kMaxSarifText));
  if (summary.interrupted) write_notification(out, "warning", "The run was interrupted.");
  if (!summary.note.empty()) write_notification(out, "note", visible_text(summary.note, kMaxSarifText));
  for (const ExpectationResult& result : summary.expectations) {
    if (is_wrong(result)) write_notification(out, "error", visible_text(advice_on(result), kMaxSarifText));
  }
  write_undecided(out, summary, Verdict::kInconclusive, "warning");
  write_undecided(out, summary, Verdict::kSkipped, "note");
  out.end_array();
  out.end_object();
}

void write_sums(JsonWriter& out, const RunSummary& summary) {
  const Totals totals = totals_of(summary);
  out.key("properties");
  out.begin_object();
  out.text_member("endpoint", visible_text(summary.endpoint, kMaxSarifWord));
  out.text_member("profile", profile_name(summary.profile));
  out.number_member("scenarios", totals.scenarios);
  out.number_member("calls", totals.calls);
  out.number_member("conforms", totals.conforms);
  out.number_member("violates", totals.violates);
  out.number_member("inconclusive", totals.inconclusive);
  out.number_member("skipped", totals.skipped);
  out.number_member("violations", totals.violations);
  out.number_member("expected", totals.expected);
  out.end_object();
}

}  // namespace

std::string sarif_report(const RunSummary& summary, std::string_view tool_version, std::string_view root) {
  JsonWriter out(JsonWriter::Layout::kIndented);
  out.begin_object();
  out.text_member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.text_member("version", "2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  write_tool(out, tool_version);
  out.key("invocations");
  out.begin_array();
  write_invocation(out, summary);
  out.end_array();
  out.key("results");
  out.begin_array();
  SarifResults results(out, root);
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations) results.write(violation, scenario);
  }
  out.end_array();
  out.text_member("columnKind", "unicodeCodePoints");
  write_sums(out, summary);
  out.end_object();
  out.end_array();
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
