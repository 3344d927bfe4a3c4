// Sentences about a violation's surroundings.
#include "sim/report/violation_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on what is shown of what strangers said.
constexpr std::size_t kMaxFactBytes = 120;
constexpr std::size_t kMaxSpares = 12;

std::string fact_text(std::string_view text) { return visible_text(text, kMaxFactBytes); }

// More instances than that are too much to read: then the one that the violation is about speaks alone, which
// comes first.
constexpr std::size_t kMostInstances = 2;

std::set<std::string_view> instances_told(const Violation& violation) {
  std::set<std::string_view> instances;
  for (const StateChange& change : violation.changes) instances.insert(change.instance);
  if (instances.size() > kMostInstances) instances = {violation.changes.front().instance};
  return instances;
}

std::string spare_text(const SpareParameter& spare) {
  return fact_text(spare.name) + "=" + fact_text(spare.value);
}

}  // namespace

std::string violated_sentence(const Violation& violation) {
  if (!violation.reading) return std::string(requirement_sentence(violation.requirement));
  return fmt::format("What the page leaves open has to be decided in one way; {} was decided in two.",
                     row_of(*violation.reading).id);
}

std::vector<std::string> changes_at(const Violation& violation, int step) {
  const std::set<std::string_view> told = instances_told(violation);
  const bool names = told.size() > 1;
  std::vector<std::string> lines;
  for (const StateChange& change : violation.changes) {
    if (change.step != step || step == 0 || !told.contains(change.instance)) continue;
    lines.push_back(fmt::format("{}{}: {} -> {}", names ? fact_text(change.instance) + ": " : "", change.fact,
                                fact_text(change.before), fact_text(change.after)));
  }
  return lines;
}

std::vector<std::string> states_at_start(const Violation& violation) {
  const std::set<std::string_view> told = instances_told(violation);
  std::vector<std::string> lines;
  const std::string* instance = nullptr;
  for (const StateChange& change : violation.changes) {
    if (change.step != 0) break;
    if (!told.contains(change.instance)) continue;
    const bool goes_on = instance != nullptr && *instance == change.instance;
    const std::string fact = fmt::format("{} {}", change.fact, fact_text(change.after));
    if (goes_on) {
      lines.back() += ", " + fact;
    } else {
      lines.push_back(fmt::format("{} at the start: {}", fact_text(change.instance), fact));
    }
    instance = &change.instance;
  }
  return lines;
}

std::string spare_sentence(const Violation& violation) {
  if (violation.spare.empty()) return "";
  std::vector<std::string> parts;
  for (const SpareParameter& spare : violation.spare) {
    if (parts.size() < kMaxSpares) parts.push_back(spare_text(spare));
  }
  std::string list = joined(parts);
  if (violation.spare.size() > kMaxSpares)
    list += fmt::format(" and {} more", violation.spare.size() - kMaxSpares);
  return fmt::format("{}: without {} the model allows just the same, and not what came back.", list,
                     violation.spare.size() == 1 ? "it" : "them");
}

std::string likely_sentence(const Violation& violation) {
  if (violation.likely.empty()) return "";
  std::string text = "This is what an implementation does that ";
  std::vector<std::string> names;
  for (const LikelyFault& fault : violation.likely) {
    text += (names.empty() ? "" : ", or one that ") + fault.hint;
    names.push_back(fault.name);
  }
  return fmt::format(
      "{} ({}). A guess, no part of the verdict: with that mistake planted the mock answers every step of "
      "this "
      "scenario in the same way.",
      text, joined(names));
}

std::string with_faint_spares(const std::string& line, const Violation& violation, const Ink& ink) {
  std::map<std::size_t, std::size_t> places;  // where each begins and ends
  for (const SpareParameter& spare : violation.spare) {
    const std::string text = " " + spare_text(spare);
    for (std::size_t at = line.find(text); at != std::string::npos; at = line.find(text, at + 1)) {
      const std::size_t end = at + text.size();
      if (end == line.size() || line[end] == ' ' || line[end] == '\n') places[at] = end;
    }
  }
  std::string out;
  std::size_t done = 0;
  for (const auto& [begin, end] : places) {
    if (begin < done) continue;
    out += ink.bad(line.substr(done, begin - done)) + ink.faint(line.substr(begin, end - begin));
    done = end;
  }
  return out + ink.bad(line.substr(done));
}

}  // namespace backcheck
