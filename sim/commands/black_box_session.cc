// Reading the options of black-box mode, on the real clock.
#include "sim/commands/black_box_session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <thread>
#include <utility>

#include "sim/commands/interruption.h"
#include "sim/commands/real_scenario.h"
#include "sim/commands/wall_clock.h"
#include "sim/default_world.h"
#include "sim/report/visible_text.h"

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

std::expected<BlackBoxOptions, UsageFault> black_box_on(const Target& target, const TargetOptions& wish,
                                                        bool quiet) {
  BlackBoxOptions black_box;
  black_box.instances = instances_of(wish, quiet);
  auto left = creates_left(target, black_box.instances);
  if (!left) return std::unexpected(UsageFault{left.error()});
  black_box.creates = *left;
  black_box.probes_gateway = !wish.account.real;
  if (wish.account.real)
    black_box.aversion = reason_not_to_play_for_real;
  else if (wish.account.max_creates)
    black_box.aversion = reason_not_to_play_with_a_limit;
  black_box.objection = [&target](const WireRequest& request) { return target.objection_to(request); };
  black_box.patience.now = now_on_the_wall;
  return black_box;
}

std::expected<BlackBoxOptions, UsageFault> black_box_of(const Options& options, const TargetOptions& wish,
                                                        const Target& target,
                                                        std::function<void(const std::string&)> tell) {
  const auto longest = options.duration("task-timeout", std::chrono::minutes(30));
  if (!longest) return std::unexpected(longest.error());
  auto black_box = black_box_on(target, wish, options.has("quiet"));
  if (!black_box) return black_box;
  // What is waited for is told in words of the endpoint.
  constexpr std::size_t kLongestLine = 200;
  const auto tell_visibly = [tell = std::move(tell)](const std::string& line) {
    tell(visible_text(line, kLongestLine));
  };
  black_box->patience = {now_on_the_wall, sleep_in_slices, was_interrupted, tell_visibly,
                         std::chrono::duration_cast<std::chrono::milliseconds>(*longest).count()};
  black_box->patience.milliseconds = steady_milliseconds;
  black_box->patience.answer_timeout_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(wish.timeout).count();
  return black_box;
}

}  // namespace backcheck
