// Members of the JSON report.
#include "fuzz/night/night_json.h"

#include "sim/json_writer.h"

namespace backcheck {
namespace {

constexpr std::size_t kHexBytesMax = 4096;

void seconds_member(JsonWriter& out, std::string_view name, double seconds) {
  out.key(name);
  out.seconds(seconds);
}

void write_size(JsonWriter& out, std::string_view name, const CorpusSize& size) {
  out.key(name);
  out.begin_object();
  out.number_member("files", size.files);
  out.number_member("bytes", size.bytes);
  out.end_object();
}

void write_coverage(JsonWriter& out, const TargetSummary& target) {
  out.key("coverage");
  out.begin_object();
  out.number_member("features", target.features);
  out.number_member("edges_before", target.edges_before);
  out.number_member("edges", target.edges);
  out.number_member("edges_total", target.counters);
  out.end_object();
}

void write_reach(JsonWriter& out, const ReachCounts& reach) {
  const std::uint64_t inputs = reach_of(reach, "inputs");
  out.key("reach");
  out.begin_object();
  out.number_member("inputs", inputs);
  out.key("places");
  out.begin_array();
  for (const ReachCount& count : reach) {
    if (count.place == "inputs") continue;
    out.begin_object();
    out.text_member("place", count.place);
    out.number_member("count", count.count);
    seconds_member(out, "share",
                   inputs == 0 ? 0 : static_cast<double>(count.count) / static_cast<double>(inputs));
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_phase(JsonWriter& out, Phase phase, const PhaseResult& result) {
  out.begin_object();
  out.text_member("phase", phase_name(phase));
  out.text_member("verdict", verdict_name(result.verdict));
  out.text_member("reason", result.reason);
  out.number_member("inputs", result.inputs);
  seconds_member(out, "seconds", result.seconds);
  seconds_member(out, "cpu_seconds", result.cpu_seconds);
  out.end_object();
}

void write_target(JsonWriter& out, const TargetSummary& target) {
  out.begin_object();
  out.text_member("name", target.name);
  out.number_member("executions", target.explored);
  seconds_member(out, "executions_per_second", target.inputs_per_second());
  seconds_member(out, "explore_cpu_hours", target.explore_cpu_hours());
  seconds_member(out, "cpu_seconds", target.cpu_seconds);
  out.key("corpus");
  out.begin_object();
  write_size(out, "before", target.corpus_before);
  write_size(out, "after", target.corpus_after);
  out.end_object();
  out.number_member("new_features", target.new_features());
  write_coverage(out, target);
  out.number_member("peak_memory_mb", target.peak_memory_mb);
  write_reach(out, target.reach);
  out.key("phases");
  out.begin_array();
  for (const Phase phase : kPhases) write_phase(out, phase, target.phase(phase));
  out.end_array();
  out.end_object();
}

void write_crash(JsonWriter& out, const Crash& crash) {
  out.begin_object();
  out.text_member("target", crash.target);
  out.text_member("kind", crash.kind);
  out.text_member("key", crash.key);
  out.text_member("statement", crash.statement);
  out.text_member("details", crash.details);
  out.text_member("phase", phase_name(crash.phase));
  out.number_member("met", crash.met);
  out.number_member("bytes", crash.input.size());
  out.number_member("original_bytes", crash.original_bytes);
  out.text_member("hex", to_hex(std::string_view(crash.input).substr(0, kHexBytesMax)));
  out.text_member("file", crash.file);
  out.text_member("replay", crash.replay);
  out.boolean_member("old", crash.is_old);
  out.boolean_member("reproducible", crash.is_reproducible);
  out.end_object();
}

void write_head(JsonWriter& out, const NightSummary& summary, std::string_view tool_version) {
  out.text_member("report", "backcheck-fuzz/1");
  out.key("tool");
  out.begin_object();
  out.text_member("version", tool_version);
  out.end_object();
  out.text_member("verdict", verdict_name(summary.verdict()));
  out.boolean_member("interrupted", summary.interrupted);
  out.number_member("seed", summary.seed);
  out.number_member("jobs", summary.jobs);
  seconds_member(out, "asked_seconds", summary.asked_seconds);
  out.number_member("asked_executions", summary.asked_runs);
  seconds_member(out, "seconds", summary.seconds);
  out.number_member("inputs", summary.inputs_run());
  out.number_member("executions", summary.explored());
  seconds_member(out, "explore_cpu_hours", summary.explore_cpu_hours());
}

}  // namespace

std::string night_json(const NightSummary& summary, std::string_view tool_version) {
  JsonWriter out(JsonWriter::Layout::kIndented);
  out.begin_object();
  write_head(out, summary, tool_version);
  out.key("targets");
  out.begin_array();
  for (const TargetSummary& target : summary.targets) write_target(out, target);
  out.end_array();
  out.key("crashes");
  out.begin_array();
  for (const Crash& crash : summary.crashes) write_crash(out, crash);
  out.end_array();
  out.key("troubles");
  out.begin_array();
  for (const std::string& trouble : summary.troubles) out.string(trouble);
  out.end_array();
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
