// A history that is told operation by operation, for the tests of those who judge histories.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/history.h"
#include "tests/sim/verdict/simple_service.h"

namespace backcheck {

inline constexpr Instant kToldAt{1'564'632'000'000};  // 2019-08-01T04:00:00Z: the same day in both zones

inline WorldSetup world_of(const std::vector<std::string>& ids) {
  WorldSetup world;
  world.now = kToldAt;
  for (const std::string& id : ids) {
    InstanceSetup setup;
    setup.id = id;
    setup.databases = {"orders"};
    world.instances.push_back(setup);
  }
  return world;
}

// Operations in the order in which they are told.
class RecordedTale {
 public:
  using More = std::vector<std::pair<std::string, std::string>>;

  static Request request(const std::string& instance, const More& more = {}) {
    Request request;
    request.add("Action", "CreateBackup");
    request.add("DBInstanceId", instance);
    for (const auto& [name, value] : more) request.add(name, value);
    request.add("Version", "2014-08-15");
    request.add("Format", "JSON");
    return request;
  }

  Operation& accepted(const std::string& instance, std::int64_t called, std::int64_t returned,
                      const More& more = {}) {
    const std::string id = std::to_string(++ids_);
    return call(instance, called, returned, success_reply("r" + id, "j" + id), more);
  }
  Operation& rejected(const std::string& instance, std::int64_t called, std::int64_t returned,
                      const More& more = {}) {
    return call(instance, called, returned, rejection_reply("r" + std::to_string(++ids_), "Code", 400), more);
  }
  Operation& lost(const std::string& instance, std::int64_t called, const std::string& fault = "timed-out") {
    Operation& operation = call(instance, called, std::nullopt, std::nullopt, {});
    operation.fault = fault;
    return operation;
  }
  Operation& finished(const std::string& instance, std::int64_t called, std::int64_t returned,
                      bool done = true) {
    return add(FinishTaskDone{instance, true, done}, called, returned);
  }
  Operation& reset(const WorldSetup& world, std::int64_t called, std::int64_t returned) {
    return add(ResetDone{world}, called, returned);
  }
  Operation& call(const std::string& instance, std::int64_t called, std::optional<std::int64_t> returned,
                  std::optional<Reply> reply, const More& more) {
    return add(CreateBackupCall{request(instance, more), Format::kJson, std::move(reply)}, called, returned);
  }
  Operation& add(Operation::Deed deed, std::int64_t called, std::optional<std::int64_t> returned) {
    Operation operation;
    operation.number = operations.size() + 1;
    operation.called = called;
    operation.returned = returned;
    operation.deed = std::move(deed);
    operations.push_back(std::move(operation));
    return operations.back();
  }

  std::vector<Operation> operations;

 private:
  int ids_ = 0;
};

}  // namespace backcheck
