// What the verbs of the control hook do, and when they are refused.
#include "sim/endpoint/mock/mock_control.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {
namespace {

std::unexpected<ControlFault> refused(int status, std::string reason) {
  return std::unexpected(ControlFault{status, std::move(reason)});
}

std::unexpected<ControlFault> no_such_instance(std::string_view id) {
  return refused(404, "there is no instance " + std::string(id));
}

// What is wrong with ids that must be given and must differ; nothing where all is well.
std::optional<std::string> check_ids(std::vector<std::string_view> ids, std::string_view what) {
  if (std::ranges::find(ids, "") != ids.end()) return "the id of " + std::string(what) + " is empty";
  std::ranges::sort(ids);
  const auto twin = std::ranges::adjacent_find(ids);
  if (twin == ids.end()) return std::nullopt;
  return "two of the ids of " + std::string(what) + " are " + std::string(*twin);
}

std::optional<std::string> check_world(const WorldSetup& world, bool has_wall_clock) {
  std::vector<std::string_view> instances;
  instances.reserve(world.instances.size());
  for (const InstanceSetup& instance : world.instances) instances.push_back(instance.id);
  if (auto wrong = check_ids(std::move(instances), "an instance")) return wrong;
  std::vector<std::string_view> keys;
  for (const Credential& credential : world.credentials) keys.push_back(credential.access_key_id);
  if (auto wrong = check_ids(std::move(keys), "an access key")) return wrong;
  if (!world.now && !has_wall_clock) return "now is missing, and there is no wall clock";
  return std::nullopt;
}

}  // namespace

ControlResult<Capabilities> MockControl::capabilities() {
  Capabilities capabilities{.reset = true,
                            .advance = true,
                            .set_status = true,
                            .finish_task = true,
                            .inspect = true,
                            .virtual_clock = true,
                            .checks = {}};
  if (gateway_.verifies_signatures()) capabilities.checks = {"signature", "signature-v3"};
  return capabilities;
}

ControlResult<void> MockControl::reset(const WorldSetup& world) {
  if (auto wrong = check_world(world, service_.clock().has_wall())) return refused(400, *std::move(wrong));
  service_.reset(world);
  gateway_.reset(world.credentials);
  return {};
}

ControlResult<void> MockControl::advance(Instant to) {
  if (!service_.clock().is_virtual()) return refused(400, "the service runs on its wall clock");
  if (to < service_.now()) {
    return refused(400, "the clock stands at " + format_instant(service_.now()) + " and cannot go back to " +
                            format_instant(to));
  }
  service_.advance(to);
  return {};
}

ControlResult<void> MockControl::set_status(std::string_view instance, std::string_view status) {
  if (!service_.set_status(instance, status)) return no_such_instance(instance);
  return {};
}

ControlResult<void> MockControl::finish_task(std::string_view instance, TaskResult result) {
  if (!service_.has_instance(instance)) return no_such_instance(instance);
  if (!service_.finish_task(instance, result)) {
    return refused(409, std::string(instance) + " has no ongoing backup task");
  }
  return {};
}

ControlResult<Inspection> MockControl::inspect(std::string_view instance) {
  auto inspection = service_.inspect(instance);
  if (!inspection) return no_such_instance(instance);
  return *std::move(inspection);
}

}  // namespace backcheck
