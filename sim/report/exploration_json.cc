// Generated scenarios as JSON.
#include "sim/report/exploration_json.h"

#include "sim/report/exploration_text.h"

namespace backcheck {
namespace {

void write_coverage(JsonWriter& out, const CoverageSummary& coverage) {
  out.key("coverage");
  out.begin_object();
  out.number_member("reached", coverage.reached);
  out.number_member("inReach", coverage.in_reach);
  out.number_member("calls", coverage.calls);
  out.number_member("lastNewCall", coverage.last_new_call);
  out.key("rows");
  out.begin_array();
  for (const CoverageRow& row : coverage.rows) {
    out.begin_object();
    out.text_member("dimension", row.dimension);
    out.text_member("value", row.value);
    out.number_member("reached", row.reached);
    out.number_member("inReach", row.in_reach);
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
  out.number_member("foundInScenario", finding.found_in);
  out.number_member("foundAfterCalls", finding.found_after);
  out.number_member("times", finding.times);
  out.number_member("replays", finding.replays);
  out.number_member("repeated", finding.repeated);
  out.boolean_member("flaky", finding.is_flaky());
  out.boolean_member("restsOnRun", finding.rests_on_run);
  out.number_member("scenariosBefore", finding.scenarios_before);
  out.number_member("stepsBefore", finding.steps_before);
  out.number_member("stepsAfter", finding.steps_after);
  out.number_member("shrinkCalls", finding.shrink_calls);
  out.boolean_member("minimal", finding.minimal);
  out.end_object();
}

void write_conversations(JsonWriter& out, const ConversationSummary& conversations) {
  out.key("conversations");
  out.begin_object();
  out.text_member("source", conversations.source);
  out.number_member("conversations", conversations.conversations);
  out.number_member("calls", conversations.calls);
  out.number_member("lost", conversations.lost);
  out.number_member("awaited", conversations.awaited);
  out.text_member("trace", trace_text(conversations.trace));
  out.key("never");
  out.begin_array();
  for (const std::string& what : conversations.never) out.string(what);
  out.end_array();
  out.end_object();
}

}  // namespace

void write_exploration(JsonWriter& out, const ExplorationSummary& exploration) {
  out.key("exploration");
  out.begin_object();
  out.text_member("source", exploration.source);
  out.number_member("seed", exploration.seed);
  out.number_member("scenarios", exploration.scenarios);
  out.number_member("planned", exploration.planned);
  out.number_member("played", exploration.played);
  out.boolean_member("complete", exploration.is_complete());
  write_coverage(out, exploration.coverage);
  out.key("findings");
  out.begin_array();
  for (const FindingSummary& finding : exploration.findings) write_finding(out, finding);
  out.end_array();
  if (exploration.conversations) write_conversations(out, *exploration.conversations);
  out.end_object();
}

}  // namespace backcheck
