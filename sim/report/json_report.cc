// The members of the JSON report.
#include "sim/report/json_report.h"

#include "sim/json_writer.h"
#include "sim/report/expected_violations.h"
#include "sim/report/exploration_json.h"

namespace backcheck {
namespace {

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name);
  out.begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end_array();
}

void write_seconds(JsonWriter& out, std::string_view name, double seconds) {
  out.key(name);
  out.seconds(seconds);
}

// Of a run: one that checked nothing has no verdict.
std::string_view run_verdict(Verdict verdict) {
  return verdict_name(verdict == Verdict::kSkipped ? Verdict::kInconclusive : verdict);
}

void write_totals(JsonWriter& out, const RunSummary& summary) {
  const Totals totals = totals_of(summary);
  out.key("totals");
  out.begin_object();
  out.number_member("scenarios", totals.scenarios);
  out.number_member("calls", totals.calls);
  out.number_member("conforms", totals.conforms);
  out.number_member("violates", totals.violates);
  out.number_member("inconclusive", totals.inconclusive);
  out.number_member("skipped", totals.skipped);
  write_seconds(out, "seconds", summary.seconds);
  out.number_member("violations", totals.violations);
  out.number_member("expected", totals.expected);
  out.end_object();
}

void write_requirements(JsonWriter& out, const RunSummary& summary) {
  out.key("requirements");
  out.begin_array();
  for (const RequirementResult& result : requirement_results(summary)) {
    out.begin_object();
    out.text_member("id", requirement_id(result.requirement));
    out.text_member("verdict", verdict_name(result.verdict));
    out.number_member("checks", result.checks);
    out.number_member("violations", result.violations);
    write_texts(out, "scenarios", result.scenarios);
    out.text_member("sentence", requirement_sentence(result.requirement));
    out.end_object();
  }
  out.end_array();
}

void write_reading(JsonWriter& out, const ReadingResult& result) {
  const ReadingRow& row = row_of(result.reading);
  std::vector<std::string> alternatives;
  std::vector<std::string> possible;
  for (std::size_t i = 0; i < row.alternative_count(); ++i) {
    alternatives.emplace_back(row.alternatives[i]);
    if (i < result.possible.size() && result.possible[i]) possible.push_back(alternatives.back());
  }
  out.begin_object();
  out.text_member("id", row.id);
  write_texts(out, "alternatives", alternatives);
  write_texts(out, "possible", possible);
  out.text_member("requirement", requirement_id(row.requirement));
  out.text_member("question", row.question);
  out.end_object();
}

void write_observed(JsonWriter& out, const Observed& observed) {
  out.key("observed");
  out.begin_object();
  out.text_member("outcome", observed.outcome);
  out.key("status");
  out.signed_number(observed.status);
  out.text_member("contentType", observed.content_type);
  out.text_member("body", observed.body);
  out.text_member("fault", observed.fault);
  out.end_object();
}

void write_witnesses(JsonWriter& out, const std::vector<Witness>& witnesses) {
  out.key("witnesses");
  out.begin_array();
  for (const Witness& witness : witnesses) {
    out.begin_object();
    out.number_member("operation", witness.operation);
    out.text_member("scenario", witness.scenario);
    out.key("step");
    out.signed_number(witness.step);
    out.text_member("text", witness.text);
    out.end_object();
  }
  out.end_array();
}

void write_changes(JsonWriter& out, const std::vector<StateChange>& changes) {
  out.key("changes");
  out.begin_array();
  for (const StateChange& change : changes) {
    out.begin_object();
    out.key("step");
    out.signed_number(change.step);
    out.text_member("instance", change.instance);
    out.text_member("fact", change.fact);
    out.text_member("before", change.before);
    out.text_member("after", change.after);
    out.end_object();
  }
  out.end_array();
}

void write_spare(JsonWriter& out, const std::vector<SpareParameter>& spare) {
  out.key("doesNotMatter");
  out.begin_array();
  for (const SpareParameter& one : spare) {
    out.begin_object();
    out.text_member("name", one.name);
    out.text_member("value", one.value);
    out.end_object();
  }
  out.end_array();
}

void write_likely(JsonWriter& out, const std::vector<LikelyFault>& likely) {
  out.key("likely");
  out.begin_array();
  for (const LikelyFault& fault : likely) {
    out.begin_object();
    out.text_member("mutant", fault.name);
    out.text_member("hint", fault.hint);
    out.end_object();
  }
  out.end_array();
}

void write_expected(JsonWriter& out, const std::optional<ExpectedAs>& expected) {
  if (!expected) return;
  out.key("expected");
  out.begin_object();
  out.text_member("reason", expected->reason);
  out.text_member("place", expected->place);
  out.text_member("until", expected->until);
  out.end_object();
}

void write_violation(JsonWriter& out, const Violation& violation, const ScenarioResult& scenario) {
  out.begin_object();
  out.text_member("requirement", requirement_id(violation.requirement));
  out.text_member("scenario", violation.scenario);
  out.key("step");
  out.signed_number(violation.step);
  write_texts(out, "allowed", violation.allowed);
  write_observed(out, violation.observed);
  out.text_member("why", violation.why);
  out.text_member("replay", violation.replay);
  out.text_member("curl", violation.curl);
  out.text_member("sentence", requirement_sentence(violation.requirement));
  out.text_member("title", scenario.title);
  out.key("reading");
  if (violation.reading) {
    out.string(row_of(*violation.reading).id);
  } else {
    out.null();
  }
  out.number_member("operation", violation.operation);
  write_texts(out, "steps", violation.steps);
  write_texts(out, "readings", violation.readings);
  write_witnesses(out, violation.witnesses);
  out.key("line");
  out.signed_number(violation.line);
  write_changes(out, violation.changes);
  write_spare(out, violation.spare);
  write_likely(out, violation.likely);
  write_expected(out, violation.expected);
  out.end_object();
}

void write_codes(JsonWriter& out, const std::vector<CodeSeen>& codes) {
  out.key("codes");
  out.begin_array();
  for (const CodeSeen& one : codes) {
    out.begin_object();
    out.text_member("code", one.code);
    out.key("status");
    out.signed_number(one.status);
    out.number_member("seen", one.seen);
    out.number_member("wrong", one.wrong);
    out.text_member("verdict", verdict_name(verdict_of(one)));
    out.end_object();
  }
  out.end_array();
}

void write_violations(JsonWriter& out, const RunSummary& summary) {
  out.key("violations");
  out.begin_array();
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations) write_violation(out, violation, scenario);
  }
  out.end_array();
}

void write_scenario(JsonWriter& out, const ScenarioResult& scenario) {
  out.begin_object();
  out.text_member("id", scenario.id);
  out.text_member("file", scenario.file);
  out.text_member("title", scenario.title);
  out.text_member("verdict", verdict_name(scenario.verdict));
  out.text_member("reason", scenario.reason);
  std::vector<std::string> ids;
  for (const Requirement requirement : scenario.requirements) ids.emplace_back(requirement_id(requirement));
  write_texts(out, "requirements", ids);
  out.number_member("checks", scenario.checks.size());
  out.number_member("violations", scenario.violations.size());
  out.number_member("calls", scenario.calls);
  write_seconds(out, "seconds", scenario.seconds);
  out.end_object();
}

void write_requirement_or_null(JsonWriter& out, std::optional<Requirement> requirement) {
  out.key("requirement");
  if (requirement) {
    out.string(requirement_id(*requirement));
  } else {
    out.null();
  }
}

void write_expectations(JsonWriter& out, const RunSummary& summary) {
  if (summary.expectations_file.empty()) return;
  out.key("expectations");
  out.begin_object();
  out.text_member("file", summary.expectations_file);
  out.boolean_member("met", verdict_beside_expectations(summary) == Verdict::kConforms);
  out.key("entries");
  out.begin_array();
  for (const ExpectationResult& result : summary.expectations) {
    out.begin_object();
    out.text_member("place", result.place);
    write_requirement_or_null(out, result.requirement);
    out.text_member("scenario", result.scenario);
    out.text_member("reason", result.reason);
    out.text_member("until", result.until);
    out.text_member("fate", fate_name(result.fate));
    out.number_member("violations", result.violations);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace

std::string json_report(const RunSummary& summary, std::string_view tool_version) {
  JsonWriter out(JsonWriter::Layout::kIndented);
  out.begin_object();
  out.text_member("report", "backcheck-report/1");
  out.key("tool");
  out.begin_object();
  out.text_member("version", tool_version);
  out.end_object();
  out.text_member("endpoint", summary.endpoint);
  out.text_member("verdict", run_verdict(summary.verdict));
  write_totals(out, summary);
  write_requirements(out, summary);
  out.key("readings");
  out.begin_array();
  for (const ReadingResult& result : summary.readings) write_reading(out, result);
  out.end_array();
  write_violations(out, summary);
  write_expectations(out, summary);
  if (summary.profile == Profile::kPublished) write_codes(out, summary.codes);
  out.text_member("profile", profile_name(summary.profile));
  out.text_member("trouble", summary.trouble);
  out.text_member("note", summary.note);
  out.key("interrupted");
  out.boolean(summary.interrupted);
  out.key("bad_input");
  out.boolean(summary.bad_input);
  out.key("scenarios");
  out.begin_array();
  for (const ScenarioResult& scenario : summary.scenarios) write_scenario(out, scenario);
  out.end_array();
  if (summary.exploration) {
    out.number_member("unlisted_scenarios", summary.folded.scenarios);
    write_exploration(out, *summary.exploration);
  }
  if (!summary.shard.empty()) {
    out.key("shard");
    out.json(summary.shard);
  }
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
