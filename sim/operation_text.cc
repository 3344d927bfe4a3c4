// Operations as the steps that they may have been.
#include "sim/operation_text.h"

#include "sim/step_text.h"

namespace backcheck {
namespace {

// Only what CreateBackup itself is about.
CallStep step_of(const CreateBackupCall& call) {
  CallStep step;
  for (std::size_t i = 0; i < call.request.size(); ++i) {
    const Parameter parameter = call.request[i];
    if (parameter.name == "DBInstanceId" || parameter.name.starts_with("Backup") ||
        parameter.name == "DBName") {
      step.parameters.emplace_back(parameter.name, parameter.value);
    }
  }
  return step;
}

struct Asked {
  std::string operator()(const CreateBackupCall& call) const { return text_of(step_of(call)); }
  std::string operator()(const BytesSent& sent) const { return text_of(Step{BytesStep{sent.bytes}, {}}); }
  std::string operator()(const ResetDone&) const { return "reset"; }
  std::string operator()(const DoubtRaised& doubt) const {
    return "not judged from op " + std::to_string(doubt.from) + " on";
  }
  std::string operator()(const AdvanceDone& done) const { return text_of(Step{AdvanceStep{done.to}, {}}); }
  std::string operator()(const SetStatusDone& done) const {
    return text_of(Step{SetStatusStep{done.instance, done.status}, {}});
  }
  std::string operator()(const FinishTaskDone& done) const {
    const TaskResult result = done.succeeded ? TaskResult::kSucceeded : TaskResult::kFailed;
    return text_of(Step{FinishTaskStep{done.instance, result}, {}});
  }
  std::string operator()(const InspectDone& done) const {
    return text_of(Step{InspectStep{done.instance}, {}});
  }
};

}  // namespace

std::string asked_by(const Operation& operation) { return std::visit(Asked{}, operation.deed); }

std::string text_of(const Operation& operation) {
  return "op " + std::to_string(operation.number) + ": " + asked_by(operation) + " -> " +
         ending_of(operation);
}

}  // namespace backcheck
