// Starting worlds and letters.
#include "sim/scenario/spaces/sequence_alphabet.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace backcheck {
namespace {

constexpr std::string_view kMySql = "rm-mysql";
constexpr std::string_view kSqlServer = "rm-sqlserver";
constexpr std::array<std::string_view, 2> kInstances = {kMySql, kSqlServer};

constexpr Instant kMidnight = {1'564'617'600'000};  // 2019-08-01T00:00:00Z
constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;

// Hours and seconds after the midnight of the first day in UTC.
constexpr Instant at(std::int64_t hours, std::int64_t seconds = 0) {
  return {kMidnight.milliseconds + hours * kHour + seconds * kSecond};
}

constexpr Instant kMidday = at(4);                   // noon in UTC+8
constexpr Instant kBeforeMidnightUtc8 = at(16, -1);  // 23:59:59 there
constexpr Instant kBeforeMidnightUtc = at(24, -1);

// Both instances with so many sets made then.
WorldSetup world_with(Instant now, std::size_t sets, Instant made) {
  const std::vector<Instant> made_sets(sets, made);
  WorldSetup world;
  world.now = now;
  world.instances = {
      {std::string(kMySql), Engine::kMySql, "Running", {"orders"}, made_sets, std::nullopt},
      {std::string(kSqlServer), Engine::kSqlServer, "Running", {"orders"}, made_sets, std::nullopt},
  };
  return world;
}

// The same with a task of the first instance, or of both, ongoing since then.
WorldSetup busy_world(WorldSetup world, std::size_t busy, Instant since) {
  for (std::size_t at = 0; at < busy; ++at) world.instances[at].ongoing_since = since;
  return world;
}

std::vector<SequenceStart> make_starts() {
  std::vector<SequenceStart> starts;
  starts.push_back({"no sets", world_with(kMidday, 0, {})});
  starts.push_back({"19 sets today", world_with(kMidday, 19, at(3))});
  starts.push_back({"20 sets today", world_with(kMidday, 20, at(3))});
  starts.push_back({"21 sets today", world_with(kMidday, 21, at(3))});
  starts.push_back({"a task ongoing since yesterday", busy_world(world_with(kMidday, 0, {}), 1, at(-10))});
  starts.push_back(
      {"21 sets, a second before midnight in UTC+8", world_with(kBeforeMidnightUtc8, 21, at(15))});
  starts.push_back({"21 sets, a second before midnight in UTC", world_with(kBeforeMidnightUtc, 21, at(17))});
  starts.push_back({"20 sets and tasks ongoing, a second before midnight in UTC+8",
                    busy_world(world_with(kBeforeMidnightUtc8, 20, at(14)), 2, at(15))});
  return starts;
}

// The next instant that lies so long after a midnight in UTC.
Instant next(Instant now, std::int64_t after_midnight) {
  const std::int64_t gone = (now.milliseconds - kMidnight.milliseconds - after_midnight) % kDay;
  return {now.milliseconds + kDay - (gone < 0 ? gone + kDay : gone)};
}

// An hour may end where another advance does.
std::vector<Instant> advances(Instant now) {
  constexpr std::int64_t kMidnightUtc8 = 16 * kHour;
  std::vector<Instant> targets = {next(now, kMidnightUtc8 - kSecond), next(now, kMidnightUtc8),
                                  next(now, -kSecond), next(now, 0)};
  const Instant in_an_hour = {now.milliseconds + kHour};
  if (std::ranges::find(targets, in_an_hour) == targets.end()) targets.push_back(in_an_hour);
  return targets;
}

// A logical backup of MySQL and a physical one of SQL Server, which answers in XML.
CallStep call(const std::string& instance) {
  CallStep step;
  step.parameters = {{"DBInstanceId", instance}};
  if (instance == kMySql) {
    step.parameters.emplace_back("BackupMethod", "Logical");
  } else {
    step.format = "XML";
  }
  return step;
}

CallStep bad_call(const std::string& instance) {
  CallStep step;
  step.parameters = {{"DBInstanceId", instance}, {"BackupMethod", "Incremental"}};
  return step;
}

// Other kinds of backup than those of call().
CallStep probing_call(const std::string& instance) {
  CallStep step;
  step.parameters = {{"DBInstanceId", instance}};
  if (instance == kSqlServer) step.parameters.emplace_back("BackupType", "FullBackup");
  return step;
}

template <typename Deed>
void add(Deed deed, std::vector<Step>& steps) {
  steps.emplace_back().deed.emplace<Deed>(std::move(deed));
}

constexpr std::size_t kDeedsOnAnInstance = 6;

void add_deeds_on(const std::string& instance, std::vector<Step>& steps) {
  add(call(instance), steps);
  add(bad_call(instance), steps);
  add(FinishTaskStep{instance, TaskResult::kSucceeded}, steps);
  add(FinishTaskStep{instance, TaskResult::kFailed}, steps);
  add(SetStatusStep{instance, "Restarting"}, steps);
  add(SetStatusStep{instance, "Running"}, steps);
}

}  // namespace

std::span<const SequenceStart> sequence_starts() {
  static const std::vector<SequenceStart> kStarts = make_starts();
  return kStarts;
}

std::vector<Step> sequence_steps(Instant now) {
  std::vector<Step> steps;
  for (const std::string_view instance : kInstances) add_deeds_on(std::string(instance), steps);
  for (const Instant to : advances(now)) add(AdvanceStep{to}, steps);
  return steps;
}

std::vector<Step> sequence_probe() {
  std::vector<Step> steps;
  for (const std::string_view instance : kInstances) add(probing_call(std::string(instance)), steps);
  return steps;
}

std::size_t sequence_step_count(Instant now) {
  return kInstances.size() * kDeedsOnAnInstance + advances(now).size();
}

}  // namespace backcheck
