// Counters by place, and the share of inputs that is looked at closely.
#include "fuzz/examination.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace backcheck {
namespace {

constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15U;

std::uint64_t with(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kPrime;
  return hash ^ hash >> 32U;
}

// As FNV-1a, but eight bytes at a time: every input of every target is hashed. Sizes that are known when this
// is compiled make loads of the copies, also where sanitizers look on.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ bytes.size();
  std::uint64_t word = 0;
  for (; bytes.size() >= sizeof word; bytes.remove_prefix(sizeof word)) {
    std::memcpy(&word, bytes.data(), sizeof word);
    hash = with(hash, word);
  }
  if (bytes.empty()) return hash;
  word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  return with(hash, word);
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
