// Worlds, and the events that move them.
#include "model/world.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <utility>

namespace backcheck {
namespace {

Instance instance_from(const InstanceSetup& setup) {
  Instance instance;
  instance.id = setup.id;
  instance.engine = setup.engine;
  instance.status = setup.status;
  instance.databases = setup.databases;
  std::vector<EndedTask> ended;
  ended.reserve(setup.backup_sets.size());
  for (const Instant created : setup.backup_sets) {
    ended.push_back({Span::at(created), Span::at(created), true});
  }
  instance.ended = EndedTasks(std::move(ended));
  if (setup.ongoing_since) instance.task = OngoingTask{Span::at(*setup.ongoing_since), std::nullopt};
  return instance;
}

// Ids of one size differ at their ends, most often: what is told of the last eight bytes costs no call.
bool is_called(const Instance& instance, std::string_view id) {
  constexpr std::size_t kEnd = sizeof(std::uint64_t);
  const std::string& name = instance.id;
  if (name.size() != id.size()) return false;
  if (id.size() < kEnd) return name == id;
  const std::size_t front = id.size() - kEnd;
  return std::memcmp(name.data() + front, id.data() + front, kEnd) == 0 &&
         std::memcmp(name.data(), id.data(), front) == 0;
}

}  // namespace

World::World(const WorldSetup& setup, Span now) : now_(now) {
  instances_.reserve(setup.instances.size());
  for (const InstanceSetup& instance : setup.instances) instances_.push_back(instance_from(instance));
}

const Instance* World::find(std::string_view id) const {
  for (const Instance& instance : instances_) {
    if (is_called(instance, id)) return &instance;
  }
  return nullptr;
}

void World::finish_task(Instance& instance, bool succeeded) const {
  assert(instance.task);
  instance.ended.push_back({instance.task->started, now_, succeeded});
  instance.task.reset();
}

}  // namespace backcheck
