// A belief that watches two instances, as the tests of it tell them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/belief.h"
#include "tests/model/reference_cases.h"

namespace backcheck {

inline constexpr std::int64_t kWatchHour = 3'600'000;
inline constexpr Instant kWatchStart{18'000LL * 86'400'000 + 12 * kWatchHour};

// Keeps the requests of the observations alive, and numbers them.
class BeliefWatch {
 public:
  explicit BeliefWatch(Profile profile = Profile::kPage) : belief(profile) {}

  bool call(const ReferenceParameters& parameters, Sight sight, std::optional<std::string> job_id = {}) {
    return belief.observe_call(seen(parameters, sight, std::move(job_id)));
  }
  bool accepted(const std::string& instance, std::optional<std::string> job_id = {}) {
    return call(call_for(instance), Sight::kAccepted, std::move(job_id));
  }
  bool rejected(const std::string& instance) { return call(call_for(instance), Sight::kRejected); }
  bool lost(const std::string& instance) { return call(call_for(instance), Sight::kLost); }
  bool finished(const std::string& instance, bool succeeded = true) {
    return belief.observe_finish_task(instance, succeeded, true);
  }
  bool found_idle(const std::string& instance, std::vector<Instant> sets = {}) {
    return belief.observe_inspection(instance, {"Running", std::nullopt, std::move(sets)}, ++operation);
  }
  bool found_busy(const std::string& instance, std::string job_id = "", std::vector<Instant> sets = {}) {
    return belief.observe_inspection(
        instance, {"Running", Inspection::Task{std::move(job_id)}, std::move(sets)}, ++operation);
  }
  bool foreign(bool certain, const std::optional<std::string>& job_id) {
    return belief.observe_foreign_acceptance(++operation, certain, job_id);
  }
  SeenCall seen(const ReferenceParameters& parameters, Sight sight, std::optional<std::string> job_id = {}) {
    request = model_request(parameters);
    SeenCall call;
    call.operation = ++operation;
    call.request = &request;
    call.sight = sight;
    call.job_id = std::move(job_id);
    return call;
  }

  Belief belief;
  Request request;
  std::uint64_t operation = 0;
};

inline WorldSetup watched_world(std::size_t instances) {
  WorldSetup setup;
  setup.now = kWatchStart;
  for (std::size_t i = 1; i <= instances; ++i) {
    setup.instances.push_back({"rm-" + std::to_string(i), Engine::kMySql, "Running", {"a"}, {}, {}});
  }
  return setup;
}

inline BeliefWatch watch_two() {
  BeliefWatch watch;
  watch.belief.observe_reset(watched_world(2), Span::at(kWatchStart));
  return watch;
}

inline bool possible(const Belief& belief, Reading reading, std::size_t alternative) {
  return std::ranges::any_of(belief.hypotheses(), [&](const Hypothesis& one) {
    return one.readings.possible(reading, alternative);
  });
}

}  // namespace backcheck
