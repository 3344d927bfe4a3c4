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
  return ink.strong(fmt::format("  {}  breaks  found as  scripted  {:>16}  exhaustive  {:>16}  {:>16}  by",
                                padded("mutant", name_width), "random (worst)", "simulated (talks)",
                                "shrunk to (bill)")) +
         '\n';
}

// The calls it took; "-" where it was not found in that way.
std::string calls_of(const std::optional<MutantSearch>& search) {
  if (!search) return "";
  return search->found ? std::to_string(search->calls) : "-";
}

std::string simulated_cell(const std::optional<MutantSearch>& search) {
  if (!search) return "";
  if (search->found) return fmt::format("{} ({})", search->calls, search->conversations);
  return fmt::format("{} of {} trials", search->seeds_found, search->seeds);
}

std::string random_cell(const std::optional<MutantSearch>& search) {
  if (!search) return "";
  if (search->found) return fmt::format("{} ({})", search->calls, search->calls_worst);
  return fmt::format("{} of {} seeds", search->seeds_found, search->seeds);
}

// Steps of a scenario and the calls that it cost to shrink it, or of the core of a conversation.
std::string shrunk_cell(const MutantResult& mutant) {
  const auto& search = mutant.random;
  if (mutant.simulated && mutant.simulated->shrunk_steps && !search)
    return std::to_string(*mutant.simulated->shrunk_steps);
  if (!search || !search->shrunk_steps) return "";
  return fmt::format("{} ({})", *search->shrunk_steps, search->shrink_calls);
}

std::string table_row(const MutantResult& mutant, std::size_t name_width, const Ink& ink) {
  const MutantSearch* search = cheapest_search(mutant);
  const std::string found =
      search == nullptr ? ink.bad(padded("MISSED", 8)) : padded(violated_id(*search), 8);
  const std::string by = search == nullptr ? "" : visible_text(search->scenario, kMaxNameBytes);
  std::string row =
      fmt::format("  {}  {}  {}  {:>8}  {:>16}  {:>10}  {:>17}  {:>16}  {}",
                  padded(name_of(mutant), name_width), padded(requirement_id(mutant.requirement), 6), found,
                  calls_of(mutant.scripted), random_cell(mutant.random), calls_of(mutant.exhaustive),
                  simulated_cell(mutant.simulated), shrunk_cell(mutant), by);
  row.erase(row.find_last_not_of(' ') + 1);
  return row + '\n';
}

// How many were found in that way.
template <typename Search>
std::string found_by(const MutantsSummary& summary, std::string_view name, Search search) {
  std::size_t found = 0;
  std::size_t tried = 0;
  for (const MutantResult& mutant : summary.mutants) {
    const MutantSearch* one = search(mutant);
    tried += one == nullptr ? 0U : 1U;
    found += one != nullptr && one->found ? 1U : 0U;
  }
  return tried == 0 ? "" : fmt::format("{} {} of {}", name, found, tried);
}

std::string ways_line(const MutantsSummary& summary) {
  std::vector<std::string> ways;
  const auto add = [&](std::string way) {
    if (!way.empty()) ways.push_back(std::move(way));
  };
  add(found_by(summary, "scripted",
               [](const MutantResult& mutant) { return mutant.scripted ? &*mutant.scripted : nullptr; }));
  add(found_by(summary, "random, on every seed,",
               [](const MutantResult& mutant) { return mutant.random ? &*mutant.random : nullptr; }));
  add(found_by(summary, "exhaustive",
               [](const MutantResult& mutant) { return mutant.exhaustive ? &*mutant.exhaustive : nullptr; }));
  add(found_by(summary, "simulated, in every trial,",
               [](const MutantResult& mutant) { return mutant.simulated ? &*mutant.simulated : nullptr; }));
  return "by way: " + joined(ways, "; ") + '\n';
}

std::string verdict_lines(const MutantsSummary& summary, const Ink& ink) {
  const std::size_t found = found_count(summary);
  const std::string share = fmt::format("{} of {} mutants found", found, summary.mutants.size());
  const std::string alarms =
      summary.false_alarms == 0 ? "no false alarm" : counted(summary.false_alarms, "FALSE ALARM");
  const bool all = found == summary.mutants.size() && found > 0 && !summary.interrupted;
  return fmt::format("{} in {}\n{}{} in {} to the mock without a fault and {} to the canonical endpoint\n",
                     all ? ink.good(share) : ink.bad(share), duration_text(summary.seconds),
                     ways_line(summary), summary.false_alarms == 0 ? ink.good(alarms) : ink.bad(alarms),
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
  out.number_member("seeds", search.seeds);
  out.number_member("seeds_found", search.seeds_found);
  out.number_member("calls_worst", search.calls_worst);
  if (search.shrunk_steps) {
    out.number_member("shrunk_steps", *search.shrunk_steps);
    out.number_member("shrink_calls", search.shrink_calls);
    out.number_member("shrink_calls_worst", search.shrink_calls_worst);
  }
  if (search.conversations != 0) {
    out.number_member("conversations", search.conversations);
    out.number_member("conversations_worst", search.conversations_worst);
  }
  out.end_object();
}

void write_cheapest(JsonWriter& out, const MutantSearch* search) {
  out.key("calls_to_find");
  search == nullptr ? out.null() : out.number(search->calls);
  out.key("seconds_to_find");
  search == nullptr ? out.null() : out.seconds(search->seconds);
}

void write_shrunk(JsonWriter& out, const MutantResult& mutant) {
  const auto& search = mutant.random ? mutant.random : mutant.simulated;
  out.key("shrunk_steps");
  search && search->shrunk_steps ? out.number(*search->shrunk_steps) : out.null();
}

void write_mutant(JsonWriter& out, const MutantResult& mutant) {
  out.begin_object();
  out.text_member("name", mutant.name);
  out.text_member("about", mutant.about);
  out.key("found_by");
  out.begin_object();
  if (mutant.scripted) write_search(out, "scripted", *mutant.scripted);
  if (mutant.random) write_search(out, "random", *mutant.random);
  if (mutant.exhaustive) write_search(out, "exhaustive", *mutant.exhaustive);
  if (mutant.simulated) write_search(out, "simulated", *mutant.simulated);
  out.end_object();
  write_cheapest(out, cheapest_search(mutant));
  write_shrunk(out, mutant);
  out.text_member("requirement", requirement_id(mutant.requirement));
  out.end_object();
}

}  // namespace

std::string mutants_text(const MutantsSummary& summary, bool colors, bool quiet) {
  const Ink ink(colors);
  std::size_t name_width = text_width("mutant");
  for (const MutantResult& mutant : summary.mutants)
    name_width = std::max(name_width, text_width(name_of(mutant)));
  std::string out;
  for (const MutantResult& mutant : summary.mutants) {
    if (!quiet || !is_found(mutant)) out += table_row(mutant, name_width, ink);
  }
  if (!out.empty()) out = table_head(name_width, ink) + out + '\n';
  for (const MutantResult& mutant : summary.mutants) {
    if (is_found(mutant)) continue;
    out += wrapped("  missed: ", name_of(mutant) + ": " + visible_text(mutant.about, kMaxNameBytes));
  }
  if (summary.interrupted) out += ink.doubtful("Interrupted: this is what was learnt until then.") + '\n';
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
  out.boolean_member("interrupted", summary.interrupted);
  out.key("seconds");
  out.seconds(summary.seconds);
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
