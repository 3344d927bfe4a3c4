// What the service knows, and the events that move it.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/calendar.h"
#include "model/instance.h"
#include "model/setup.h"

namespace backcheck {

class World {
 public:
  World() = default;
  // The world that a reset makes, with `now` as the instant of the reset.
  World(const WorldSetup& setup, Span now);

  Span now() const { return now_; }
  // Time passes; it never runs back.
  void advance(Span to) { now_ = to; }

  const std::vector<Instance>& instances() const { return instances_; }
  // The instance of that id; null where there is none.
  const Instance* find(std::string_view id) const;
  Instance* find(std::string_view id) { return const_cast<Instance*>(std::as_const(*this).find(id)); }
  // By its place in instances().
  Instance& instance_at(std::size_t place) {
    assert(place < instances_.size());
    return instances_[place];
  }

  // EFF-1: an accepted call starts a task, at the instant `started`.
  static void start_task(Instance& instance, Span started, const std::optional<std::string>& job_id) {
    assert(!instance.task);
    instance.task.emplace(started, job_id);
  }
  // EFF-3: the ongoing task ends now; a good end leaves one backup set.
  void finish_task(Instance& instance, bool succeeded) const;

  bool operator==(const World&) const = default;

 private:
  Span now_;
  std::vector<Instance> instances_;
};

}  // namespace backcheck
