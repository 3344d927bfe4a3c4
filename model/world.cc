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

// Texts of one size that is at least a Word's: whether their last bytes are the same, a Word of them.
template <typename Word>
bool end_alike(std::string_view one, std::string_view other) {
  const std::size_t front = one.size() - sizeof(Word);
  return std::memcmp(one.data() + front, other.data() + front, sizeof(Word)) == 0;
}

// Of two texts of up to twice a Word's size all bytes are in the first Word or in the last.
template <typename Word>
bool are_same(std::string_view one, std::string_view other) {
  return end_alike<Word>(one, other) && std::memcmp(one.data(), other.data(), sizeof(Word)) == 0;
}

// Ids differ at their ends, most often, and are short: what is told of a word costs no call.
bool is_called(const Instance& instance, std::string_view id) {
  using Half = std::uint32_t;
  using Word = std::uint64_t;
  const std::string_view name = instance.id;
  if (name.size() != id.size()) return false;
  if (id.size() < sizeof(Half)) return name == id;
  if (id.size() < sizeof(Word)) return are_same<Half>(name, id);
  if (id.size() <= 2 * sizeof(Word)) return are_same<Word>(name, id);
  return end_alike<Word>(name, id) && name == id;
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
