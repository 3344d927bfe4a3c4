// A history told to a judge, one operation at a time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/verdict/judge.h"
#include "tests/sim/verdict/simple_service.h"

namespace backcheck {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// A CreateBackup request with the common parameters.
inline Request request_for(const Parameters& parameters, const std::string& format = "JSON") {
  Request request;
  bool has_action = false;
  for (const auto& [name, value] : parameters) {
    has_action = has_action || name == "Action";
    request.add(name, value);
  }
  if (!has_action) request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  request.add("Format", format);
  request.add("AccessKeyId", "testid");
  return request;
}

inline InstanceSetup an_instance(std::string id, Engine engine = Engine::kMySql) {
  InstanceSetup setup;
  setup.id = std::move(id);
  setup.engine = engine;
  setup.databases = {"orders", "users"};
  return setup;
}

class Tale {
 public:
  static constexpr Instant kNow{1'564'632'000'000};  // 2019-08-01T04:00:00Z: the same day in both zones

  explicit Tale(Profile profile = Profile::kPage) : judge(profile) {}

  Findings reset(std::vector<InstanceSetup> instances, std::optional<Instant> now = kNow) {
    return tell(ResetDone{{now, {}, std::move(instances)}});
  }
  Findings advance(Instant to) { return tell(AdvanceDone{to}); }
  Findings set_status(const std::string& instance, const std::string& status) {
    return tell(SetStatusDone{instance, status});
  }
  Findings finish(const std::string& instance, bool succeeded = true, bool done = true) {
    return tell(FinishTaskDone{instance, succeeded, done});
  }
  Findings inspect(const std::string& instance, Inspection shown) {
    return tell(InspectDone{instance, std::move(shown)});
  }
  Findings bytes(const std::string& sent, std::optional<Reply> reply, const std::string& fault = "") {
    return tell(BytesSent{sent, std::move(reply)}, fault);
  }
  Findings call(const Parameters& parameters, Reply reply, Format format = Format::kJson) {
    return judge.observe(call_operation(parameters, std::move(reply), "", format));
  }
  // A call that is answered well: accepted with a new task, or rejected.
  Findings accepted(const Parameters& parameters) { return call(parameters, acceptance()); }
  Findings rejected(const Parameters& parameters, const std::string& code = "SomeCode", int status = 400) {
    return call(parameters, rejection(code, status));
  }
  Findings lost(const Parameters& parameters, const std::string& fault = "timed-out") {
    return judge.observe(call_operation(parameters, std::nullopt, fault));
  }
  Findings together(const std::vector<std::pair<Parameters, std::optional<Reply>>>& calls) {
    std::vector<Operation> operations;
    for (const auto& [parameters, reply] : calls) {
      operations.push_back(call_operation(parameters, reply, reply ? "" : "timed-out"));
    }
    for (Operation& operation : operations) {  // all overlap
      operation.called = clock_;
      if (operation.returned) operation.returned = clock_ + 1;
    }
    return judge.observe_together(operations);
  }

  Reply acceptance() { return success_reply(next_id(), "task-" + std::to_string(++ids_)); }
  Reply rejection(const std::string& code = "SomeCode", int status = 400) {
    return rejection_reply(next_id(), code, status);
  }
  std::string next_id() { return "id-" + std::to_string(++ids_); }

  Operation call_operation(const Parameters& parameters, std::optional<Reply> reply,
                           const std::string& fault = "", Format format = Format::kJson) {
    const Request request = request_for(parameters, format == Format::kJson ? "JSON" : "XML");
    Operation operation = next_operation(fault);
    if (!reply) operation.returned.reset();
    operation.deed = CreateBackupCall{request, format, std::move(reply)};
    return operation;
  }

  std::uint64_t last_operation() const { return operations_; }

  Judge judge;

 private:
  Findings tell(Operation::Deed deed, const std::string& fault = "") {
    Operation operation = next_operation(fault);
    operation.deed = std::move(deed);
    return judge.observe(operation);
  }
  Operation next_operation(const std::string& fault) {
    Operation operation;
    operation.number = ++operations_;
    operation.called = ++clock_;
    operation.returned = ++clock_;
    operation.fault = fault;
    return operation;
  }

  std::uint64_t operations_ = 0;
  std::int64_t clock_ = 0;
  int ids_ = 0;
};

}  // namespace backcheck
