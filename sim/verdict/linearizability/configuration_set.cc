// Keeping the configurations that count.
#include "sim/verdict/linearizability/configuration_set.h"

#include <algorithm>
#include <bit>

namespace backcheck {
namespace {

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  return std::rotl((seed ^ value) * 0x9E3779B97F4A7C15U, 29);
}

void widen_start(InstanceState& state, const InstanceState& by) {
  state.started.earliest = std::min(state.started.earliest, by.started.earliest);
  state.started.latest = std::max(state.started.latest, by.started.latest);
}

}  // namespace

std::uint64_t ConfigurationSet::signature_of(const Configuration& configuration) {
  const InstanceState& state = configuration.state;
  std::uint64_t signature = mix(std::bit_cast<std::uint64_t>(state.counts), configuration.placed.mixed());
  signature = mix(signature, std::uint64_t{state.status} << 32U | std::uint64_t{state.began_today} << 8U |
                                 (state.busy ? 1U : 0U));
  signature = mix(signature, std::uint64_t{state.job} << 32U | state.ended);
  return mix(signature, static_cast<std::uint64_t>(state.now.milliseconds));
}

// Whether one of the two, or a joined one, can stand for both; then it is `kept`.
bool ConfigurationSet::join(Configuration& kept, const Configuration& configuration) {
  if (!(kept.placed == configuration.placed) || kept.learnt != configuration.learnt ||
      !alike_but_for_the_start(kept.state, configuration.state)) {
    return false;
  }
  const bool kept_is_wider = kept.readings.contains(configuration.readings);
  if (kept_is_wider && kept.used <= configuration.used) {
    widen_start(kept.state, configuration.state);
    return true;
  }
  if (configuration.readings.contains(kept.readings) && configuration.used <= kept.used) {
    const InstanceState before = kept.state;
    kept = configuration;
    widen_start(kept.state, before);
    return true;
  }
  if (kept.used != configuration.used) return false;
  const auto both = kept.readings.joined_with(configuration.readings);
  if (!both) return false;
  kept.readings = *both;
  widen_start(kept.state, configuration.state);
  return true;
}

bool ConfigurationSet::add(const Configuration& configuration) {
  const std::uint64_t signature = signature_of(configuration);
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (signatures_[i] != signature) continue;
    const Configuration before = all_[i];
    if (!join(all_[i], configuration)) continue;
    if (all_[i] == before) return false;
    // What has grown may explain more of the others now.
    for (std::size_t j = all_.size(); j-- > 0;) {
      if (j == i || signatures_[j] != signature || !join(all_[i], all_[j])) continue;
      erase(j);
      if (j < i) --i;
    }
    return true;
  }
  all_.push_back(configuration);
  signatures_.push_back(signature);
  return true;
}

void ConfigurationSet::erase(std::size_t index) {
  all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(index));
  signatures_.erase(signatures_.begin() + static_cast<std::ptrdiff_t>(index));
}

void ConfigurationSet::clear() {
  all_.clear();
  signatures_.clear();
}

void ConfigurationSet::note_change() { signatures_.front() = signature_of(all_.front()); }

void ConfigurationSet::swap(ConfigurationSet& other) noexcept {
  all_.swap(other.all_);
  signatures_.swap(other.signatures_);
}

}  // namespace backcheck
