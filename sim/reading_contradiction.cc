// From a belief and what it excludes to the choice that both are about.
#include "sim/reading_contradiction.h"

#include <algorithm>
#include <optional>
#include <string>

namespace backcheck {
namespace {

// The choice on which both contradict each other, where it is a single one.
std::optional<Reading> contradicted(const ReadingBelief& belief, const ReadingsUnion& explanations) {
  std::optional<Reading> found;
  for (const ReadingRow& row : readings()) {
    bool agree = false;
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      const bool wanted =
          std::ranges::any_of(explanations, [&](Readings part) { return part.possible(row.reading, i); });
      agree = agree || (wanted && belief.possible(row.reading, i));
    }
    if (agree) continue;
    if (found) return std::nullopt;
    found = row.reading;
  }
  return found;
}

}  // namespace

Violation reading_contradiction(const ReadingBelief& belief, const Evidence& seen) {
  Violation violation;
  // Without a single choice it is what several calls show together.
  violation.requirement = Requirement::kCon1;
  violation.operation = seen.operation;
  violation.allowed = {"an answer under the readings that were stuck to so far"};
  violation.observed.outcome = "op " + std::to_string(seen.operation);
  violation.why = "No single reading explains this together with what was seen before.";
  violation.reading = contradicted(belief, seen.explanations);
  if (violation.reading) {
    const ReadingRow& row = row_of(*violation.reading);
    violation.requirement = row.requirement;
    violation.why += " The page leaves open: " + std::string(row.question) +
                     " An implementation may choose, but must stick to its choice.";
  }
  for (const std::uint64_t number : belief.conflict_with(seen.explanations))
    violation.witnesses.push_back({number, {}, static_cast<int>(number), "op " + std::to_string(number)});
  return violation;
}

}  // namespace backcheck
