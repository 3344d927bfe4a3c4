// The table of the mutants, and its JSON form.
#include "sim/report/mutants_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/json_writer.h"
#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxNameBytes = 200;

std::string name_of(const MutantResult& mutant) { return visible_text(mutant.name, kMaxNameBytes); }

std::string_view violated_id(const MutantSearch& search) {
  return search.violated ? requirement_id(*search.violated) : "-";
}

std::string table_head(std::size_t name_width, const Ink& ink) {
  return ink.strong(
             fmt::format("  {}  breaks  found as    calls      time  by", padded("mutant", name_width))) +
         '\n';
}

std::string table_row(const MutantResult& mutant, std::size_t name_width, const Ink& ink) {
  const std::string head = fmt::format("  {}  {}  ", padded(name_of(mutant), name_width),
                                       padded(requirement_id(mutant.requirement), 6));
  const MutantSearch* search = cheapest_search(mutant);
  if (search == nullptr) {
    return head + ink.bad("MISSED") +
           fmt::format("    {:>7}  {:>8}", mutant.scripted.calls, duration_text(mutant.scripted.seconds)) +
           '\n';
  }
  const std::string_view way = search == &mutant.scripted                   ? ""
                               : mutant.random && search == &*mutant.random ? " (random)"
                                                                            : " (exhaustive)";
  return head + fmt::format("{}  {:>7}  {:>8}  {}{}\n", padded(violated_id(*search), 8), search->calls,
                            duration_text(search->seconds), visible_text(search->scenario, kMaxNameBytes),
                            way);
}

std::string verdict_lines(const MutantsSummary& summary, const Ink& ink) {
  const std::size_t found = found_count(summary);
  const std::string share = fmt::format("{} of {} mutants found", found, summary.mutants.size());
  const std::string alarms =
      summary.false_alarms == 0 ? "no false alarm" : counted(summary.false_alarms, "FALSE ALARM");
  const bool all = found == summary.mutants.size() && found > 0;
  return fmt::format("{} in {}\n{} in {} to the mock without a fault and {} to the canonical endpoint\n",
                     all ? ink.good(share) : ink.bad(share), duration_text(summary.seconds),
                     summary.false_alarms == 0 ? ink.good(alarms) : ink.bad(alarms),
                     counted(summary.clean_calls, "call"), summary.canonical_calls);
}

void write_search(JsonWriter& out, std::string_view name, const MutantSearch& search) {
  out.key(name);
  out.begin_object();
  out.key("found");
  out.boolean(search.found);
  out.text_member("scenario", search.scenario);
  out.key("violated");
  if (search.violated) {
    out.string(requirement_id(*search.violated));
  } else {
    out.null();
  }
  out.key("calls");
  out.number(search.calls);
  out.key("seconds");
  out.seconds(search.seconds);
  out.end_object();
}

void write_cheapest(JsonWriter& out, const MutantSearch* search) {
  for (const std::string_view name : {"calls_to_find", "seconds_to_find", "shrunk_steps"}) {
    out.key(name);
    if (search == nullptr || (name == "shrunk_steps" && !search->shrunk_steps)) {
      out.null();
    } else if (name == "seconds_to_find") {
      out.seconds(search->seconds);
    } else {
      out.number(name == "shrunk_steps" ? *search->shrunk_steps : search->calls);
    }
  }
}

void write_mutant(JsonWriter& out, const MutantResult& mutant) {
  out.begin_object();
  out.text_member("name", mutant.name);
  out.text_member("about", mutant.about);
  out.key("found_by");
  out.begin_object();
  write_search(out, "scripted", mutant.scripted);
  if (mutant.random) write_search(out, "random", *mutant.random);
  if (mutant.exhaustive) write_search(out, "exhaustive", *mutant.exhaustive);
  out.end_object();
  write_cheapest(out, cheapest_search(mutant));
  out.text_member("requirement", requirement_id(mutant.requirement));
  out.end_object();
}

}  // namespace

std::string mutants_text(const MutantsSummary& summary, bool colors) {
  const Ink ink(colors);
  std::size_t name_width = text_width("mutant");
  for (const MutantResult& mutant : summary.mutants)
    name_width = std::max(name_width, text_width(name_of(mutant)));
  std::string out = table_head(name_width, ink);
  for (const MutantResult& mutant : summary.mutants) out += table_row(mutant, name_width, ink);
  out += '\n';
  for (const MutantResult& mutant : summary.mutants) {
    if (is_found(mutant)) continue;
    out += wrapped("  missed: ", name_of(mutant) + ": " + visible_text(mutant.about, kMaxNameBytes));
  }
  return out + verdict_lines(summary, ink);
}

std::string mutants_json(const MutantsSummary& summary, std::string_view tool_version) {
  JsonWriter out(JsonWriter::Layout::kIndented);
  out.begin_object();
  out.text_member("report", "backcheck-mutants/1");
  out.key("tool");
  out.begin_object();
  out.text_member("version", tool_version);
  out.end_object();
  out.key("mutants");
  out.begin_array();
  for (const MutantResult& mutant : summary.mutants) write_mutant(out, mutant);
  out.end_array();
  out.key("false_alarms");
  out.number(summary.false_alarms);
  out.key("found");
  out.number(found_count(summary));
  out.key("clean_calls");
  out.number(summary.clean_calls);
  out.key("canonical_calls");
  out.number(summary.canonical_calls);
  out.key("seconds");
  out.seconds(summary.seconds);
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
