// Reading the options of black-box mode, on the real clock.
#include "sim/commands/black_box_session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <thread>
#include <utility>

#include "sim/commands/interruption.h"
#include "sim/commands/wall_clock.h"
#include "sim/default_world.h"

namespace backcheck {
namespace {

// In slices, so that an interruption ends it soon.
void sleep_in_slices(std::int64_t milliseconds) {
  constexpr std::int64_t kSliceMs = 50;
  while (milliseconds > 0 && !was_interrupted()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, kSliceMs)));
    milliseconds -= kSliceMs;
  }
}

std::vector<std::string> instances_of(const TargetOptions& wish, bool quiet) {
  if (!wish.account.instances.empty()) return wish.account.instances;
  const std::string example = default_world().instances.front().id;
  if (!quiet) {
    std::fprintf(stderr, "no control hook and no --instance ID: trying %s, the page's example\n",
                 example.c_str());
  }
  return {example};
}

// All instances are under one limit.
std::expected<std::optional<std::uint64_t>, std::string> creates_left(
    const Target& target, const std::vector<std::string>& instances) {
  std::optional<std::uint64_t> least;
  for (const std::string& id : instances) {
    const auto left = target.creates_left(id);
    if (!left) return std::unexpected(left.error());
    if (*left) least = std::min(least.value_or(std::numeric_limits<std::uint64_t>::max()), **left);
  }
  return least;
}

}  // namespace

std::vector<OptionRow> black_box_options() {
  return {{"task-timeout", "DURATION", "without a hook: wait so long for one backup task (default 30m)"}};
}

std::expected<BlackBoxOptions, UsageFault> black_box_of(const Options& options, const TargetOptions& wish,
                                                        const Target& target,
                                                        std::function<void(const std::string&)> tell) {
  BlackBoxOptions black_box;
  const auto longest = options.duration("task-timeout", std::chrono::minutes(30));
  if (!longest) return std::unexpected(longest.error());
  black_box.patience = {now_on_the_wall, sleep_in_slices, was_interrupted, std::move(tell),
                        std::chrono::duration_cast<std::chrono::milliseconds>(*longest).count()};
  black_box.instances = instances_of(wish, options.has("quiet"));
  auto left = creates_left(target, black_box.instances);
  if (!left) return std::unexpected(UsageFault{left.error()});
  black_box.creates = *left;
  black_box.objection = [&target](const WireRequest& request) { return target.objection_to(request); };
  return black_box;
}

}  // namespace backcheck
