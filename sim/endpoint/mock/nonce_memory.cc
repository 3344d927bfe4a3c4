// Linear probing by a part of the hash, and holes that are closed at once.
#include "sim/endpoint/mock/nonce_memory.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

constexpr std::size_t kLeastRoom = 64;
// A longer nonce is kept as its SHA-256: who has a key could fill the memory otherwise.
constexpr std::size_t kMostKeptBytes = 128;

// What is kept of a nonce, which must outlive this.
class Kept {
 public:
  explicit Kept(std::string_view nonce) : text_(nonce) {
    if (nonce.size() <= kMostKeptBytes) return;
    digest_ = sha256(nonce);
    text_ = {reinterpret_cast<const char*>(digest_.data()), digest_.size()};
  }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  std::array<std::uint8_t, 32> digest_;  // of a long nonce
};

std::uint32_t hash_of(std::string_view nonce) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(nonce));
}

}  // namespace

void NonceMemory::prepare_for(std::string_view nonce) const {
  if (!slots_.empty() && nonce.size() <= kMostKeptBytes)
    __builtin_prefetch(&slots_[hash_of(nonce) & (slots_.size() - 1)]);
}

bool NonceMemory::remember(std::string_view whole, Instant now) {
  const Kept kept(whole);
  const std::string_view nonce = kept.text();
  while (count() != 0 && now.milliseconds - used(oldest_).at.milliseconds > kKeptMs) forget_oldest();
  const std::uint32_t hash = hash_of(nonce);
  std::size_t slot = slots_.empty() ? 0 : slot_of(nonce, hash);
  if (count() != 0 && slots_[slot].place != 0) return false;
  const bool has_room = count() != max_ && count() != ring_.size();
  if (count() == max_) forget_oldest();
  if (count() == ring_.size()) grow();
  if (!has_room) slot = slot_of(nonce, hash);  // they have moved
  Used& place = used(next_);
  place.nonce.assign(nonce);
  place.at = now;
  place.hash = hash;
  slots_[slot] = {hash, static_cast<std::uint32_t>(next_++ & (ring_.size() - 1)) + 1};
  return true;
}

void NonceMemory::forget(std::string_view whole) {
  const Kept kept(whole);
  const std::string_view nonce = kept.text();
  std::size_t number = oldest_;
  while (number != next_ && used(number).nonce != nonce) ++number;
  if (number == next_) return;
  for (; number + 1 != next_; ++number) std::swap(used(number), used(number + 1));
  --next_;
  enter_all();
}

void NonceMemory::clear() {
  if (count() != 0) std::ranges::fill(slots_, Slot{});  // else there is no slot in use
  oldest_ = 0;
  next_ = 0;
}

std::size_t NonceMemory::slot_of(std::string_view nonce, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].place != 0 && (slots_[at].hash != hash || ring_[slots_[at].place - 1].nonce != nonce))
    at = (at + 1) & mask;
  return at;
}

void NonceMemory::enter(std::size_t number) {
  const Used& one = used(number);
  const auto place = static_cast<std::uint32_t>(number & (ring_.size() - 1));
  slots_[slot_of(one.nonce, one.hash)] = {one.hash, place + 1};
}

void NonceMemory::enter_all() {
  std::ranges::fill(slots_, Slot{});
  for (std::size_t number = oldest_; number != next_; ++number) enter(number);
}

// What stands behind the hole and would not be found past it moves into it.
void NonceMemory::forget_oldest() {
  const Used& oldest = used(oldest_++);
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = slot_of(oldest.nonce, oldest.hash);
  for (std::size_t at = (hole + 1) & mask; slots_[at].place != 0; at = (at + 1) & mask) {
    const std::size_t home = slots_[at].hash & mask;
    if (((at - home) & mask) < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole] = {};
}

void NonceMemory::grow() {
  std::vector<Used> larger(std::max(kLeastRoom, ring_.size() * 2));
  std::size_t kept = 0;
  for (std::size_t number = oldest_; number != next_; ++number) larger[kept++] = std::move(used(number));
  ring_ = std::move(larger);
  oldest_ = 0;
  next_ = kept;
  slots_.resize(ring_.size() * 2);
  enter_all();
}

}  // namespace backcheck
