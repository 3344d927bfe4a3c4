// A stream of bounded decisions: whatever is made by chance is made from one of these.
#pragma once

#include <cstdint>

namespace backcheck {

// SplitMix64 (Steele, Lea, Flood 2014): state += 0x9E3779B97F4A7C15, then two rounds of shift, xor and
// multiply. The same on every compiler and machine.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : state_(seed) {}

  // A number below `bound`, which is at least 1 and at most 2^32. Every number is about equally likely.
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint32_t>(next() >> 32U) * bound >> 32U;
  }
  bool one_in(std::uint64_t many) { return below(many) == 0; }
  bool either() { return below(2) == 0; }

 private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
    return mixed ^ mixed >> 31U;
  }

  std::uint64_t state_;
};

}  // namespace backcheck
