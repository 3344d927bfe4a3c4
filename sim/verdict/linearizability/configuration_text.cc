// States, and what they refuse, told in the words of the page.
#include "sim/verdict/linearizability/configuration_text.h"

#include <algorithm>

#include "model/call_meaning.h"
#include "sim/verdict/linearizability/placement.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr std::size_t kNamedOperations = 4;

std::string job_text(std::uint32_t job, const Lexicon& lexicon) {
  return knows_job(job) ? lexicon.job(job) : "(id not known)";
}

std::string day_text(const InstanceState& state) {
  if (!state.knows_counts) {
    return state.knows_past ? counted_text(state.ended, "backup") + " ended so far" : std::string();
  }
  const auto [least, most] = std::ranges::minmax(state.counts);
  if (least == most) {
    return counted_text(least, "backup") + (least == 1 ? " counts" : " count") + " for the day";
  }
  return std::to_string(least) + " to " + std::to_string(most) +
         " backups count for the day, as the readings have it";
}

std::string since_text(Span started) {
  if (started.earliest == started.latest) return " since " + format_instant(started.earliest);
  return "";
}

std::string why_not_accepted(const Configuration& configuration, const CallMeaning& meaning) {
  const StateObjections objections = objections_to(configuration.state);
  if (objections.not_running) return "the instance is not running (PRE-1)";
  if (objections.ongoing) return "a backup task of the instance is ongoing (PRE-2)";
  if (meaning.accepting.empty()) return "its parameters are not valid there";
  if ((objections.full & configuration.readings.quota_mask()) == configuration.readings.quota_mask()) {
    return "the backup sets of the day are used up (PRE-3)";
  }
  return "the readings that are left do not accept it";
}

std::string why_not_rejected(const Configuration& configuration, const CallMeaning& meaning) {
  const StateObjections objections = objections_to(configuration.state);
  if (!meaning.refusing.empty()) return "the readings that are left do not reject its parameters";
  if (objections.not_running || objections.ongoing || objections.possibly_full != 0) {
    return "what it was rejected for is not the case";
  }
  std::string text = "the instance runs and is idle";
  if (!configuration.state.knows_counts) return text + ": the page promises acceptance (PRE-1, PRE-2)";
  const auto most = std::ranges::max(configuration.state.counts);
  return text + ", with " + std::to_string(most) +
         " of 20 backups used: the page promises acceptance (PRE-1, PRE-2, PRE-3)";
}

std::string why_not_shown(const InstanceState& state, const Inspection& shown, const Lexicon& lexicon) {
  if (shown.status != lexicon.status(state.status)) {
    return "its status is " + lexicon.status(state.status) + ", not " + shown.status;
  }
  if (state.busy && !shown.ongoing_task) return "a task is ongoing until it ends (EFF-1)";
  if (!state.busy && shown.ongoing_task) return "no task is ongoing that it could show";
  const bool shows_other = state.busy && knows_job(state.job) && !shown.ongoing_task->backup_job_id.empty() &&
                           shown.ongoing_task->backup_job_id != lexicon.job(state.job);
  if (shows_other) return "the ongoing task is " + lexicon.job(state.job) + " (RES-1)";
  if (state.busy && !knows_job(state.job) && !shown.ongoing_task->backup_job_id.empty()) {
    return "the id is another task's (RES-1), or the backup sets do not fit";
  }
  const std::string ended = state.knows_past ? counted_text(state.ended, "task") : "tasks";
  return counted_text(shown.backup_sets.size(), "backup set") + " cannot be those of the " + ended +
         " that ended (EFF-3)";
}

std::string shown_text(const Inspection& shown) {
  std::string text = shown.status;
  if (!shown.ongoing_task) {
    text += ", no ongoing task";
  } else {
    text += ", task " + shown.ongoing_task->backup_job_id + " ongoing";
  }
  return text + ", " + counted_text(shown.backup_sets.size(), "backup set");
}

}  // namespace

std::string counted_text(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string numbers_text(std::span<const std::uint64_t> numbers, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(numbers.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool is_last = i + 1 == numbers.size();
    text += (i == 0 ? "" : is_last ? " and " : ", ") + std::to_string(numbers[i]);
  }
  if (numbers.size() > shown) text += " and " + std::to_string(numbers.size() - shown) + " more";
  return text;
}

std::string state_text(const InstanceState& state, const Lexicon& lexicon, bool has_clock) {
  std::string text = lexicon.status(state.status);
  if (!state.busy) {
    text += ", no ongoing task";
  } else {
    text += ", task " + job_text(state.job, lexicon) + " ongoing" +
            (has_clock ? since_text(state.started) : std::string());
  }
  const std::string day = day_text(state);
  return day.empty() ? text : text + ", " + day;
}

std::string open_text(const Configuration& configuration, std::span<const TimedOperation> open,
                      std::uint32_t lost, std::uint64_t refuted) {
  std::vector<std::uint64_t> waiting;
  for (std::size_t place = 0; place < open.size(); ++place) {
    const TimedOperation& one = open[place];
    const bool changes = one.kind == Kind::kAccepted || one.kind == Kind::kFinish ||
                         one.kind == Kind::kSetStatus || one.kind == Kind::kAdvance;
    if (one.number == 0 || one.number == refuted || !changes || configuration.placed.contains(place))
      continue;
    waiting.push_back(one.number);
  }
  std::ranges::sort(waiting);
  std::string text;
  if (!waiting.empty()) {
    text = (waiting.size() == 1 ? "operation " : "operations ") + numbers_text(waiting, kNamedOperations) +
           (waiting.size() == 1 ? " has" : " have") + " not taken effect yet";
  }
  const std::uint32_t still = lost - std::min(lost, configuration.used);
  if (still > 0) text += (text.empty() ? "" : ", ") + counted_text(still, "lost call") + " may still";
  return text;
}

std::string rule_text(const Configuration& configuration, const TimedOperation& operation,
                      const Lexicon& lexicon) {
  switch (operation.kind) {
    case Kind::kAccepted:
      return "it cannot be accepted, because " +
             why_not_accepted(configuration, lexicon.meaning(operation.meaning));
    case Kind::kRejected:
      return "it cannot be rejected, because " +
             why_not_rejected(configuration, lexicon.meaning(operation.meaning));
    case Kind::kFinish:
      return "there is no ongoing task that it could end";
    case Kind::kNoTask:
      return "it cannot find no task, for one is ongoing until it ends (EFF-1)";
    case Kind::kInspect:
      return "this cannot be shown, because " +
             why_not_shown(configuration.state, lexicon.inspection(operation.inspection), lexicon);
    default:
      return "";
  }
}

std::string ending_text(const TimedOperation& operation, const Lexicon& lexicon) {
  switch (operation.kind) {
    case Kind::kAccepted:
      return operation.job == kUnknownJob ? "accepted" : "accepted, job " + lexicon.job(operation.job);
    case Kind::kRejected:
      return "rejected";
    case Kind::kLost:
      return "no answer";
    case Kind::kNoTask:
      return "there was no task (409)";
    case Kind::kInspect:
      return shown_text(lexicon.inspection(operation.inspection));
    case Kind::kFinish:
      return operation.succeeded ? "done, the task succeeded" : "done, the task failed";
    default:
      return "done";
  }
}

std::string outcome_text(const TimedOperation& operation) {
  switch (operation.kind) {
    case Kind::kAccepted:
      return "accepted";
    case Kind::kRejected:
      return "rejected";
    case Kind::kLost:
      return "no answer";
    case Kind::kInspect:
      return "the state shown by inspect";
    case Kind::kNoTask:
      return "no task to end";
    default:
      return "done";
  }
}

}  // namespace backcheck
