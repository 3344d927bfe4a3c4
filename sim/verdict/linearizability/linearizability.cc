// One frontier an instance, and the readings that all of them share.
#include "sim/verdict/linearizability/linearizability.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace backcheck {
namespace {

bool is_over(const Frontier& frontier) { return frontier.end() != FrontierEnd::kNone; }
bool is_refuted(const Frontier& frontier) { return frontier.end() == FrontierEnd::kRefuted; }

}  // namespace

Refutation refutation_of(const Frontier& frontier, std::uint32_t instance) {
  Refutation refutation;
  refutation.operation = frontier.refuted();
  refutation.instance = instance;
  refutation.configurations.assign(frontier.configurations().begin(), frontier.configurations().end());
  refutation.lost = frontier.lost();
  for (std::size_t place = 0; place < kMaxOpenOperations; ++place) {
    if (frontier.open().contains(place)) {
      refutation.open.resize(place + 1);
      refutation.open[place] = frontier.open_at(place);
    }
  }
  return refutation;
}

LinearizabilityChecker::LinearizabilityChecker(const WorldSetup& world, const Lexicon& lexicon,
                                               std::span<const std::uint16_t> statuses,
                                               const ReadingBelief& belief, const CheckLimits& limits,
                                               const TaskEnds& ends)
    : last_(world.instances.size()), belief_(belief) {
  frontiers_.reserve(world.instances.size());
  for (std::size_t i = 0; i < world.instances.size(); ++i) {
    FrontierStart start = start_at_reset(world.instances[i], statuses[i], world.now, ends);
    start.readings = belief.hull();
    frontiers_.emplace_back(std::move(start), lexicon, limits);
  }
}

bool LinearizabilityChecker::take(const TimedOperation& operation) {
  if (refuted_) return false;
  const bool is_for_all = operation.instance == kEveryInstance;
  const std::size_t first = is_for_all ? 0 : operation.instance;
  const std::size_t end = is_for_all ? frontiers_.size() : first + 1;
  for (std::size_t i = first; i < end; ++i) {
    if (is_over(frontiers_[i])) continue;
    if (!is_for_all) last_[i] = operation.number;
    if (!frontiers_[i].take(operation) && is_refuted(frontiers_[i])) refuted_ = i;
  }
  return !refuted_;
}

// The first return that is refuted on any instance is the one to tell.
void LinearizabilityChecker::find_first_refuted() {
  const std::int64_t until = refuted_ ? frontiers_[*refuted_].refuted().returned : kNeverReturned;
  for (std::size_t i = 0; i < frontiers_.size(); ++i) {
    frontiers_[i].advance_to(until);
    if (!is_refuted(frontiers_[i])) continue;
    const auto key = [&](std::size_t place) {
      const TimedOperation& refuted = frontiers_[place].refuted();
      return std::pair(refuted.returned, refuted.number);
    };
    if (!refuted_ || key(i) < key(*refuted_)) refuted_ = i;
  }
}

// Each instance has an order under some readings: is there one complete reading for all of them?
std::optional<Refutation> LinearizabilityChecker::share_readings() {
  for (std::size_t i = 0; i < frontiers_.size(); ++i) {
    if (is_over(frontiers_[i])) continue;
    const ReadingsUnion readings = frontiers_[i].readings();
    if (belief_.narrow(readings, last_[i])) continue;
    Refutation refutation = refutation_of(frontiers_[i], static_cast<std::uint32_t>(i));
    refutation.operation.number = last_[i];
    refutation.operation.instance = static_cast<std::uint32_t>(i);
    refutation.by_readings = true;
    refutation.readings = readings;
    return refutation;
  }
  return std::nullopt;
}

CheckedWorld LinearizabilityChecker::finish() {
  find_first_refuted();
  CheckedWorld checked;
  for (const Frontier& frontier : frontiers_) checked.steps += frontier.steps();
  checked.refutation = refuted_ ? refutation_of(frontiers_[*refuted_], static_cast<std::uint32_t>(*refuted_))
                                : share_readings();
  if (checked.refutation) {
    checked.verdict = Linearizability::kViolates;
    return checked;
  }
  for (const Frontier& frontier : frontiers_) {
    if (!is_over(frontier) && !frontier.is_loose()) continue;
    checked.verdict = Linearizability::kInconclusive;
    if (checked.limit == FrontierEnd::kNone) checked.limit = frontier.end();
  }
  return checked;
}

std::size_t LinearizabilityChecker::bytes() const {
  std::size_t bytes = sizeof(*this);
  for (const Frontier& frontier : frontiers_) bytes += frontier.bytes();
  return bytes;
}

}  // namespace backcheck
