// Counters by place, and the share of inputs that is looked at closely.
#include "fuzz/examination.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace backcheck {
namespace {

// As FNV-1a, but eight bytes at a time: every input of every target is hashed.
std::uint64_t hash_of(std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = 0xCBF29CE484222325U ^ bytes.size();
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t taken = std::min(bytes.size(), sizeof word);
    std::memcpy(&word, bytes.data(), taken);
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 32U;
    bytes.remove_prefix(taken);
  }
  return hash;
}

}  // namespace

void Examination::reached(std::string_view name) {
  for (std::size_t i = 0; i < count_; ++i) {
    if (places_[i].name != name) continue;
    ++places_[i].count;
    return;
  }
  assert(count_ < kMaxPlaces);
  places_[count_++] = {name, 1};
}

bool Examination::asks_libraries(std::string_view bytes) const {
  return thorough_ || hash_of(bytes) % kShare == 0;
}

std::optional<std::size_t> Examination::part_of(std::string_view bytes, std::size_t parts) const {
  return share_of(bytes, parts).part;
}

// The part is told by other bits than those that decide about libraries.
Examination::Share Examination::share_of(std::string_view bytes, std::size_t parts) const {
  if (thorough_) return {std::nullopt, true};
  const std::uint64_t hash = hash_of(bytes);
  return {static_cast<std::size_t>(hash / kShare % parts), hash % kShare == 0};
}

std::uint64_t Examination::count(std::string_view name) const {
  const auto found = std::ranges::find(places(), name, &Place::name);
  return found == places().end() ? 0 : found->count;
}

}  // namespace backcheck
