// Laying out answers.
#include "sim/page/page_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/page/page_walk.h"
#include "sim/page/reading_condition.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostConditions = 4;  // that are shown of one outcome

constexpr std::string_view kIndent = "     ";

std::string verdict_word(const PageAnswer& answer, const Ink& ink) {
  switch (answer.verdict()) {
    case Expectation::kAccepted:
      return ink.good("accepted");
    case Expectation::kRejected:
      return ink.bad("rejected");
    case Expectation::kOpen:
      break;
  }
  return ink.doubtful("open");
}

bool overlap(const ReadingsUnion& some, const ReadingsUnion& others) {
  return std::ranges::any_of(some, [&](Readings one) {
    return std::ranges::any_of(others, [&](Readings other) { return !(one & other).empty(); });
  });
}

std::string accepted_together(const StepAnswer& step) {
  std::size_t calls = 0;
  for (const CallAnswer& call : step.calls) calls += call.count;
  const std::string most = std::to_string(step.accepted_max);
  const std::string range =
      step.accepted_min == step.accepted_max ? most : std::to_string(step.accepted_min) + " to " + most;
  return "as if they ran one by one, in any order (CON-1): " + range + " of " + std::to_string(calls) +
         (step.accepted_max == 1 && step.accepted_min == 1 ? " is accepted" : " are accepted");
}

}  // namespace

std::string PageText::cited(Requirement requirement) {
  requirements_.insert(requirement);
  return std::string(requirement_id(requirement));
}

std::string PageText::where(const ReadingsUnion& readings) {
  const std::vector<ReadingCondition> conditions = conditions_of(readings, possible_);
  std::string text;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (conditions[i].empty()) return {};
    if (i == kMostConditions) {
      return text + ", or in " + std::to_string(conditions.size() - i) + " more cases (--json has them all)";
    }
    for (const ChoicePart& part : conditions[i]) readings_[static_cast<std::size_t>(part.reading)] = true;
    text += (i == 0 ? " where " : ", or where ") + condition_text(conditions[i]);
  }
  return text;
}

std::string PageText::reason(const PageReason& reason, const PageAnswer& answer) {
  std::string text = reason.certain ? "rejected" : "may be rejected";
  text += where(reason.when) + ": " + std::string(reason.because) + " (" + cited(reason.requirement) + ")";
  // Where both can be, what the calls before left decides.
  if (reason.certain && overlap(reason.when, answer.accepted))
    text += ", depending on what took effect before";
  if (!reason.codes.empty()) text += "; code " + reason.codes;
  return text;
}

std::vector<std::string> PageText::granted_by(const PageAnswer& answer) {
  std::vector<std::string> ids;
  answer.grants.for_each([&](Requirement requirement) { ids.push_back(cited(requirement)); });
  return ids;
}

std::string PageText::call(const CallAnswer& call, bool alone) {
  std::string out;
  if (!alone) {
    out += wrapped(
        std::string(kIndent) + "- ",
        visible_text(call.text) + (call.count > 1 ? ", " + std::to_string(call.count) + " times" : ""));
  }
  const std::string indent = alone ? std::string(kIndent) : std::string(kIndent) + "  ";
  const PageAnswer& answer = call.answer;
  const bool is_open = answer.verdict() == Expectation::kOpen;
  const std::string inner = is_open ? indent + "  " : indent;
  if (is_open) out += indent + verdict_word(answer, ink_) + '\n';
  if (!answer.accepted.empty()) {
    cited(Requirement::kEff1);
    out += wrapped(inner, (is_open ? "accepted" : verdict_word(answer, ink_)) + where(answer.accepted) +
                              ": a backup task starts (EFF-1), by " + joined(granted_by(answer)));
  }
  for (const PageReason& one : answer.reasons) out += wrapped(inner, reason(one, answer));
  if (call.answer_lost) {
    cited(Requirement::kCon2);
    out += wrapped(indent, "its answer is lost: it took effect once or never (CON-2)");
  }
  if (!call.mistake.empty()) out += wrapped(indent, ink_.bad(call.mistake));
  return out;
}

std::string PageText::note(const PageNote& note) {
  for (const Requirement requirement : {Requirement::kEff3, Requirement::kRob1}) {
    if (note.text.contains(requirement_id(requirement))) cited(requirement);
  }
  return wrapped(kIndent, visible_text(note.text) + where(note.when));
}

std::string PageText::step(const StepAnswer& step) {
  std::string number = "  " + std::to_string(step.step) + ".";
  number.resize(std::max(number.size() + 1, kIndent.size()), ' ');
  std::string out = wrapped(number, ink_.strong(visible_text(step.text)));
  if (step.together) {
    cited(Requirement::kCon1);
    out += wrapped(kIndent, accepted_together(step));
  }
  for (const CallAnswer& one : step.calls) out += call(one, !step.together);
  for (const PageNote& one : step.notes) out += note(one);
  return out;
}

std::string PageText::steps(const PageWalk& walk) {
  std::string out;
  for (const StepAnswer& one : walk.steps) out += step(one);
  if (walk.incomplete_from == 0) return out;
  return out + wrapped("  ", ink_.doubtful("From step " + std::to_string(walk.incomplete_from) +
                                           " on not everything that is allowed is told: the calls before can "
                                           "have gone in too many ways."));
}

std::string PageText::paragraph(const Scenario& scenario, const PageWalk& walk) {
  std::string out =
      ink_.strong(visible_text(scenario.id)) + '\n' + wrapped("  ", visible_text(scenario.title));
  for (const std::string& line : world_lines(scenario.world)) out += wrapped("  ", line);
  return out + steps(walk);
}

std::string PageText::answer(const Scenario& question, const PageWalk& walk) {
  std::string out;
  for (const std::string& line : world_lines(question.world)) out += wrapped("", line);
  return out + steps(walk);
}

std::string PageText::legend() const {
  std::string out;
  if (!requirements_.empty()) out += ink_.strong("The page") + '\n';
  requirements_.for_each([&](Requirement requirement) {
    out += wrapped("  " + padded(requirement_id(requirement), 8), requirement_sentence(requirement));
  });
  if (std::ranges::none_of(readings_, std::identity())) return out;
  out += ink_.strong("What the page leaves open: an endpoint takes one alternative and sticks to it") + '\n';
  for (const ReadingRow& row : readings()) {
    if (!readings_[static_cast<std::size_t>(row.reading)]) continue;
    std::vector<std::string> alternatives;
    for (std::size_t i = 0; i < row.alternative_count(); ++i)
      alternatives.push_back('"' + std::string(row.alternatives.at(i)) + '"');
    out += wrapped("  " + std::string(row.id) + "  ",
                   std::string(row.question) + " " + joined(alternatives, " or "));
  }
  return out;
}

}  // namespace backcheck
