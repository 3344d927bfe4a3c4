// The nonces that were used lately, so that none is used twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

// A ring of texts, and an open hash table over it. Grows to what the last half hour needs and not beyond the
// limit; room that was made is used again, so that a nonce costs no allocation once it has grown.
class NonceMemory {
 public:
  static constexpr std::size_t kMaxNonces = 100'000;
  // A nonce is forgotten once no timestamp that was good with it can be good again.
  static constexpr std::int64_t kKeptMs = 30LL * 60 * 1000;

  // The oldest are forgotten beyond `max`, which is at least 1.
  explicit NonceMemory(std::size_t max = kMaxNonces) : max_(max) {}

  // Has the processor fetch what `remember` is going to look at. Worth it some hundred nanoseconds before.
  void prepare_for(std::string_view nonce) const;
  // False where the nonce is remembered; else remembers it.
  bool remember(std::string_view nonce, Instant now);
  // It is as if it had never been used. Costs as much as there are nonces.
  void forget(std::string_view nonce);
  void clear();

 private:
  struct Used {
    std::string nonce;
    Instant at;
    std::uint32_t hash = 0;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // in the ring, plus one; 0 where the slot is free
  };

  std::size_t count() const { return next_ - oldest_; }
  Used& used(std::size_t number) { return ring_[number & (ring_.size() - 1)]; }
  // The slot that holds the nonce, or the free one where it belongs.
  std::size_t slot_of(std::string_view nonce, std::uint32_t hash) const;
  void enter(std::size_t number);
  void enter_all();
  void forget_oldest();
  void grow();

  std::size_t max_;
  // Nonces are counted up for ever; those from oldest_ on and before next_ are remembered.
  std::vector<Used> ring_;  // its size is a power of two, or 0
  std::size_t oldest_ = 0;
  std::size_t next_ = 0;
  std::vector<Slot> slots_;  // twice as many
};

}  // namespace backcheck
