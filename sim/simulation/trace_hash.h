// A rolling hash over everything that happens in a simulation, in order.
#pragma once

#include <cstdint>

namespace backcheck {

// Fixed: the same on every compiler and machine, today and later. For each number n that is added the state s
// becomes x ^ (x >> 29), where x = (s ^ n) * 0x9E3779B97F4A7C15 modulo 2^64; it begins as 0. Both steps are
// permutations of the 2^64 states, so two traces that once differ in one number differ from there on, but for
// chance. Not made against anybody who looks for collisions.
class TraceHash {
 public:
  void add(std::uint64_t number) {
    state_ = (state_ ^ number) * 0x9E3779B97F4A7C15U;
    state_ ^= state_ >> 29U;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0;
};

}  // namespace backcheck
