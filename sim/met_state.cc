// Comparing the states that calls met.
#include "sim/met_state.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

#include "sim/scenario/instance_names.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t kDay = 24 * kHour;

Span earlier(Span span, std::int64_t by) {
  return {{span.earliest.milliseconds - by}, {span.latest.milliseconds - by}};
}

void make_plain(Instance& instance, std::string id, std::int64_t by) {
  instance.id = std::move(id);
  if (instance.task) {
    instance.task->job_id.reset();
    instance.task->started = earlier(instance.task->started, by);
  }
  EndedTasks moved;
  for (const EndedTask& task : instance.ended) {
    moved.push_back({earlier(task.started, by), earlier(task.ended, by), task.succeeded});
  }
  instance.ended = std::move(moved);
}

// The step speaks of the instance by another id.
void rename_subject(Step::Deed& deed, const std::string& from, const std::string& to) {
  Scenario alone;
  alone.steps = {{std::move(deed), {}}};
  rename_instance(alone, from, to);
  deed = std::move(alone.steps.front().deed);
}

// A task by the hours in which it began and ended.
using HoursOfTask = std::tuple<std::int64_t, std::int64_t, bool>;

std::vector<HoursOfTask> hours_of(const EndedTasks& tasks) {
  std::vector<HoursOfTask> hours;
  for (const EndedTask& task : tasks) {
    hours.emplace_back(task.started.earliest.milliseconds / kHour, task.ended.earliest.milliseconds / kHour,
                       task.succeeded);
  }
  std::ranges::sort(hours);
  return hours;
}

bool has_all_of(const Instance& more, const Instance& less) {
  return less.engine == more.engine && less.status == more.status && less.databases == more.databases &&
         less.task.has_value() == more.task.has_value() &&
         std::ranges::includes(hours_of(more.ended), hours_of(less.ended));
}

bool is_covered_but_for_rejections(const MetState& less, const MetState& more) {
  const std::int64_t hours_less = less.world.now().earliest.milliseconds / kHour;
  const std::int64_t hours_more = more.world.now().earliest.milliseconds / kHour;
  return hours_less == hours_more && less.deed == more.deed &&
         std::ranges::equal(
             less.world.instances(), more.world.instances(),
             [](const Instance& one, const Instance& other) { return has_all_of(other, one); });
}

}  // namespace

MetState state_met_by(const Step& step, const World& world, const Rejections& rejections) {
  MetState state{step.deed, world, {}};
  const std::int64_t by = day_of(world.now().earliest, Zone::kUtc) * kDay;
  state.world.advance(earlier(world.now(), by));
  std::size_t number = 0;
  for (const Instance& instance : world.instances()) {
    const std::string id = "#" + std::to_string(++number);
    rename_subject(state.deed, instance.id, id);
    make_plain(*state.world.find(instance.id), id, by);
    const auto rejected = rejections.find(instance.id);
    state.rejections.push_back(rejected == rejections.end() ? 0 : rejected->second);
  }
  return state;
}

bool is_covered_by(const MetState& less, const MetState& more) {
  return is_covered_but_for_rejections(less, more) &&
         std::ranges::equal(less.rejections, more.rejections, std::ranges::less_equal());
}

bool is_the_same_but_for_rejections(const MetState& one, const MetState& other) {
  return is_covered_but_for_rejections(one, other) && is_covered_but_for_rejections(other, one);
}
void MetStates::add(MetState state, Sight ending) {
  equal_end_alike_ = equal_end_alike_ && !exclude(state, ending);
  seen_.push_back({std::move(state), ending});
  if (is_at_odds(seen_.back()) && !rejections_count_) {
    rejections_count_ = true;
    like_end_alike_ = std::ranges::none_of(seen_, [this](const Seen& seen) { return is_at_odds(seen); });
  } else if (is_at_odds(seen_.back())) {
    like_end_alike_ = false;
  }
}

bool MetStates::is_at_odds(const Seen& one) const {
  return std::ranges::any_of(seen_, [&](const Seen& other) {
    return speaks_against(one.state, one.ending, other) || speaks_against(other.state, other.ending, one);
  });
}

bool MetStates::exclude(const MetState& state, Sight ending) const {
  return equal_end_alike_ && std::ranges::any_of(seen_, [&](const Seen& seen) {
           return seen.ending != ending && seen.state == state;
         });
}

bool MetStates::speak_against(const MetState& state, Sight ending) const {
  return like_end_alike_ &&
         std::ranges::any_of(seen_, [&](const Seen& seen) { return speaks_against(state, ending, seen); });
}

bool MetStates::speaks_against(const MetState& state, Sight ending, const Seen& seen) const {
  if (seen.ending == ending) return false;
  const auto covered = rejections_count_ ? is_covered_by : is_covered_but_for_rejections;
  return covered(state, seen.state) && (ending == Sight::kRejected || covered(seen.state, state));
}

}  // namespace backcheck
