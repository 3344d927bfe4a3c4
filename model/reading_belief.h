// What is known of an implementation's readings: the product of what each choice can still be, and what only
// a disjunction explains.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/reading.h"

namespace backcheck {

// What one operation showed of the readings: they lie in the union of these products.
struct Evidence {
  std::uint64_t operation = 0;
  ReadingsUnion explanations;
  bool operator==(const Evidence&) const = default;
};

// The complete readings that explain everything seen so far. It only ever shrinks.
class ReadingBelief {
 public:
  explicit ReadingBelief(Readings initial) : initial_(initial), product_(initial) {}

  // True where some reading that explains everything so far lies in the union of `explanations`.
  bool agrees_with(const ReadingsUnion& explanations) const;

  // Keeps the readings in that union only. False, and no change, where there is none. `operation` names what
  // was seen in conflicts().
  bool narrow(const ReadingsUnion& explanations, std::uint64_t operation) {
    // Most often what was seen says nothing new.
    for (const Readings part : explanations) {
      if (part.contains(product_)) return true;
    }
    return narrow_by(explanations, operation);
  }

  // True where an alternative is still possible.
  bool possible(Reading reading, std::size_t alternative) const;

  // A product that contains every reading that is still possible.
  Readings hull() const { return product_; }

  // A smallest set of earlier operations that, together with `explanations`, no single reading explains; by
  // number, ascending. Empty where `explanations` contradict the initial readings alone.
  std::vector<std::uint64_t> conflict_with(const ReadingsUnion& explanations) const;

  // What narrowed the belief, in the order in which it was seen.
  const std::vector<Evidence>& evidence() const { return evidence_; }

  // The union of two beliefs is not a belief; this one contains both and may contain more.
  static ReadingBelief covering(const ReadingBelief& one, const ReadingBelief& other);

  // Equal where the same readings are possible in the same form; how that was learnt does not count.
  bool operator==(const ReadingBelief& other) const {
    return product_ == other.product_ && disjunctions_ == other.disjunctions_;
  }

 private:
  bool narrow_by(const ReadingsUnion& explanations, std::uint64_t operation);
  bool learn(const ReadingsUnion& explanations, std::uint64_t operation);

  Readings initial_;
  Readings product_;
  std::vector<ReadingsUnion> disjunctions_;  // each: at least one of these holds
  std::vector<Evidence> evidence_;
};

}  // namespace backcheck
