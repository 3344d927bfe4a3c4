// What the service knows, and the events that move it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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
  Instance* find(std::string_view id);
  // By its place in instances().
  Instance& instance_at(std::size_t place);

  // EFF-1: an accepted call starts a task, at the instant `started`.
  static void start_task(Instance& instance, Span started, const std::optional<std::string>& job_id);
  // EFF-3: the ongoing task ends now; a good end leaves one backup set.
  void finish_task(Instance& instance, bool succeeded) const;

  bool operator==(const World&) const = default;

 private:
  Span now_;
  std::vector<Instance> instances_;
};

}  // namespace backcheck
