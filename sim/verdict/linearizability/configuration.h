// One way in which the history so far can have happened on one instance.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "model/instance_state.h"
#include "model/reading.h"

namespace backcheck {

// More operations on one instance that overlap and whose place is not settled are not followed.
inline constexpr std::size_t kMaxOpenOperations = 256;

// A set of places of open operations.
class OpenSet {
 public:
  void insert(std::size_t place) { words_[place / 64] |= bit(place); }
  void erase(std::size_t place) { words_[place / 64] &= ~bit(place); }
  bool contains(std::size_t place) const { return (words_[place / 64] & bit(place)) != 0; }
  bool empty() const { return (words_[0] | words_[1] | words_[2] | words_[3]) == 0; }
  std::size_t size() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  // The first place that is not in the set; kMaxOpenOperations where there is none.
  std::size_t first_free() const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      if (~words_[word] != 0) return 64 * word + static_cast<std::size_t>(std::countr_one(words_[word]));
    }
    return kMaxOpenOperations;
  }
  OpenSet without(const OpenSet& other) const {
    OpenSet rest = *this;
    for (std::size_t word = 0; word < words_.size(); ++word) rest.words_[word] &= ~other.words_[word];
    return rest;
  }
  // Calls `use` with each place, ascending.
  template <typename Use>
  void for_each(Use use) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t left = words_[word]; left != 0; left &= left - 1) {
        use(64 * word + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }
  std::uint64_t mixed() const {
    std::uint64_t mix = 0;
    for (const std::uint64_t word : words_) mix = (mix ^ word) * 0x9E3779B97F4A7C15U;
    return mix;
  }
  bool operator==(const OpenSet&) const = default;

 private:
  static std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << (place % 64); }
  std::array<std::uint64_t, kMaxOpenOperations / 64> words_{};
};

struct Configuration {
  InstanceState state;
  Readings readings = Readings::all();  // under which it can have happened so
  OpenSet placed;                       // the open operations that have taken effect
  std::uint32_t used = 0;               // how many lost calls have
  // The ids that inspections showed of tasks whose calls told none; bits of places that the frontier keeps.
  std::uint64_t learnt = 0;

  bool operator==(const Configuration&) const = default;
};

}  // namespace backcheck
