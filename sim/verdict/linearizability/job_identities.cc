// Keeping ids with their tasks.
#include "sim/verdict/linearizability/job_identities.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::size_t kMaxLearntJobs = 64;

void insert(std::vector<std::uint32_t>& jobs, std::uint32_t job) {
  jobs.insert(std::ranges::upper_bound(jobs, job), job);
}

std::uint64_t bit_at(std::ptrdiff_t place) { return std::uint64_t{1} << place; }

}  // namespace

void JobIdentities::note_accepted(std::uint32_t job) {
  if (job != kUnknownJob) insert(accepted_, job);
}

bool JobIdentities::is_anothers(const Configuration& configuration, std::uint32_t job) const {
  return std::ranges::binary_search(accepted_, job) || is_learnt(configuration, job);
}

bool JobIdentities::is_learnt(const Configuration& configuration, std::uint32_t job) const {
  if (job == kUnknownJob) return false;
  const auto place = std::ranges::find(learnt_, job);
  if (place != learnt_.end() && (configuration.learnt & bit_at(place - learnt_.begin())) != 0) return true;
  return std::ranges::binary_search(taken_, job);
}

bool JobIdentities::learn(Configuration& configuration, std::uint32_t job) {
  configuration.state.job = job;
  if (job == kUnknownJob) return true;
  auto place = std::ranges::find(learnt_, job);
  if (place == learnt_.end()) place = std::ranges::find(learnt_, kUnknownJob);
  if (place == learnt_.end()) {
    if (learnt_.size() == kMaxLearntJobs) return false;
    place = learnt_.insert(learnt_.end(), job);
  }
  *place = job;
  configuration.learnt |= bit_at(place - learnt_.begin());
  return true;
}

void JobIdentities::settle(std::uint32_t job, ConfigurationSet& configurations) {
  const auto place = std::ranges::find(learnt_, job);
  if (job == kUnknownJob || place == learnt_.end()) return;
  const std::uint64_t bit = bit_at(place - learnt_.begin());
  const auto has_learnt = [&](const Configuration& one) { return (one.learnt & bit) != 0; };
  if (std::ranges::none_of(configurations.all(), has_learnt)) *place = kUnknownJob;
  if (!std::ranges::all_of(configurations.all(), has_learnt)) return;
  insert(taken_, job);
  *place = kUnknownJob;
  const std::vector<Configuration> all(configurations.all().begin(), configurations.all().end());
  configurations.clear();
  for (Configuration one : all) {
    one.learnt &= ~bit;
    configurations.add(one);
  }
}

}  // namespace backcheck
