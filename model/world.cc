// Worlds, and the events that move them.
#include "model/world.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace backcheck {
namespace {

Instance instance_from(const InstanceSetup& setup) {
  Instance instance;
  instance.id = setup.id;
  instance.engine = setup.engine;
  instance.status = setup.status;
  instance.databases = setup.databases;
  for (const Instant created : setup.backup_sets) {
    instance.ended.push_back({Span::at(created), Span::at(created), true});
  }
  if (setup.ongoing_since) instance.task = OngoingTask{Span::at(*setup.ongoing_since), std::nullopt};
  return instance;
}

}  // namespace

World::World(const WorldSetup& setup, Span now) : now_(now) {
  instances_.reserve(setup.instances.size());
  for (const InstanceSetup& instance : setup.instances) instances_.push_back(instance_from(instance));
}

const Instance* World::find(std::string_view id) const {
  const auto found = std::ranges::find(instances_, id, &Instance::id);
  return found == instances_.end() ? nullptr : &*found;
}

Instance* World::find(std::string_view id) { return const_cast<Instance*>(std::as_const(*this).find(id)); }

Instance& World::instance_at(std::size_t place) {
  assert(place < instances_.size());
  return instances_[place];
}

void World::start_task(Instance& instance, Span started, std::optional<std::string> job_id) {
  assert(!instance.task);
  instance.task = OngoingTask{started, std::move(job_id)};
}

void World::finish_task(Instance& instance, bool succeeded) const {
  assert(instance.task);
  instance.ended.push_back({instance.task->started, now_, succeeded});
  instance.task.reset();
}

}  // namespace backcheck
