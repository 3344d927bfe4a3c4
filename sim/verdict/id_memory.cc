// A hash table over one text.
#include "sim/verdict/id_memory.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace backcheck {
namespace {

constexpr std::size_t kFirstSlots = 64;

std::uint64_t hash_of(std::string_view id) {
  const std::uint64_t hash = std::hash<std::string_view>()(id);
  return hash == 0 ? 1 : hash;
}

}  // namespace

bool IdMemory::remember(std::string_view id) {
  if (2 * (count_ + 1) > slots_.size()) grow();
  const std::uint64_t hash = hash_of(id);
  Slot& slot = slots_[place_of(id, hash)];
  if (slot.hash != 0) return false;
  slot = {hash, text_.size(), id.size()};
  text_.append(id);
  ++count_;
  return true;
}

bool IdMemory::knows(std::string_view id) const {
  return !slots_.empty() && slots_[place_of(id, hash_of(id))].hash != 0;
}

void IdMemory::clear() {
  if (count_ == 0) return;
  // A table that was large once would be wiped each time at great cost.
  if (slots_.size() > 8 * kFirstSlots) slots_.clear();
  std::ranges::fill(slots_, Slot{});
  text_.clear();
  count_ = 0;
}

std::size_t IdMemory::place_of(std::string_view id, std::uint64_t hash) const {
  assert(count_ < slots_.size());
  const std::size_t last = slots_.size() - 1;
  std::size_t place = hash & last;
  for (; slots_[place].hash != 0; place = (place + 1) & last) {
    const Slot& slot = slots_[place];
    if (slot.hash == hash && std::string_view(text_).substr(slot.begin, slot.size) == id) break;
  }
  return place;
}

void IdMemory::grow() {
  std::vector<Slot> old(std::max(kFirstSlots, 2 * slots_.size()));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    slots_[place_of(std::string_view(text_).substr(slot.begin, slot.size), slot.hash)] = slot;
  }
}

}  // namespace backcheck
