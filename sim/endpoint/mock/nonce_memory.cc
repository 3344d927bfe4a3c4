// A queue of nonces with an index.
#include "sim/endpoint/mock/nonce_memory.h"

#include <algorithm>
#include <utility>

namespace backcheck {

bool NonceMemory::remember(std::string_view nonce, Instant now) {
  while (!used_.empty() && now.milliseconds - used_.front().at.milliseconds > kKeptMs) forget_oldest();
  if (known_.contains(nonce)) return false;
  if (used_.size() == max_) forget_oldest();
  used_.push_back({std::string(nonce), now});
  known_.insert(used_.back().nonce);
  return true;
}

void NonceMemory::forget(std::string_view nonce) {
  const auto used = std::ranges::find(used_, nonce, &Used::nonce);
  if (used == used_.end()) return;
  known_.erase(nonce);
  // What follows moves, and with it what the views see.
  std::deque<Used> kept;
  for (Used& one : used_) {
    if (&one != &*used) kept.push_back(std::move(one));
  }
  known_.clear();
  used_ = std::move(kept);
  for (const Used& one : used_) known_.insert(one.nonce);
}

void NonceMemory::clear() {
  known_.clear();
  used_.clear();
}

void NonceMemory::forget_oldest() {
  known_.erase(used_.front().nonce);
  used_.pop_front();
}

}  // namespace backcheck
