// Putting the oracle's answer into words.
#include "sim/verdict/explanation.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "model/published_codes.h"

namespace backcheck {
namespace {

// "quota-boundary: 20 is the last": the alternatives of a choice that `is_possible` leaves; empty where it
// leaves all.
template <typename IsPossible>
std::string narrowed_choice(const ReadingRow& row, IsPossible is_possible) {
  std::string alternatives;
  std::size_t possible = 0;
  for (std::size_t i = 0; i < row.alternative_count(); ++i) {
    if (!is_possible(i)) continue;
    ++possible;
    alternatives += (alternatives.empty() ? "" : " or ") + std::string(row.alternatives[i]);
  }
  return possible < row.alternative_count() ? std::string(row.id) + ": " + alternatives : "";
}

std::string condition_text(Readings when) {
  std::string text;
  for (const ReadingRow& row : readings()) {
    const std::string choice =
        narrowed_choice(row, [&](std::size_t i) { return when.possible(row.reading, i); });
    if (!choice.empty()) text += (text.empty() ? "" : ", ") + choice;
  }
  return text;
}

std::string quota_condition(Readings when) {
  const std::uint16_t mask = when.quota_mask();
  return mask == 0xFFFF ? "" : "the quota as some of its readings count it";
}

// The line for one objection, with the readings it depends on.
std::string rejection_line(const Objection& objection) {
  std::string line = "rejected, because " + std::string(reason_of(objection.refusal)) + " (" +
                     std::string(requirement_id(objection.requirement)) + ")";
  std::string condition = condition_text(objection.when);
  if (condition.empty()) condition = quota_condition(objection.when);
  if (!condition.empty()) line += " [" + condition + "]";
  if (!objection.certain) line += " [the page leaves it open]";
  return line;
}

std::string acceptance_line(const ReadingsUnion& accepting) {
  std::string line = "accepted: a backup task starts";
  if (accepting.size() != 1) return line;
  const std::string condition = condition_text(accepting.front());
  return condition.empty() ? line : line + " [" + condition + "]";
}

void add_line(std::vector<std::string>& lines, std::string line) {
  if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
}

const Instance* target_of(const Hypothesis& hypothesis, const Outcomes& outcomes) {
  const auto& index = outcomes.interpretations.front().instance;
  return index ? &hypothesis.world.instances()[*index] : nullptr;
}

// An instant as far as it is known: nothing where the world has no clock of its own.
std::string instant_text(std::string_view lead, Span span) {
  return span.earliest == span.latest ? std::string(lead) + format_instant(span.earliest) : std::string();
}

std::string state_sentence(const Hypothesis& hypothesis, const Outcomes& outcomes) {
  const Instance* instance = target_of(hypothesis, outcomes);
  if (instance == nullptr) return {};
  return " State before the call: " + instance->id + " (" + std::string(engine_name(instance->engine)) +
         "): " + describe(*instance) + instant_text("; now ", hypothesis.world.now()) + ".";
}

// The readings under which something is said of the request.
ReadingsUnion conditions_on(const Belief& belief, const Request& request) {
  ReadingsUnion conditions;
  for (const Hypothesis& hypothesis : belief.hypotheses()) {
    for (const Interpretation& interpretation : belief.outcomes_in(hypothesis, request).interpretations) {
      conditions.push_back(interpretation.when);
      for (const Objection& objection : interpretation.objections) conditions.push_back(objection.when);
    }
  }
  return conditions;
}

bool depends_on(Readings when, const ReadingRow& row) {
  for (std::size_t i = 0; i < row.alternative_count(); ++i) {
    if (!when.possible(row.reading, i)) return true;
  }
  return false;
}

}  // namespace

std::string outcome_name(const std::optional<AnswerSeen>& answer) {
  if (!answer) return "no answer";
  if (!answer->findings.empty()) return "an unusable answer";
  switch (answer->claim) {
    case Claim::kAccepted:
      return "accepted";
    case Claim::kRejected:
      return "rejected";
    case Claim::kThrottled:
      return "asked to come back later";
    case Claim::kUnread:
      return "an answer that was not read";
    case Claim::kUnclear:
      break;
  }
  return "an unusable answer";
}

Observed observed(const std::optional<Reply>& reply, std::string outcome, const std::string& fault) {
  if (!reply) return {std::move(outcome), 0, {}, {}, fault};
  return {std::move(outcome), reply->status, reply->content_type, reply->body, fault};
}

std::string_view reason_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::kNotRunning:
      return "the instance is not running";
    case Refusal::kOngoingTask:
      return "a backup task of the instance is ongoing";
    case Refusal::kQuota:
      return "the backup sets of the day are used up";
    case Refusal::kMissingAction:
      return "Action is missing";
    case Refusal::kUnknownAction:
      return "Action is not CreateBackup";
    case Refusal::kMissingInstance:
      return "DBInstanceId is missing";
    case Refusal::kUnknownInstance:
      return "no instance has that DBInstanceId";
    case Refusal::kBadMethod:
      return "BackupMethod is not a valid value";
    case Refusal::kBadStrategy:
      return "BackupStrategy is not a valid value";
    case Refusal::kBadType:
      return "BackupType is not a valid value";
    case Refusal::kEngine:
      return "the engine does not have that BackupMethod";
    case Refusal::kNoDatabase:
      return "a logical backup needs a database, and the instance has none";
    case Refusal::kMisplacedStrategy:
      return "BackupStrategy has no place in this backup";
    case Refusal::kMisplacedNames:
      return "DBName has no place in this backup";
    case Refusal::kMissingNames:
      return "BackupStrategy db is given without DBName";
    case Refusal::kBadName:
      return "DBName is not a proper list of names";
    case Refusal::kUnknownDatabase:
      return "DBName names a database that the instance does not have";
    case Refusal::kUnknownParameter:
      return "a parameter is given that the page does not name";
    case Refusal::kRepeatedParameter:
      return "a parameter is given twice";
    case Refusal::kGateway:
      return "the gateway may refuse the request before CreateBackup sees it";
  }
  return "";
}

std::string describe(const Instance& instance) {
  std::string text = "status " + instance.status;
  if (!instance.task) {
    text += ", no ongoing task";
  } else {
    text += ", task " + instance.task->job_id.value_or("(id not known)") + " ongoing" +
            instant_text(" since ", instance.task->started);
  }
  const auto failed = std::ranges::count(instance.ended, false, &EndedTask::succeeded);
  const auto sets = static_cast<std::ptrdiff_t>(instance.ended.size()) - failed;
  text += ", " + std::to_string(sets) + (sets == 1 ? " backup set" : " backup sets");
  if (failed != 0) text += ", " + std::to_string(failed) + (failed == 1 ? " failed task" : " failed tasks");
  text += ", " + std::to_string(instance.databases.size()) + " databases";
  return text;
}

std::vector<std::string> allowed_lines(const Belief& belief, const Request& request) {
  std::vector<std::string> lines;
  for (const Hypothesis& hypothesis : belief.hypotheses()) {
    const Outcomes outcomes = belief.outcomes_in(hypothesis, request);
    ReadingsUnion accepting = readings_that_accept(outcomes);
    if (hypothesis.readings.agrees_with(accepting)) add_line(lines, acceptance_line(accepting));
    for (const Interpretation& interpretation : outcomes.interpretations) {
      for (const Objection& objection : interpretation.objections) {
        const Readings when = interpretation.when & objection.when;
        if (!hypothesis.readings.agrees_with({when})) continue;
        std::string line = rejection_line(objection);
        if (belief.profile() == Profile::kPublished) line += ", with " + published_for(objection.refusal);
        add_line(lines, std::move(line));
      }
    }
  }
  return lines;
}

std::string why_not_accepted(const Belief& belief, const Request& request) {
  const Hypothesis& hypothesis = belief.hypotheses().front();
  const Outcomes outcomes = belief.outcomes_in(hypothesis, request);
  const Readings known = hypothesis.readings.hull();
  std::string text = "It cannot be accepted";
  for (const Objection& objection : outcomes.interpretations.front().objections) {
    if (!objection.certain || !objection.when.contains(known)) continue;
    text += std::string(text.ends_with("accepted") ? ": " : "; ") +
            std::string(reason_of(objection.refusal)) + " (" +
            std::string(requirement_id(objection.requirement)) + ")";
  }
  return text + "." + state_sentence(hypothesis, outcomes);
}

std::string why_not_rejected(const Belief& belief, const Request& request) {
  const Hypothesis& hypothesis = belief.hypotheses().front();
  const Outcomes outcomes = belief.outcomes_in(hypothesis, request);
  return "Nothing that the page says rejects this call: the instance exists, runs and is idle, the quota of "
         "the day is "
         "not used up, and every parameter is valid where it stands." +
         state_sentence(hypothesis, outcomes);
}

std::vector<std::string> readings_in_force(const Belief& belief, const Request& request) {
  const ReadingsUnion conditions = conditions_on(belief, request);
  std::vector<std::string> lines;
  for (const ReadingRow& row : readings()) {
    if (std::ranges::none_of(conditions, [&](Readings when) { return depends_on(when, row); })) continue;
    std::string choice = narrowed_choice(row, [&](std::size_t i) { return belief.possible(row.reading, i); });
    if (!choice.empty()) lines.push_back(std::move(choice));
  }
  return lines;
}

std::optional<Reading> contradicted_choice(const Belief& belief, const ReadingsUnion& explanations) {
  const Readings known = belief.hypotheses().front().readings.hull();
  Readings needed = Readings::none();
  for (const Readings part : explanations) needed = needed.hull(part);
  for (const ReadingRow& row : readings()) {
    bool common = false;
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      common = common || (known.possible(row.reading, i) && needed.possible(row.reading, i));
    }
    if (!common) return row.reading;
  }
  return std::nullopt;
}

ReadingsUnion readings_behind(const Belief& belief, const SeenCall& call) {
  ReadingsUnion all;
  for (const Hypothesis& hypothesis : belief.hypotheses()) {
    const Outcomes outcomes = belief.outcomes_in(hypothesis, *call.request);
    const ReadingsUnion some = call.sight == Sight::kAccepted ? readings_that_accept(outcomes)
                                                              : readings_that_reject(outcomes, call.refusals);
    all.append(some.begin(), some.size());
  }
  return all;
}

bool may_be_rejected_with(const Belief& belief, const Request& request, std::string_view code,
                          int http_status) {
  SeenCall call;
  call.request = &request;
  call.sight = Sight::kRejected;
  call.refusals = refusals_meant_by(code, http_status);
  return !call.refusals.empty() && !readings_behind(belief, call).empty();
}

}  // namespace backcheck
