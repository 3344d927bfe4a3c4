// The paragraphs of an explanation.
#include "sim/report/violation_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/report/violation_context.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on what is shown of what strangers said.
constexpr std::size_t kMaxBodyBytes = 1500;
constexpr std::size_t kMaxBodyLines = 20;
constexpr std::size_t kMaxStepBytes = 300;
constexpr std::size_t kMaxLineBytes = 2000;
constexpr std::size_t kMaxCurlBytes = 8000;

// Of a long list of steps: the first ones, and those that lead to the failing one.
constexpr std::size_t kFirstSteps = 5;
constexpr std::size_t kLastSteps = 15;

std::string heading(std::string_view name, const Ink& ink) { return "  " + ink.strong(name) + '\n'; }

std::string step_line(std::size_t number, std::string_view mark, std::string_view text) {
  return wrapped(fmt::format("    {:1} {:3}  ", mark, number), visible_text(text, kMaxStepBytes));
}

std::string faint_lines(std::string_view first, std::string_view text, const Ink& ink) {
  const std::string lines = wrapped(first, text);
  return ink.faint(lines.substr(0, lines.size() - 1)) + '\n';
}

std::string steps_paragraph(const Violation& violation, const Ink& ink) {
  if (violation.steps.empty()) return "";
  const std::size_t count = violation.steps.size();
  const std::size_t failing =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::max(violation.step, 1)), 1, count);
  const std::set<std::size_t> witnesses = witness_steps(violation);
  std::string out =
      heading(witnesses.empty() ? "steps" : "steps (* what the violation rests on, > what shows it)", ink);
  for (const std::string& state : states_at_start(violation)) out += faint_lines("           ", state, ink);
  std::size_t hidden = 0;
  for (std::size_t number = 1; number <= count; ++number) {
    const bool is_shown = number <= kFirstSteps || number + kLastSteps > count || number == failing;
    if (!is_shown && !witnesses.contains(number)) {
      ++hidden;
      continue;
    }
    if (hidden > 0) out += fmt::format("           ... ({} not shown)\n", counted(hidden, "step"));
    hidden = 0;
    const std::string mark = number == failing ? ">" : witnesses.contains(number) ? "*" : "";
    const std::string line = step_line(number, mark, violation.steps[number - 1]);
    out +=
        number == failing ? with_faint_spares(line.substr(0, line.size() - 1), violation, ink) + '\n' : line;
    for (const std::string& change : changes_at(violation, static_cast<int>(number)))
      out += faint_lines("             ", change, ink);
  }
  return out;
}

std::string list_paragraph(std::string_view name, const std::vector<std::string>& lines, const Ink& ink) {
  if (lines.empty()) return "";
  std::string out = heading(name, ink);
  for (const std::string& line : lines) out += wrapped("    - ", visible_text(line, kMaxLineBytes));
  return out;
}

// "accepted: HTTP 200, application/json".
std::string observed_head(const Observed& observed) {
  std::vector<std::string> facts;
  if (observed.status != 0) facts.push_back(fmt::format("HTTP {}", observed.status));
  if (!observed.content_type.empty()) facts.push_back(visible_text(observed.content_type, kMaxStepBytes));
  if (!observed.fault.empty()) facts.push_back(visible_text(observed.fault, kMaxStepBytes));
  const std::string outcome = visible_text(observed.outcome, kMaxStepBytes);
  return facts.empty() ? outcome : outcome + ": " + joined(facts);
}

std::string observed_paragraph(const Observed& observed, const Ink& ink) {
  std::string out = heading("what came back", ink) + wrapped("    ", observed_head(observed));
  // The bar keeps apart what the endpoint said and what we say.
  for (const std::string& line : visible_lines(observed.body, kMaxBodyBytes, kMaxBodyLines))
    out += "    | " + line + '\n';
  if (observed.body.empty() && observed.status != 0) out += "    (an empty body)\n";
  return out;
}

// `text` can be shown as it is.
std::string sentence_paragraph(std::string_view name, const std::string& text, const Ink& ink) {
  return text.empty() ? "" : heading(name, ink) + wrapped("    ", text);
}

// One after the other, for there may be many.
std::string readings_in_force(const Violation& violation, const Ink& ink) {
  if (violation.readings.empty()) return "";
  const std::string list = visible_text(joined(violation.readings, "; "), kMaxLineBytes);
  return heading("readings in force", ink) + wrapped("    ", list);
}

// "steps 4 and 9", for the witnesses of this scenario and the failing step; nothing where there are none.
std::string steps_named(const Violation& violation) {
  std::set<std::size_t> steps = witness_steps(violation);
  if (violation.step > 0) steps.insert(static_cast<std::size_t>(violation.step));
  if (steps.empty()) return "";
  std::string out = steps.size() == 1 ? "step " : "steps ";
  std::size_t at = 0;
  for (const std::size_t step : steps) {
    if (at > 0) out += at + 1 == steps.size() ? " and " : ", ";
    out += std::to_string(step);
    ++at;
  }
  return out;
}

std::string contradiction_paragraph(const Violation& violation, const Ink& ink) {
  std::string out;
  if (violation.reading) {
    const ReadingRow& row = row_of(*violation.reading);
    std::string choice = fmt::format("{}: {}", row.id, row.question);
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      const std::string_view before = i == 0 ? " Either" : i + 1 == row.alternative_count() ? " or" : ",";
      choice += fmt::format("{} \"{}\"", before, row.alternatives[i]);
    }
    out += heading("the choice that was not stuck to", ink) + wrapped("    ", choice + ".");
  }
  if (violation.witnesses.empty()) return out;
  const bool elsewhere = std::ranges::any_of(
      violation.witnesses, [&](const Witness& witness) { return witness.scenario != violation.scenario; });
  const std::string steps = steps_named(violation);
  const std::string own = steps.empty() ? "this scenario" : steps + (elsewhere ? " of this scenario" : "");
  out += heading(fmt::format("found: no single reading explains {}{}", own,
                             elsewhere ? " and the earlier scenarios below" : ""),
                 ink);
  for (const Witness& witness : violation.witnesses) {
    out += wrapped("    - ", visible_text(place_of(witness, violation), kMaxStepBytes) + ": " +
                                 visible_text(witness.text, kMaxStepBytes));
  }
  return out;
}

// Lines to be copied: never broken.
std::string command_paragraph(std::string_view name, std::string_view command, const Ink& ink) {
  if (command.empty()) return "";
  return heading(name, ink) + "    " + visible_text(command, kMaxCurlBytes) + '\n';
}

}  // namespace

std::string place_of(const Witness& witness, const Violation& violation) {
  if (witness.scenario == violation.scenario) return fmt::format("step {}", witness.step);
  if (witness.step == 0) return witness.scenario;
  return fmt::format("step {} of {}", witness.step, witness.scenario);
}

std::string explain(const Violation& violation, std::string_view title, const Ink& ink) {
  std::string out = ink.bad(fmt::format("{} is violated", requirement_id(violation.requirement))) + '\n';
  out += wrapped("  ", violated_sentence(violation));
  std::string place = visible_text(violation.scenario, kMaxStepBytes);
  if (violation.step > 0) place += fmt::format(", step {}", violation.step);
  if (!title.empty()) place += ": " + visible_text(title, kMaxStepBytes);
  if (!place.empty()) out += heading("scenario", ink) + wrapped("    ", place);
  out += steps_paragraph(violation, ink);
  out += sentence_paragraph("does not matter for what is allowed", spare_sentence(violation), ink);
  out += list_paragraph("what was allowed", violation.allowed, ink);
  out += observed_paragraph(violation.observed, ink);
  out += sentence_paragraph("why this is a violation", visible_text(violation.why, kMaxLineBytes), ink);
  out += contradiction_paragraph(violation, ink);
  out += readings_in_force(violation, ink);
  out += sentence_paragraph("a likely mistake", likely_sentence(violation), ink);
  out += command_paragraph("send it again", violation.curl, ink);
  out += command_paragraph("play it again", violation.replay, ink);
  return out;
}

std::string one_line(const Violation& violation) {
  std::string out = visible_text(violation.observed.outcome, kMaxStepBytes);
  if (violation.observed.status != 0) out += fmt::format(" (HTTP {})", violation.observed.status);
  if (violation.step > 0) out += fmt::format(" at step {}", violation.step);
  if (!violation.scenario.empty()) out += " of " + visible_text(violation.scenario, kMaxStepBytes);
  return out;
}

}  // namespace backcheck
