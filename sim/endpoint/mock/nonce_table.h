// The nonces of calls without text that were used lately: what NonceMemory is for texts, for numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

// An open hash table over a ring. Grows to what the last half hour needs and not beyond the limit; next to no
// work for a nonce, no allocation once it has grown.
class NonceTable {
 public:
  static constexpr std::size_t kMaxNonces = std::size_t{1} << 16;
  // As long as a NonceMemory keeps them.
  static constexpr std::int64_t kKeptMs = 30LL * 60 * 1000;

  // The oldest are forgotten beyond `max`, a power of two and at most kMaxNonces.
  explicit NonceTable(std::size_t max = kMaxNonces) : max_(max) {}

  // False where the nonce is remembered; else remembers it. `now` never goes back.
  bool remember(std::uint64_t nonce, Instant now);
  void clear();

 private:
  struct Used {
    std::uint64_t nonce = 0;
    Instant at;
  };

  std::size_t home_of(std::uint64_t nonce) const;
  // The slot that holds the nonce, or the free one where it belongs.
  std::size_t slot_of(std::uint64_t nonce) const;
  // The place in the ring of the `number`th nonce ever.
  std::size_t place_of(std::size_t number) const { return number & (ring_.size() - 1); }
  void enter(std::size_t place);
  void forget_oldest();
  void grow();

  std::size_t max_;
  // Nonces are counted up for ever; those from oldest_ on and before next_ are remembered.
  std::vector<Used> ring_;  // its size is a power of two, or 0
  std::size_t oldest_ = 0;
  std::size_t next_ = 0;
  std::vector<std::uint32_t> slots_;  // twice as many: a place in the ring plus one, or 0 where free
};

}  // namespace backcheck
