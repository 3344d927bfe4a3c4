// Keeping account of calls, ids and instances.
#include "sim/traffic/traffic_check.h"

#include <algorithm>
#include <limits>
#include <ranges>
#include <utility>

#include "sim/description/description_reader.h"
#include "sim/description/description_request.h"
#include "sim/judged_world.h"
#include "sim/operation_text.h"
#include "sim/reading_contradiction.h"
#include "sim/traffic/exchange_mask.h"
#include "sim/verdict/explanation.h"

namespace backcheck {
namespace {

using enum Requirement;

// So many calls of one instance wait for what is said behind them; so many steps lead to a violation.
constexpr std::size_t kMostCalls = 10'000;
constexpr std::size_t kMostOpenCalls = 256;
constexpr std::size_t kMostSteps = 12;
constexpr std::size_t kMostIds = 1'000'000;

std::string entry_text(std::uint64_t number) { return "exchange " + std::to_string(number); }

// Whether a question for tasks, databases or an instance was about all of them.
bool is_narrowed(const Request& request) {
  return request.first("DBName").has_value() || request.first("DBStatus").has_value() ||
         (request.first("PageNumber").value_or("1") != "1" && request.first("PageNumber") != "");
}

// Everything that makes a request the same one again, but its time.
std::string fingerprint(const TrafficExchange& exchange) {
  std::string text = exchange.method + " " + exchange.target + "\n" + exchange.body;
  for (const char* name : {"authorization", "x-acs-signature-nonce", "x-acs-action"})
    text.append("\n").append(header_of(exchange.headers, name).value_or(""));
  return text;
}

std::string in_words(const Sandwich& seen) {
  return "DescribeDBInstanceAttribute said " + seen.text + " before (" + entry_text(seen.before) +
         ") and after (" + entry_text(seen.after) + ") the call.";
}

std::string in_words(const TaskThrough& task) {
  return "Task " + task.job + " had been started before (" + entry_text(task.since) +
         ") and was still ongoing after the call (" + entry_text(task.until) + ").";
}

std::optional<TrafficSpan> span_of(const TrafficExchange& exchange) {
  if (!exchange.returned) return std::nullopt;
  return TrafficSpan{exchange.called, *exchange.returned};
}

}  // namespace

TrafficCheck::InstanceTale& TrafficCheck::tale_of(const std::string& instance) {
  const auto [place, is_new] = tales_.try_emplace(instance);
  if (is_new) {
    place->second.result.id = name_ + "#" + (instance.empty() ? "(none)" : instance);
    place->second.result.title = "Recorded traffic.";
  }
  return place->second;
}

std::vector<Violation> TrafficCheck::take(const TrafficExchange& raw) {
  const TrafficExchange exchange = without_secrets(raw, *known_);
  std::vector<Violation> shown;
  const TrafficCall call = read_call(exchange);
  switch (call.kind) {
    case TrafficKind::kCreate:
      take_create(exchange, call, shown);
      break;
    case TrafficKind::kDescribe:
      take_description(exchange, call, shown);
      break;
    case TrafficKind::kUnread:
      ++undecided_[call.reason];
      break;
    case TrafficKind::kOther:
      ++others_;
      break;
  }
  return shown;
}

void TrafficCheck::note_step(InstanceTale& tale, std::string step) {
  if (tale.steps.size() >= 2 * kMostSteps)
    tale.steps.erase(tale.steps.begin(), tale.steps.begin() + kMostSteps);
  tale.steps.push_back(std::move(step));
}

void TrafficCheck::take_create(const TrafficExchange& exchange, const TrafficCall& call,
                               std::vector<Violation>& shown) {
  ++calls_;
  InstanceTale& tale = tale_of(call.instance);
  ++tale.result.calls;
  Heard heard;
  heard.operation = operation_of(exchange, call);
  note_step(tale, text_of(heard.operation));
  if (!exchange.reply) {
    ++undecided_["the answer was lost"];
    tale.result.checks.push_back({kRes5, Verdict::kInconclusive});
    return;
  }
  // An answer that ended nobody knows when says nothing of the order of things.
  heard.span =
      span_of(exchange).value_or(TrafficSpan{exchange.called, std::numeric_limits<std::int64_t>::max()});
  const int status = exchange.reply->status;
  heard.accepted = status >= 200 && status < 300;
  judge_answer(tale, heard, shown);
  check_ids(exchange, tale, heard, shown);
  if (heard.accepted && !heard.job.empty() && exchange.returned)
    tale.sightings.see_start(heard.span, exchange.number, heard.job);
  if (tale.calls.size() >= kMostCalls) {
    tale.calls.erase(tale.calls.begin(), tale.calls.begin() + kMostCalls / 2);
  }
  tale.calls.push_back(std::move(heard));
}

void TrafficCheck::judge_answer(InstanceTale& tale, Heard& heard, std::vector<Violation>& shown) {
  const KnownState known{.engine = tale.sightings.engine()};
  TrafficJudgement judgement = judge_call(heard.operation, known, options_.profile);
  for (const Check& check : judgement.checks) tale.result.checks.push_back(check);
  if (!judgement.undecided.empty()) {
    ++undecided_[judgement.undecided];
    tale.result.checks.push_back({kRes5, Verdict::kInconclusive});
  }
  if (judgement.violation) return violate(tale, heard, *std::move(judgement.violation), shown);
  if (heard.accepted && !judgement.explanations.empty()) narrow(tale, heard, judgement.explanations, shown);
}

// An implementation sticks to its choices, whatever the state is.
void TrafficCheck::narrow(InstanceTale& tale, Heard& heard, const ReadingsUnion& explanations,
                          std::vector<Violation>& shown) {
  const std::uint64_t number = heard.operation.number;
  if (belief_.narrow(explanations, number)) {
    texts_[number] = text_of(heard.operation);
    return;
  }
  Violation violation = reading_contradiction(belief_, {number, explanations});
  for (Witness& witness : violation.witnesses) {
    witness.scenario = tale.result.id;
    witness.step = static_cast<int>(witness.operation);
    if (const auto found = texts_.find(witness.operation); found != texts_.end())
      witness.text = found->second;
  }
  violate(tale, heard, std::move(violation), shown);
}

void TrafficCheck::violate(InstanceTale& tale, Heard& heard, Violation violation,
                           std::vector<Violation>& shown) {
  heard.violates = true;
  violation.operation = heard.operation.number;
  violation.scenario = tale.result.id;
  violation.replay = options_.replay;
  const std::size_t first = tale.steps.size() - std::min(tale.steps.size(), kMostSteps);
  violation.steps.assign(tale.steps.begin() + static_cast<std::ptrdiff_t>(first), tale.steps.end());
  violation.step = static_cast<int>(violation.steps.size());
  const Check check{violation.requirement, Verdict::kViolates};
  if (std::ranges::find(tale.result.checks, check) == tale.result.checks.end())
    tale.result.checks.push_back(check);
  tale.result.violations.push_back(violation);
  shown.push_back(std::move(violation));
}

void TrafficCheck::check_ids(const TrafficExchange& exchange, InstanceTale& tale, Heard& heard,
                             std::vector<Violation>& shown) {
  const auto& call = std::get<CreateBackupCall>(heard.operation.deed);
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  if (heard.accepted) heard.job = seen.backup_job_id.value_or("");
  if (heard.violates) return;
  if (seen.request_id) check_id(request_ids_, *seen.request_id, kRes2, exchange, tale, heard, shown);
  if (!heard.job.empty() && !heard.violates)
    check_id(job_ids_, heard.job, kRes1, exchange, tale, heard, shown);
}

// A cache, or a client that sends the same bytes again, may show one answer twice.
void TrafficCheck::check_id(IdsSeen& ids, const std::string& id, Requirement requirement,
                            const TrafficExchange& exchange, InstanceTale& tale, Heard& heard,
                            std::vector<Violation>& shown) {
  const auto& call = std::get<CreateBackupCall>(heard.operation.deed);
  IdSeen now{exchange.number, fingerprint(exchange), exchange.reply->body,
             std::string(call.request.first("ClientToken").value_or("")), text_of(heard.operation)};
  if (ids.size() >= kMostIds) return;
  const auto [place, is_new] = ids.try_emplace(id, now);
  if (is_new) return;
  const IdSeen& first = place->second;
  if (requirement == kRes1) heard.is_repeated = true;
  if (first.request == now.request && first.answer == now.answer) return;
  if (requirement == kRes1 && !now.token.empty() && first.token == now.token) return;
  Violation violation;
  violation.requirement = requirement;
  violation.allowed = {"an id that no other answer has"};
  violation.observed = observed(call.reply, heard.accepted ? "accepted" : "rejected", {});
  violation.why = requirement == kRes2 ? "The RequestId " + id + " was already that of an earlier request: "
                                       : "The BackupJobId " + id + " is already that of an earlier task: ";
  violation.why += first.text + ".";
  violate(tale, heard, std::move(violation), shown);
}

void TrafficCheck::take_description(const TrafficExchange& exchange, const TrafficCall& call,
                                    std::vector<Violation>& shown) {
  ++descriptions_;
  const auto span = span_of(exchange);
  if (!exchange.reply || !span || call.instance.empty()) {
    ++undecided_["the answer to a Describe call was lost, or is of no one instance"];
    return;
  }
  InstanceTale& tale = tale_of(call.instance);
  InstanceSightings& sightings = tale.sightings;
  std::string fault;
  if (call.action == kDescribeAttribute) {
    const auto seen = read_attribute(*exchange.reply, call.instance);
    if (seen) sightings.see_instance(*span, exchange.number, *seen);
    if (!seen) fault = seen.error().reason;
  } else if (call.action == kDescribeTasks) {
    const auto seen = read_tasks(*exchange.reply);
    if (seen) sightings.see_tasks(*span, exchange.number, *seen);
    if (!seen) fault = seen.error().reason;
  } else if (call.action == kDescribeDatabases && !is_narrowed(call.request)) {
    const auto seen = read_databases(*exchange.reply);
    if (seen) sightings.see_databases(*span, exchange.number, seen->entries.size());
    if (!seen) fault = seen.error().reason;
  }
  if (!fault.empty()) {
    ++undecided_["an answer to " + call.action + " says nothing that can be used"];
    return;
  }
  note_step(tale, "op " + std::to_string(exchange.number) + ": " + call.action);
  judge_again(tale, shown);
}

// Something more is known of the instance.
void TrafficCheck::judge_again(InstanceTale& tale, std::vector<Violation>& shown) {
  const bool engine_is_new = tale.sightings.engine() != tale.engine;
  tale.engine = tale.sightings.engine();
  const std::size_t past = tale.calls.size() - std::min(tale.calls.size(), kMostOpenCalls);
  for (Heard& heard : tale.calls | std::views::drop(past)) {
    if (heard.violates || heard.is_repeated) continue;
    if (engine_is_new && tale.engine && heard.accepted) {
      TrafficJudgement judgement = judge_call(heard.operation, {.engine = tale.engine}, options_.profile);
      for (const Check& check : judgement.checks) {
        if (std::ranges::find(tale.result.checks, check) == tale.result.checks.end())
          tale.result.checks.push_back(check);
      }
      if (judgement.violation) violate(tale, heard, *std::move(judgement.violation), shown);
    }
    if (!heard.violates) judge_state(tale, heard, shown);
  }
}

void TrafficCheck::judge_state(InstanceTale& tale, Heard& heard, std::vector<Violation>& shown) {
  KnownState known{.engine = tale.sightings.engine()};
  std::string proof;
  const bool wants_status = !heard.has_status && !heard.is_past_status;
  const auto status = wants_status ? tale.sightings.status_around(heard.span) : std::nullopt;
  heard.is_past_status = tale.sightings.is_past_status(heard.span);
  auto task = heard.has_task ? std::nullopt : tale.sightings.task_through(heard.span, heard.job);
  if (!task && !heard.has_task && heard.accepted && !heard.job.empty())
    task = tale.sightings.task_beside(heard.span, heard.job);
  if (status) {
    known.status = status->text;
    proof += " " + in_words(*status);
  }
  if (task) {
    known.has_ongoing_task = true;
    proof += " " + in_words(*task);
  }
  known.has_no_database = tale.sightings.has_no_database_around(heard.span);
  if (known.has_no_database) proof += " DescribeDatabases showed none before and after the call.";
  if (proof.empty()) return;
  if (heard.accepted) {
    TrafficJudgement judgement = judge_call(heard.operation, known, options_.profile);
    if (judgement.violation) {
      judgement.violation->why += proof;
      return violate(tale, heard, *std::move(judgement.violation), shown);
    }
  }
  // What is proven, and does not speak against what the call came to.
  const bool runs = status && status->text == kRunning;
  if (status && runs == heard.accepted) tale.result.checks.push_back({kPre1, Verdict::kConforms});
  heard.has_status = heard.has_status || status.has_value();
  if (task && !heard.accepted) {
    tale.result.checks.push_back({kPre2, Verdict::kConforms});
    heard.has_task = true;
  }
}

std::string TrafficCheck::note() const {
  std::string text = std::to_string(calls_) + (calls_ == 1 ? " call" : " calls") + " of CreateBackup and " +
                     std::to_string(descriptions_) + " of operations that describe were in it; " +
                     std::to_string(others_) + " other exchanges were not looked at.";
  std::size_t no_status = 0;
  std::size_t no_task = 0;
  std::size_t all = 0;
  for (const auto& [id, tale] : tales_) {
    for (const Heard& heard : tale.calls) {
      if (heard.violates) continue;
      ++all;
      if (!heard.has_status) ++no_status;
      if (!heard.has_task) ++no_task;
    }
  }
  const auto of_all = [all](std::size_t count) {
    return std::to_string(count) + " of " + std::to_string(all) + " calls";
  };
  if (no_status != 0) {
    text += " PRE-1 stays open for " + of_all(no_status) +
            ": DescribeDBInstanceAttribute did not say the same within a minute on both sides.";
  }
  if (no_task != 0) {
    text += " PRE-2 stays open for " + of_all(no_task) +
            ": DescribeBackupTasks did not show a task that ran all through the call.";
  }
  if (all != 0) text += " PRE-3 stays open: backup sets may have been deleted.";
  for (const auto& [reason, count] : undecided_)
    text += " " + std::to_string(count) + " times: " + reason + ".";
  return text;
}

RunSummary TrafficCheck::finish() const {
  RunSummary summary;
  summary.endpoint = "traffic " + name_;
  summary.profile = options_.profile;
  summary.note = note();
  bool conforms = false;
  bool violates = false;
  for (const auto& [id, tale] : tales_) {
    if (tale.result.calls == 0) continue;
    ScenarioResult result = tale.result;
    for (const Heard& heard : tale.calls) {
      if (heard.violates) continue;
      if (!heard.has_status) result.checks.push_back({kPre1, Verdict::kInconclusive});
      if (!heard.has_task) result.checks.push_back({kPre2, Verdict::kInconclusive});
      result.checks.push_back({kPre3, Verdict::kInconclusive});
    }
    const auto conforms_somewhere = std::ranges::count(result.checks, Verdict::kConforms, &Check::verdict);
    if (conforms_somewhere == 0) result.reason = "no answer to its calls could be judged";
    conclude(result);
    conforms = conforms || result.verdict == Verdict::kConforms;
    violates = violates || result.verdict == Verdict::kViolates;
    summary.scenarios.push_back(std::move(result));
  }
  if (calls_ == 0) summary.trouble = "there is no call of CreateBackup in it";
  for (const ReadingRow& row : readings()) {
    ReadingResult result{row.reading, {}};
    for (std::size_t i = 0; i < row.alternative_count(); ++i)
      result.possible.push_back(belief_.possible(row.reading, i));
    summary.readings.push_back(std::move(result));
  }
  summary.verdict = violates ? Verdict::kViolates : conforms ? Verdict::kConforms : Verdict::kInconclusive;
  return summary;
}

RunSummary check_exchanges(const std::string& name, std::vector<TrafficExchange> exchanges,
                           const TrafficCheckOptions& options) {
  std::ranges::sort(exchanges, {}, [](const TrafficExchange& exchange) {
    return std::pair(exchange.returned.value_or(std::numeric_limits<std::int64_t>::max()), exchange.number);
  });
  TrafficCheck check(name, options);
  bool interrupted = false;
  for (const TrafficExchange& exchange : exchanges) {
    interrupted = options.interrupted != nullptr && options.interrupted();
    if (interrupted) break;
    check.take(exchange);
  }
  RunSummary summary = check.finish();
  summary.interrupted = interrupted;
  return summary;
}

}  // namespace backcheck
