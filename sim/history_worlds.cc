// Telling by the clock in which world an operation happened.
#include "sim/history_worlds.h"

#include <algorithm>
#include <limits>

namespace backcheck {
namespace {

constexpr const char* kOverlapsTheReset = "an operation overlaps with a reset, and may have met either world";
constexpr const char* kTooMany = "too many operations were recorded long after they were called";

}  // namespace

void HistoryWorlds::begin_round() {
  first_learnt_ = kNothing;
  constexpr std::int64_t kEver = std::numeric_limits<std::int64_t>::min();
  begins_ = {{kEver, kEver, -1}};
  present_ = recorded_ = 0;
  has_return_ = false;
}

const HistoryWorlds::Known& HistoryWorlds::known() const {
  static const Known kNone;
  const auto found = known_.find(present_);
  return found == known_.end() ? kNone : found->second;
}

const std::string& HistoryWorlds::trouble() const { return known().trouble; }
const std::vector<Operation>& HistoryWorlds::strangers() const { return known().strangers; }
const std::vector<Operation>& HistoryWorlds::late() const { return known().late; }
const std::vector<std::uint64_t>& HistoryWorlds::suspects() const { return known().suspects; }

void HistoryWorlds::learn(std::size_t place) { first_learnt_ = std::min(first_learnt_, place); }

void HistoryWorlds::disturb(std::size_t place, const std::string& reason) {
  Known& world = known_[place];
  if (!world.trouble.empty()) return;
  world.trouble = reason;
  if (place < present_) learn(place);
}

// Of one client, what stands at the same time happened in the order of the records.
bool HistoryWorlds::is_after(const Begin& begin, const Operation& operation) const {
  return operation.called > begin.returned ||
         (operation.called == begin.returned && operation.client == begin.client);
}

bool HistoryWorlds::belongs_here(const Operation& operation) {
  if (filed_.contains(operation.number)) return false;
  // The first world is there from ever, so that nothing can be before it.
  if (present_ == 0 || is_after(begins_.back(), operation)) {
    ++recorded_;
    if (operation.returned) {
      if (!has_return_ || *operation.returned > last_return_) {
        last_return_ = *operation.returned;
        last_client_ = operation.client;
      } else if (*operation.returned == last_return_ && operation.client != last_client_) {
        last_client_ = -1;
      }
      has_return_ = true;
    }
    return true;
  }
  const std::size_t place = world_at(operation.called);
  const bool is_whole = !operation.returned || *operation.returned < begins_[place + 1].called;
  if (is_whole && (place == 0 || operation.called > begins_[place].returned)) {
    keep_for(place, operation);
    return false;
  }
  for (std::size_t i = place; i < begins_.size(); ++i) {
    if (!operation.returned || *operation.returned >= begins_[i].called) disturb(i, kOverlapsTheReset);
  }
  return false;
}

// The last world but the present one that began before that time.
std::size_t HistoryWorlds::world_at(std::int64_t time) const {
  std::size_t place = begins_.size() - 1;
  while (place > 0 && (place + 1 == begins_.size() || begins_[place].returned >= time)) --place;
  return place;
}

void HistoryWorlds::keep_for(std::size_t place, const Operation& operation) {
  if (kept_ >= kMaxKept) return disturb(place, kTooMany);
  ++kept_;
  filed_.insert(operation.number);
  known_[place].strangers.push_back(operation);
  learn(place);
}

void HistoryWorlds::end_by(const Operation& reset) {
  if (!has_return_) return;
  const bool is_over =
      last_return_ < reset.called || (last_return_ == reset.called && last_client_ == reset.client);
  if (is_over) return;
  disturb(present_, kOverlapsTheReset);
  disturb(present_ + 1, kOverlapsTheReset);
}

void HistoryWorlds::begin_after(const Operation& reset) {
  ++present_;
  begins_.push_back(
      {reset.called, reset.returned.value_or(std::numeric_limits<std::int64_t>::max()), reset.client});
  recorded_ = 0;
  has_return_ = false;
}

void HistoryWorlds::note(const std::vector<Operation>& late, const std::vector<std::uint64_t>& suspects) {
  if (late.empty() && suspects.empty()) return;
  if (kept_ + late.size() > kMaxKept) return disturb(present_, kTooMany);
  kept_ += late.size();
  Known& world = known_[present_];
  world.late.insert(world.late.end(), late.begin(), late.end());
  world.suspects.insert(world.suspects.end(), suspects.begin(), suspects.end());
  std::ranges::sort(world.suspects);
  learn(present_);
}

}  // namespace backcheck
