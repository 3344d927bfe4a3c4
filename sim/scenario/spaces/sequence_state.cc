// Steps as events of the model's world.
#include "sim/scenario/spaces/sequence_state.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <utility>
#include <variant>

#include "model/create_backup.h"

namespace backcheck {
namespace {

constexpr std::uint16_t kEveryReading = 0xFFFF;

Request request_of(const CallStep& step) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  for (const auto& [name, value] : step.parameters) request.add(name, value);
  return request;
}

std::uint16_t accepting_readings(const Outcomes& outcomes) {
  unsigned mask = 0;
  for (const Readings& product : readings_that_accept(outcomes)) mask |= product.quota_mask();
  return static_cast<std::uint16_t>(mask);
}

template <typename Number>
void append(Number number, std::string& key) {
  for (std::size_t byte = 0; byte < sizeof number; ++byte) {
    key += static_cast<char>(static_cast<std::uint64_t>(number) >> 8 * byte);
  }
}

// Tells instants by whether they lie on the present day.
class Today {
 public:
  explicit Today(Instant now) : utc_(day_of(now, Zone::kUtc)), utc8_(day_of(now, Zone::kUtcPlus8)) {}

  // Bit 0: today in UTC, bit 1: today in UTC+8.
  unsigned bits_of(Instant instant) const {
    return (day_of(instant, Zone::kUtc) == utc_ ? 1U : 0U) |
           (day_of(instant, Zone::kUtcPlus8) == utc8_ ? 2U : 0U);
  }
  std::size_t class_of(const EndedTask& task) const {
    return bits_of(task.started.earliest) | bits_of(task.ended.earliest) << 2U | (task.succeeded ? 16U : 0U);
  }

 private:
  std::int64_t utc_;
  std::int64_t utc8_;
};

void append_key(const Instance& instance, const Today& today, std::string& key) {
  key += instance.status == kRunning ? 'R' : '-';
  key += instance.task ? static_cast<char>('0' + today.bits_of(instance.task->started.earliest)) : '-';
  std::array<std::uint8_t, 32> counts{};
  std::size_t last = 0;
  for (std::size_t at = 0; at < instance.ended.size(); ++at) {
    // Planted sets are all alike.
    const bool alike = at > 0 && instance.ended[at] == instance.ended[at - 1];
    if (!alike) last = today.class_of(instance.ended[at]);
    ++counts[last];
  }
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (counts[at] == 0) continue;
    key += static_cast<char>('a' + at);
    key += static_cast<char>(counts[at]);
  }
  key += '\n';
}

std::string key_of(const World& world) {
  const Today today(world.now().earliest);
  std::string key;
  for (const Instance& instance : world.instances()) append_key(instance, today, key);
  return key;
}

}  // namespace

SequenceState::SequenceState(const WorldSetup& world) {
  assert(world.now);
  branches_.push_back({kEveryReading, World(world, Span::at(*world.now))});
}

void SequenceState::add(Branch branch) {
  const auto same = std::ranges::find(branches_, branch.world, &Branch::world);
  if (same != branches_.end()) {
    same->readings |= branch.readings;
  } else {
    branches_.push_back(std::move(branch));
  }
}

std::optional<SequenceState> SequenceState::after(const Step& step) const {
  if (const auto* call = std::get_if<CallStep>(&step.deed)) return after_deed(*call);
  if (const auto* finish = std::get_if<FinishTaskStep>(&step.deed)) return after_deed(*finish);
  if (const auto* status = std::get_if<SetStatusStep>(&step.deed)) return after_deed(*status);
  return after_deed(std::get<AdvanceStep>(step.deed));
}

std::uint16_t SequenceState::readings_that_take(const CallStep& call) const {
  const Request request = request_of(call);
  unsigned taking = 0;
  for (const Branch& branch : branches_) {
    const Outcomes outcomes = allowed_outcomes(branch.world, request, branch.world.now(), Profile::kPage);
    taking |= branch.readings & static_cast<unsigned>(accepting_readings(outcomes));
  }
  return static_cast<std::uint16_t>(taking);
}

std::optional<SequenceState> SequenceState::after_deed(const CallStep& step) const {
  const std::uint16_t taking = readings_that_take(step);
  if (taking == 0) return std::nullopt;
  SequenceState next;
  for (const Branch& branch : branches_) {
    Branch taken = branch;
    taken.readings &= taking;
    const auto refused = static_cast<std::uint16_t>(branch.readings & ~static_cast<unsigned>(taking));
    if (refused != 0) next.add({refused, branch.world});
    if (taken.readings == 0) continue;
    Instance* instance = taken.world.find(step.parameters.front().second);
    World::start_task(*instance, taken.world.now(), std::nullopt);
    next.add(std::move(taken));
  }
  return next;
}

std::optional<SequenceState> SequenceState::after_deed(const FinishTaskStep& step) const {
  const auto has_task = [&](const Branch& branch) { return branch.world.find(step.instance)->task; };
  if (std::ranges::none_of(branches_, [&](const Branch& branch) { return has_task(branch).has_value(); }))
    return std::nullopt;
  SequenceState next;
  for (Branch branch : branches_) {
    Instance* instance = branch.world.find(step.instance);
    if (instance->task) branch.world.finish_task(*instance, step.result == TaskResult::kSucceeded);
    next.add(std::move(branch));
  }
  return next;
}

std::optional<SequenceState> SequenceState::after_deed(const SetStatusStep& step) const {
  // No reading touches the status.
  if (branches_.front().world.find(step.instance)->status == step.status) return std::nullopt;
  SequenceState next = *this;
  for (Branch& branch : next.branches_) branch.world.find(step.instance)->status = step.status;
  return next;
}

std::optional<SequenceState> SequenceState::after_deed(const AdvanceStep& step) const {
  SequenceState next = *this;
  for (Branch& branch : next.branches_) branch.world.advance(Span::at(step.to));
  return next;
}

std::string SequenceState::key() const {
  constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
  std::vector<std::pair<std::string, std::uint16_t>> worlds;
  for (const Branch& branch : branches_) {
    std::string key = key_of(branch.world);
    const auto same = std::ranges::find(worlds, key, &std::pair<std::string, std::uint16_t>::first);
    if (same != worlds.end()) {
      same->second |= branch.readings;
    } else {
      worlds.emplace_back(std::move(key), branch.readings);
    }
  }
  std::ranges::sort(worlds);
  std::string key;
  append(static_cast<std::uint32_t>((now().milliseconds % kDayMs + kDayMs) % kDayMs), key);
  for (const auto& [world, readings] : worlds) {
    key += world;
    append(readings, key);
  }
  return key;
}

}  // namespace backcheck
