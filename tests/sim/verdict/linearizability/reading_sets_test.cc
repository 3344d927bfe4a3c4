// Unions of readings, asked and cut.
#include "sim/verdict/linearizability/reading_sets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

const Readings kCase = Readings::where(Reading::kValueCase, 0);
const Readings kOtherCase = Readings::where(Reading::kValueCase, 1);
const Readings kEmpty = Readings::where(Reading::kEmptyValue, 0);

TEST(ReadingSets, ContainsMeansInOnePartAsAWhole) {
  EXPECT_TRUE(any_contains({kCase, kEmpty}, kCase & kEmpty));
  EXPECT_FALSE(any_contains({kCase, kOtherCase}, Readings::all()));
  EXPECT_FALSE(any_contains({}, kCase));
}

TEST(ReadingSets, MeetsMeansSomethingInCommon) {
  EXPECT_TRUE(meets({kCase, kEmpty}, kOtherCase));
  EXPECT_FALSE(meets({kCase}, kOtherCase));
  EXPECT_FALSE(meets({}, Readings::all()));
}

Readings draw_product(const Draw& draw) {
  Readings product = Readings::all();
  for (std::size_t left = draw(4); left > 0; --left) {
    const ReadingRow& row = readings()[draw(kReadingCount)];
    const Readings narrowed = product & Readings::where(row.reading, draw(row.alternative_count()));
    if (!narrowed.empty()) product = narrowed;
  }
  return product;
}

RC_GTEST_PROP(ReadingSets, CutAsSetsOfCompleteReadingsDo, ()) {
  const Draw draw = [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
  const Readings whole = draw_product(draw);
  ReadingsUnion parts;
  for (std::size_t left = draw(4); left > 0; --left) parts.push_back(draw_product(draw));
  const ReadingsUnion common = common_part(parts, whole);
  const ReadingsUnion rest = difference(whole, parts);
  RC_ASSERT(meets(parts, whole) == !common.empty());
  for (const ReadingsUnion& pieces : {common, rest}) {
    for (const Readings piece : pieces) RC_ASSERT(!piece.empty());
  }
  for (std::size_t left = 20; left > 0; --left) {
    CompleteReading one = draw_reading(draw);
    RC_ASSERT(holds(common, one) == (holds(parts, one) && holds({whole}, one)));
    RC_ASSERT(holds(rest, one) == (!holds(parts, one) && holds({whole}, one)));
  }
  RC_ASSERT(same_union(common_part(common, whole), common));
}

}  // namespace
}  // namespace backcheck
