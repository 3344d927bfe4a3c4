// A stream of bounded decisions: whatever is made by chance is made from one of these, whoever decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace backcheck {

// Who decides is the matter of a derived class: a seed, bytes, a saved tape, or every possibility in turn.
// What is made from a stream is a function of its answers alone.
class Choices {
 public:
  Choices() = default;
  Choices(const Choices&) = delete;
  Choices& operator=(const Choices&) = delete;
  virtual ~Choices() = default;

  // A number below `bound`, which is at least 1 and at most 2^32.
  virtual std::uint64_t below(std::uint64_t bound) = 0;

  // 0 is the answer of whoever has nothing left to say: it is to mean "no", and the plainest of several.
  bool either() { return below(2) == 1; }
  bool one_in(std::uint64_t many) { return below(many) == many - 1; }
  // True in `percent` of 100 cases.
  bool chance(std::uint64_t percent) { return below(100) >= 100 - percent; }
  std::size_t index(std::size_t count) { return static_cast<std::size_t>(below(count)); }
  template <typename Range>
  decltype(auto) one_of(const Range& range) {
    return std::data(range)[index(std::size(range))];
  }
};

// A seed decides: SplitMix64 (Steele, Lea, Flood 2014). The state grows by 0x9E3779B97F4A7C15, two rounds of
// shift, xor and multiply mix it; of the 64 bits the upper 32 are scaled to the bound, so every number is
// about equally likely. The same on every compiler and machine.
class SeededChoices final : public Choices {
 public:
  explicit SeededChoices(std::uint64_t seed) : state_(seed) {}

  // A seed for the `number`th of many independent streams that come from one seed.
  static std::uint64_t seed_of(std::uint64_t seed, std::uint64_t number) {
    return mix(mix(seed + kGrowth) ^ (number * kGrowth));
  }

  std::uint64_t below(std::uint64_t bound) override {
    return static_cast<std::uint32_t>(next() >> 32U) * bound >> 32U;
  }

 private:
  static constexpr std::uint64_t kGrowth = 0x9E3779B97F4A7C15U;

  static std::uint64_t mix(std::uint64_t mixed) {
    mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
    return mixed ^ mixed >> 31U;
  }
  std::uint64_t next() { return mix(state_ += kGrowth); }

  std::uint64_t state_;
};

}  // namespace backcheck
