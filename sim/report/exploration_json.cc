// Generated scenarios as JSON.
#include "sim/report/exploration_json.h"

namespace backcheck {
namespace {

void write_count(JsonWriter& out, std::string_view name, std::size_t count) {
  out.key(name);
  out.number(count);
}

void write_flag(JsonWriter& out, std::string_view name, bool flag) {
  out.key(name);
  out.boolean(flag);
}

void write_coverage(JsonWriter& out, const CoverageSummary& coverage) {
  out.key("coverage");
  out.begin_object();
  write_count(out, "reached", coverage.reached);
  write_count(out, "inReach", coverage.in_reach);
  write_count(out, "calls", coverage.calls);
  write_count(out, "lastNewCall", coverage.last_new_call);
  out.key("rows");
  out.begin_array();
  for (const CoverageRow& row : coverage.rows) {
    out.begin_object();
    out.text_member("dimension", row.dimension);
    out.text_member("value", row.value);
    write_count(out, "reached", row.reached);
    write_count(out, "inReach", row.in_reach);
    out.end_object();
  }
  out.end_array();
  out.key("missing");
  out.begin_array();
  for (const std::string& goal : coverage.missing) out.string(goal);
  out.end_array();
  out.end_object();
}

void write_finding(JsonWriter& out, const FindingSummary& finding) {
  out.begin_object();
  out.text_member("requirement", finding.requirement);
  out.text_member("scenario", finding.scenario);
  out.text_member("file", finding.file);
  out.text_member("history", finding.history);
  write_count(out, "foundInScenario", finding.found_in);
  write_count(out, "foundAfterCalls", finding.found_after);
  write_count(out, "times", finding.times);
  write_count(out, "replays", finding.replays);
  write_count(out, "repeated", finding.repeated);
  write_flag(out, "flaky", finding.is_flaky());
  write_flag(out, "restsOnRun", finding.rests_on_run);
  write_count(out, "scenariosBefore", finding.scenarios_before);
  write_count(out, "stepsBefore", finding.steps_before);
  write_count(out, "stepsAfter", finding.steps_after);
  write_count(out, "shrinkCalls", finding.shrink_calls);
  write_flag(out, "minimal", finding.minimal);
  out.end_object();
}

}  // namespace

void write_exploration(JsonWriter& out, const ExplorationSummary& exploration) {
  out.key("exploration");
  out.begin_object();
  out.text_member("source", exploration.source);
  write_count(out, "seed", exploration.seed);
  write_count(out, "scenarios", exploration.scenarios);
  write_coverage(out, exploration.coverage);
  out.key("findings");
  out.begin_array();
  for (const FindingSummary& finding : exploration.findings) write_finding(out, finding);
  out.end_array();
  out.end_object();
}

}  // namespace backcheck
