// A Control for tests that writes down what it is told, and fails where it is told to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/endpoint/control.h"

namespace backcheck {

class NotedControl final : public Control {
 public:
  ControlResult<Capabilities> capabilities() override {
    if (fault) return std::unexpected(*fault);
    return Capabilities{true, true, true, true, true, true, {"signature"}};
  }
  ControlResult<void> reset(const WorldSetup& new_world) override {
    world = new_world;
    return note("reset " + std::to_string(new_world.instances.size()));
  }
  ControlResult<void> advance(Instant to) override { return note("advance " + format_instant(to)); }
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override {
    return note("set-status " + std::string(instance) + " " + std::string(status));
  }
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override {
    return note("finish-task " + std::string(instance) + " " + std::string(task_result_name(result)));
  }
  ControlResult<Inspection> inspect(std::string_view instance) override {
    if (fault) return std::unexpected(*fault);
    notes.push_back("inspect " + std::string(instance));
    return inspection;
  }

  std::vector<std::string> notes;
  std::optional<ControlFault> fault;  // the answer to every verb, where it is there
  Inspection inspection{"Running", std::nullopt, {}};
  WorldSetup world;  // of the last reset

 private:
  ControlResult<void> note(std::string text) {
    if (fault) return std::unexpected(*fault);
    notes.push_back(std::move(text));
    return {};
  }
};

}  // namespace backcheck
