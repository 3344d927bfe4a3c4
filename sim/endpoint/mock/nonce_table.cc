// Linear probing, and holes that are closed at once.
#include "sim/endpoint/mock/nonce_table.h"

#include <algorithm>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kFirstRoom = 64;

}  // namespace

bool NonceTable::remember(std::uint64_t nonce, Instant now) {
  const auto outdated = [now](const Used& used) { return now.milliseconds - used.at.milliseconds > kKeptMs; };
  while (oldest_ != next_ && outdated(ring_[place_of(oldest_)])) forget_oldest();
  if (next_ - oldest_ == ring_.size() && ring_.size() < max_) grow();
  if (slots_[slot_of(nonce)] != 0) return false;
  if (next_ - oldest_ == ring_.size()) forget_oldest();
  const std::size_t place = place_of(next_++);
  ring_[place] = {nonce, now};
  enter(place);
  return true;
}

void NonceTable::clear() {
  if (oldest_ != next_) std::ranges::fill(slots_, 0);  // else there is no slot in use
  oldest_ = 0;
  next_ = 0;
}

// Fibonacci hashing: the high bits of a product with an odd number near 2^64 divided by the golden ratio.
std::size_t NonceTable::home_of(std::uint64_t nonce) const {
  return nonce * 0x9E3779B97F4A7C15U >> 32 & (slots_.size() - 1);
}

std::size_t NonceTable::slot_of(std::uint64_t nonce) const {
  std::size_t slot = home_of(nonce);
  while (slots_[slot] != 0 && ring_[slots_[slot] - 1].nonce != nonce) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void NonceTable::enter(std::size_t place) {
  slots_[slot_of(ring_[place].nonce)] = static_cast<std::uint32_t>(place + 1);
}

// What stands behind the hole and would not be found past it moves into it.
void NonceTable::forget_oldest() {
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = slot_of(ring_[place_of(oldest_++)].nonce);
  for (std::size_t slot = (hole + 1) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::size_t home = home_of(ring_[slots_[slot] - 1].nonce);
    if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
    slots_[hole] = slots_[slot];
    hole = slot;
  }
  slots_[hole] = 0;
}

void NonceTable::grow() {
  std::vector<Used> larger(std::max(std::min(kFirstRoom, max_), ring_.size() * 2));
  std::size_t kept = 0;
  for (std::size_t number = oldest_; number != next_; ++number) larger[kept++] = ring_[place_of(number)];
  ring_ = std::move(larger);
  oldest_ = 0;
  next_ = kept;
  slots_.assign(ring_.size() * 2, 0);
  for (std::size_t place = 0; place < kept; ++place) enter(place);
}

}  // namespace backcheck
