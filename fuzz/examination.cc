// Counters by place, and the share of inputs that is looked at closely.
#include "fuzz/examination.h"

#include <algorithm>
#include <cassert>

namespace backcheck {
namespace {

// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3U;
  return hash ^ hash >> 32U;
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

// By other bits than those that decide about libraries.
std::optional<std::size_t> Examination::part_of(std::string_view bytes, std::size_t parts) const {
  if (thorough_) return std::nullopt;
  return static_cast<std::size_t>(hash_of(bytes) / kShare % parts);
}

std::uint64_t Examination::count(std::string_view name) const {
  const auto found = std::ranges::find(places(), name, &Place::name);
  return found == places().end() ? 0 : found->count;
}

}  // namespace backcheck
