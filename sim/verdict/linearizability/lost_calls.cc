// Counting lost calls under readings.
#include "sim/verdict/linearizability/lost_calls.h"

#include <algorithm>

#include "model/call_meaning.h"
#include "sim/verdict/linearizability/reading_sets.h"

namespace backcheck {

void LostCalls::add(const Lexicon& lexicon, std::uint32_t meaning, std::int64_t called) {
  const CallMeaning& added = lexicon.meaning(meaning);
  if (added.accepting.empty()) return;  // never to take effect is the same as to be rejected
  if (empty()) first_called_ = called;
  ++count_;
  const auto found = std::ranges::find_if(classes_, [&](const Class& one) {
    return one.meaning == meaning || interchangeable_when_lost(lexicon.meaning(one.meaning), added);
  });
  if (found == classes_.end()) {
    classes_.push_back({added.accepting, meaning, 1});
  } else {
    ++found->count;
  }
}

ReadingsUnion LostCalls::left_under(Readings readings, std::uint32_t used) const {
  ReadingsUnion left;
  add_left(readings, used, left);
  return left;
}

// Splits the readings by the first class that they do not decide, until there are enough calls or none is
// open.
void LostCalls::add_left(Readings readings, std::uint32_t used, ReadingsUnion& out) const {
  std::uint32_t sure = 0;
  const Class* undecided = nullptr;
  for (const Class& one : classes_) {
    if (any_contains(one.accepting, readings)) {
      sure += one.count;
    } else if (undecided == nullptr && meets(one.accepting, readings)) {
      undecided = &one;
    }
  }
  if (sure > used) return out.push_back(readings);
  if (undecided == nullptr) return;
  for (const Readings part : common_part(undecided->accepting, readings)) add_left(part, used, out);
  for (const Readings part : difference(readings, undecided->accepting)) add_left(part, used, out);
}

}  // namespace backcheck
