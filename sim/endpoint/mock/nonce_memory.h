// The nonces that were used lately, so that none is used twice.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>

#include "model/calendar.h"

namespace backcheck {

class NonceMemory {
 public:
  static constexpr std::size_t kMaxNonces = 100'000;
  // A nonce is forgotten once no timestamp that was good with it can be good again.
  static constexpr std::int64_t kKeptMs = 30LL * 60 * 1000;

  // The oldest are forgotten beyond `max`, which is at least 1.
  explicit NonceMemory(std::size_t max = kMaxNonces) : max_(max) {}

  // False where the nonce is remembered; else remembers it.
  bool remember(std::string_view nonce, Instant now);
  // It is as if it had never been used.
  void forget(std::string_view nonce);
  void clear();

 private:
  struct Used {
    std::string nonce;
    Instant at;
  };
  void forget_oldest();

  std::size_t max_;
  std::deque<Used> used_;  // in the order of use; a deque, so that the views below stay good
  std::unordered_set<std::string_view> known_;
};

}  // namespace backcheck
