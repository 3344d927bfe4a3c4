// Judging a history file.
#include "sim/history_replay.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "sim/campaign.h"
#include "sim/history_file.h"
#include "sim/step_text.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

std::string fault_text(const std::string& path, const HistoryFault& fault) {
  if (fault.line == 0) return path + ": " + fault.reason;
  return path + ":" + std::to_string(fault.line) + ": " + fault.reason;
}

bool is_call(const Operation& operation) { return std::holds_alternative<CreateBackupCall>(operation.deed); }

std::string text_of(const Operation& operation) {
  struct Visitor {
    std::string operator()(const CreateBackupCall& call) const {
      CallStep step;
      for (std::size_t i = 0; i < call.request.size(); ++i) {
        const Parameter parameter = call.request[i];
        if (parameter.name == "DBInstanceId" || parameter.name.starts_with("Backup") ||
            parameter.name == "DBName") {
          step.parameters.emplace_back(parameter.name, parameter.value);
        }
      }
      return backcheck::text_of(step);
    }
    std::string operator()(const BytesSent& sent) const {
      return backcheck::text_of(Step{BytesStep{sent.bytes}, {}});
    }
    std::string operator()(const ResetDone&) const { return "reset"; }
    std::string operator()(const AdvanceDone& done) const {
      return backcheck::text_of(Step{AdvanceStep{done.to}, {}});
    }
    std::string operator()(const SetStatusDone& done) const {
      return backcheck::text_of(Step{SetStatusStep{done.instance, done.status}, {}});
    }
    std::string operator()(const FinishTaskDone& done) const {
      const TaskResult result = done.succeeded ? TaskResult::kSucceeded : TaskResult::kFailed;
      return backcheck::text_of(Step{FinishTaskStep{done.instance, result}, {}});
    }
    std::string operator()(const InspectDone& done) const {
      return backcheck::text_of(Step{InspectStep{done.instance}, {}});
    }
  };
  return "op " + std::to_string(operation.number) + ": " + std::visit(Visitor{}, operation.deed) + " -> " +
         ending_of(operation);
}

class Replay {
 public:
  Replay(const std::string& path, Profile profile) : path_(path), judge_(profile) {
    summary_.profile = profile;
  }

  void begin(const WorldSetup& world) {
    open_result();
    Operation reset;
    reset.deed = ResetDone{world};
    judge_.observe(reset);
  }

  void take(std::span<const Operation> group) {
    for (const Operation& operation : group) note(operation);
    const bool alone = group.size() == 1;
    if (alone && std::holds_alternative<ResetDone>(group.front().deed)) open_result();
    // Nothing is known of a world after a violation in it, or once it was lost sight of, until the next
    // reset.
    if (result().verdict == Verdict::kViolates || lost_track_) return;
    if (alone) return look(judge_.observe(group.front()));
    if (!std::ranges::all_of(group, is_call)) return doubt("a call overlaps with a verb of the control hook");
    look(judge_.observe_together(group));
  }

  RunSummary end() {
    summary_.endpoint = "history " + path_;
    summary_.readings = reading_results(judge_.belief());
    bool conforms = false;
    bool violates = false;
    for (ScenarioResult& one : summary_.scenarios) {
      const bool looked = !one.checks.empty();
      if (one.verdict == Verdict::kSkipped) {
        one.verdict = looked ? Verdict::kConforms : Verdict::kSkipped;
        if (!looked) one.reason = "nothing in it could be checked";
      }
      conforms = conforms || one.verdict == Verdict::kConforms;
      violates = violates || one.verdict == Verdict::kViolates;
    }
    summary_.verdict = violates ? Verdict::kViolates : conforms ? Verdict::kConforms : Verdict::kInconclusive;
    return std::move(summary_);
  }

 private:
  ScenarioResult& result() { return summary_.scenarios.back(); }

  void open_result() {
    // A world in which nothing happened is none: the first operation of a recorded run is a reset of its own.
    if (!summary_.scenarios.empty() && steps_.empty()) return;
    ScenarioResult opened;
    opened.id = path_ + "#" + std::to_string(summary_.scenarios.size() + 1);
    opened.title = "A recorded history.";
    summary_.scenarios.push_back(std::move(opened));
    steps_.clear();
    lost_track_ = false;
  }

  void note(const Operation& operation) {
    if (std::holds_alternative<ResetDone>(operation.deed)) return;
    steps_.push_back(text_of(operation));
    where_[operation.number] = {operation.number, result().id, static_cast<int>(steps_.size()),
                                steps_.back()};
    if (is_call(operation) || std::holds_alternative<BytesSent>(operation.deed)) ++result().calls;
  }

  void look(Findings findings) {
    result().checks.insert(result().checks.end(), findings.checks.begin(), findings.checks.end());
    if (findings.violation) {
      Violation violation = *std::move(findings.violation);
      violation.scenario = result().id;
      violation.step = static_cast<int>(steps_.size());
      violation.steps = steps_;
      violation.replay = "backcheck replay '" + path_ + "'";
      for (Witness& witness : violation.witnesses) {
        if (const auto at = where_.find(witness.operation); at != where_.end()) {
          witness.scenario = at->second.scenario;
          witness.step = at->second.step;
          witness.text = at->second.text;
        }
      }
      result().violations.push_back(std::move(violation));
      result().verdict = Verdict::kViolates;
    } else if (!findings.inconclusive.empty()) {
      doubt(findings.inconclusive);
    }
  }

  void doubt(const std::string& reason) {
    lost_track_ = true;
    if (result().verdict == Verdict::kViolates) return;
    result().verdict = Verdict::kInconclusive;
    result().reason = reason;
  }

  std::string path_;
  Judge judge_;
  RunSummary summary_;
  std::vector<std::string> steps_;          // of the world that is looked at
  std::map<std::uint64_t, Witness> where_;  // where each operation stands
  bool lost_track_ = false;
};

// Runs of operations that overlap, directly or by way of others. A call whose answer was lost holds up
// nobody.
std::vector<std::vector<Operation>> groups_of(std::vector<Operation> operations) {
  std::ranges::sort(operations, {}, [](const Operation& one) { return std::pair(one.called, one.number); });
  std::vector<std::vector<Operation>> groups;
  std::int64_t last_return = 0;
  for (Operation& operation : operations) {
    const std::int64_t returned = operation.returned.value_or(operation.called);
    const bool overlaps = !groups.empty() && operation.called < last_return;
    if (!overlaps) groups.emplace_back();
    last_return = overlaps ? std::max(last_return, returned) : returned;
    groups.back().push_back(std::move(operation));
  }
  return groups;
}

}  // namespace

std::expected<RunSummary, std::string> replay_history(const std::string& path, Profile profile) {
  auto reader = HistoryReader::open(path);
  if (!reader) return std::unexpected(fault_text(path, reader.error()));
  std::vector<Operation> operations;
  std::string torn;
  while (true) {
    HistoryItem item = reader->next();
    if (auto* operation = std::get_if<Operation>(&item)) {
      operations.push_back(std::move(*operation));
      continue;
    }
    if (const auto* fault = std::get_if<HistoryFault>(&item))
      return std::unexpected(fault_text(path, *fault));
    if (const auto& end = std::get<HistoryEnd>(item); end.torn) torn = fault_text(path, *end.torn);
    break;
  }
  Replay replay(path, profile);
  replay.begin(reader->header().world);
  for (const std::vector<Operation>& group : groups_of(std::move(operations))) replay.take(group);
  RunSummary summary = replay.end();
  if (!torn.empty()) summary.note = "The last line was cut short and is skipped: " + torn;
  return summary;
}

}  // namespace backcheck
