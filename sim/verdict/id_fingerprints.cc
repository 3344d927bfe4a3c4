// A hash table of hashes.
#include "sim/verdict/id_fingerprints.h"

#include <algorithm>
#include <cstring>

namespace backcheck {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;

// Eight bytes, the first one lowest on every machine that this runs on.
std::uint64_t word_at(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, size);
  return word;
}

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 32U)) * kFactor;
  return (value ^ (value >> 29U)) * kFactor;
}

}  // namespace

std::uint64_t fingerprint_of(std::string_view id) {
  std::uint64_t hash = id.size() * kFactor;
  std::size_t at = 0;
  for (; at + 8 <= id.size(); at += 8) hash = mixed(hash ^ word_at(id.data() + at, 8));
  if (at < id.size()) hash = mixed(hash ^ word_at(id.data() + at, id.size() - at));
  hash ^= hash >> 31U;
  return hash == 0 ? 1 : hash;
}

IdFingerprints::Finding IdFingerprints::remember(std::uint64_t fingerprint) {
  if (count_ >= kMax) return Finding::kFull;
  if (4 * (count_ + 1) > 3 * slots_.size()) grow();
  const std::size_t last = slots_.size() - 1;
  std::size_t place = fingerprint & last;
  for (; slots_[place] != 0; place = (place + 1) & last) {
    if (slots_[place] == fingerprint) return Finding::kKnown;
  }
  slots_[place] = fingerprint;
  ++count_;
  return Finding::kNew;
}

void IdFingerprints::clear() {
  if (count_ == 0) return;
  // A table that was large once would be wiped each time at great cost.
  if (slots_.size() > 8 * kFirstSlots) slots_ = {};
  std::ranges::fill(slots_, 0);
  count_ = 0;
}

void IdFingerprints::grow() {
  std::vector<std::uint64_t> old(std::max(kFirstSlots, 2 * slots_.size()));
  old.swap(slots_);
  const std::size_t last = slots_.size() - 1;
  for (const std::uint64_t fingerprint : old) {
    if (fingerprint == 0) continue;
    std::size_t place = fingerprint & last;
    while (slots_[place] != 0) place = (place + 1) & last;
    slots_[place] = fingerprint;
  }
}

}  // namespace backcheck
