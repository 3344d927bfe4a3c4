// Narrowing a factored set of readings.
#include "model/reading_belief.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace backcheck {
namespace {

using Disjunction = ReadingsUnion;

// A search that would take longer than this counts as "some reading explains it": no false alarm comes of
// that.
constexpr int kMaxSearchSteps = 200'000;

// The parts of a disjunction that lie in `product`, without those that another part contains.
Disjunction within(const Disjunction& disjunction, Readings product) {
  Disjunction parts;
  for (const Readings part : disjunction) {
    const Readings common = part & product;
    if (common.empty()) continue;
    if (std::ranges::any_of(parts, [&](Readings kept) { return kept.contains(common); })) continue;
    erase_if(parts, [&](Readings kept) { return common.contains(kept); });
    parts.push_back(common);
  }
  return parts;
}

// Whether each reading of the product lies in one of the parts: then these say nothing. False is cautious.
bool cover(const ReadingsUnion& parts, Readings product) {
  constexpr std::size_t kMostPieces = 16;
  ReadingsUnion pieces = {product};  // of the product, outside the parts so far
  for (const Readings part : parts) {
    if ((part & product).empty()) continue;
    ReadingsUnion outside;
    for (const Readings piece : pieces) {
      if ((piece & part).empty()) {
        outside.push_back(piece);
      } else {
        piece.append_difference(part, outside);
      }
    }
    if (outside.size() > kMostPieces) return false;
    pieces = std::move(outside);
  }
  return pieces.empty();
}

// Restricts product and disjunctions by each other until nothing changes. False where a contradiction shows:
// then both are spoilt.
bool propagate(Readings& product, std::vector<Disjunction>& disjunctions) {
  for (bool changed = true; changed;) {
    changed = false;
    auto kept = disjunctions.begin();  // the end of those that still say something
    for (const Disjunction& disjunction : disjunctions) {
      Disjunction parts = within(disjunction, product);
      if (parts.empty()) return false;
      Readings hull = Readings::none();
      for (const Readings part : parts) hull = hull.hull(part);
      if (!hull.contains(product)) {
        product = product & hull;
        changed = true;
      }
      if (parts.front().contains(product)) continue;  // it holds anyway
      if (std::find(disjunctions.begin(), kept, parts) == kept) *kept++ = std::move(parts);
    }
    disjunctions.erase(kept, disjunctions.end());
  }
  return true;
}

// Whether the first part of each disjunction that fits what was chosen before it leads to a reading: most
// often, where there is one.
bool leads_somewhere(Readings product, const std::vector<Disjunction>& disjunctions) {
  return std::ranges::all_of(disjunctions, [&](const Disjunction& disjunction) {
    const auto part = std::ranges::find_if(disjunction, [&](Readings p) { return !(p & product).empty(); });
    if (part == disjunction.end()) return false;
    product = product & *part;
    return true;
  });
}

// True where one reading lies in the product and in every disjunction.
bool satisfiable(Readings product, std::vector<Disjunction> disjunctions, int& steps) {
  if (product.empty()) return false;
  if (++steps > kMaxSearchSteps) return true;
  if (!propagate(product, disjunctions)) return false;
  if (disjunctions.empty()) return true;
  const auto smallest = std::ranges::min_element(disjunctions, {}, &Disjunction::size);
  const Disjunction branches = std::move(*smallest);
  disjunctions.erase(smallest);
  return std::ranges::any_of(
      branches, [&](Readings branch) { return satisfiable(product & branch, disjunctions, steps); });
}

bool satisfiable(Readings product, const std::vector<Disjunction>& disjunctions) {
  if (product.empty()) return false;
  if (leads_somewhere(product, disjunctions)) return true;
  int steps = 0;
  return satisfiable(product, disjunctions, steps);
}

}  // namespace

bool ReadingBelief::agrees_with(const ReadingsUnion& explanations) const {
  if (disjunctions_.empty()) {
    return std::ranges::any_of(explanations, [&](Readings part) { return !(part & product_).empty(); });
  }
  return std::ranges::any_of(explanations,
                             [&](Readings part) { return satisfiable(product_ & part, disjunctions_); });
}

bool ReadingBelief::narrow_by(const ReadingsUnion& explanations, std::uint64_t operation) {
  return cover(explanations, product_) || learn(explanations, operation);
}

bool ReadingBelief::learn(const ReadingsUnion& explanations, std::uint64_t operation) {
  const Disjunction parts = within(explanations, product_);
  if (parts.empty()) return false;
  if (std::ranges::find(disjunctions_, parts) != disjunctions_.end()) return true;  // known already
  if (disjunctions_.empty() && parts.size() == 1) {  // a product again, and a smaller one
    product_ = parts.front();
    evidence_.push_back({operation, explanations});
    return true;
  }
  Readings product = product_;
  std::vector<Disjunction> disjunctions;
  disjunctions.reserve(disjunctions_.size() + 1);
  disjunctions = disjunctions_;
  disjunctions.push_back(parts);
  if (!propagate(product, disjunctions)) return false;
  if (product == product_ && disjunctions == disjunctions_) return true;  // nothing new
  // Of one disjunction any part will do.
  if (disjunctions.size() > 1 && !satisfiable(product, disjunctions)) return false;
  product_ = product;
  disjunctions_ = std::move(disjunctions);
  evidence_.push_back({operation, explanations});
  return true;
}

bool ReadingBelief::possible(Reading reading, std::size_t alternative) const {
  return agrees_with({Readings::where(reading, alternative)});
}

std::vector<std::uint64_t> ReadingBelief::conflict_with(const ReadingsUnion& explanations) const {
  std::vector<Evidence> core = evidence_;
  const auto contradicts = [&](const std::vector<Evidence>& some) {
    std::vector<Disjunction> disjunctions = {explanations};
    for (const Evidence& evidence : some) disjunctions.push_back(evidence.explanations);
    return !satisfiable(initial_, disjunctions);
  };
  // Takes out one after the other what the contradiction does not need; the latest goes first, so that of
  // several operations that show the same the earliest stays.
  for (std::size_t i = core.size(); i-- > 0;) {
    std::vector<Evidence> without = core;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    if (contradicts(without)) core = std::move(without);
  }
  std::vector<std::uint64_t> operations;
  for (const Evidence& evidence : core) operations.push_back(evidence.operation);
  return operations;
}

ReadingBelief ReadingBelief::covering(const ReadingBelief& one, const ReadingBelief& other) {
  ReadingBelief both(one.initial_);
  both.product_ = one.product_.hull(other.product_);
  // What holds in both holds in their union.
  const auto common = [](const auto& mine, const auto& theirs, auto& out) {
    std::ranges::copy_if(mine, std::back_inserter(out),
                         [&](const auto& entry) { return std::ranges::find(theirs, entry) != theirs.end(); });
  };
  common(one.disjunctions_, other.disjunctions_, both.disjunctions_);
  common(one.evidence_, other.evidence_, both.evidence_);
  return both;
}

}  // namespace backcheck
