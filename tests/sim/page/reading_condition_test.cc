// Sets of readings as conditions: exact, few, and in words.
#include "sim/page/reading_condition.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/create_backup.h"

namespace backcheck {
namespace {

std::vector<std::string> texts_of(const ReadingsUnion& some) {
  std::vector<std::string> texts;
  for (const ReadingCondition& condition : conditions_of(some, Readings::all()))
    texts.push_back(condition_text(condition));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(ReadingCondition, OfNothingIsNoneAndOfAllIsEmpty) {
  EXPECT_EQ(texts_of({}), Texts{});
  EXPECT_EQ(texts_of({Readings::none()}), Texts{});
  EXPECT_EQ(texts_of({Readings::all()}), Texts{""});
}

TEST(ReadingCondition, NamesAChoiceAndItsAlternatives) {
  EXPECT_EQ(texts_of({when::kEmptyIsRejected}), Texts{"empty-value is \"rejected\""});
  EXPECT_EQ(texts_of({when::kFirstWins.hull(when::kLastWins)}),
            Texts{"repeated-parameter is \"first wins\" or \"last wins\""});
  EXPECT_EQ(texts_of({when::kAutoIsFull & when::kEmptyIsRejected}),
            Texts{"auto-is-full is \"yes\" and empty-value is \"rejected\""});
}

TEST(ReadingCondition, JoinsWhatTogetherIsNoCondition) {
  EXPECT_EQ(texts_of({when::kAutoIsFull, when::kAutoIsNotFull}), Texts{""});
  EXPECT_EQ(texts_of({when::kAutoIsFull, when::kAutoIsNotFull & when::kEmptyIsRejected}),
            (Texts{"auto-is-full is \"yes\"", "empty-value is \"rejected\""}));
}

TEST(ReadingCondition, TakesTheChoicesOfTheQuotaApart) {
  EXPECT_EQ(texts_of({Readings::where_quota(0x5555)}), Texts{"quota-boundary is \"20 is the last\""});
  EXPECT_EQ(texts_of({Readings::where_quota(0xCCCC)}), Texts{"quota-day is \"UTC+8\""});
  EXPECT_EQ(texts_of({Readings::where_quota(0x8000)}),
            Texts{"quota-boundary is \"21 is the last\" and quota-day is \"UTC+8\" and quota-date is \"end\" "
                  "and quota-failed is \"yes\""});
  EXPECT_EQ(texts_of({Readings::where_quota(0x7777)}),
            (Texts{"quota-boundary is \"20 is the last\"", "quota-day is \"UTC\""}));
}

TEST(ReadingCondition, SaysNothingOfWhatIsSettledAnyway) {
  const Readings published = initial_readings(Profile::kPublished);
  const auto conditions = conditions_of({Readings::where_quota(0x5555) & when::kEmptyIsRejected}, published);
  ASSERT_EQ(conditions.size(), 1U);
  EXPECT_EQ(condition_text(conditions.front()), "empty-value is \"rejected\"");
}

rc::Gen<Readings> any_product() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange(1, 0x10000),
                                    rc::gen::container<std::vector<std::pair<int, int>>>(
                                        3, rc::gen::pair(rc::gen::inRange(4, 8), rc::gen::inRange(0, 2)))),
                      [](const auto& drawn) {
                        Readings product = Readings::where_quota(static_cast<std::uint16_t>(drawn.first));
                        for (const auto& [reading, alternative] : drawn.second) {
                          const Readings more =
                              product & Readings::where(static_cast<Reading>(reading),
                                                        static_cast<std::size_t>(alternative));
                          if (!more.empty()) product = more;
                        }
                        return product;
                      });
}

Readings product_of(const ReadingCondition& condition) {
  Readings product = Readings::all();
  for (const ChoicePart& part : condition) {
    Readings any = Readings::none();
    for (const std::size_t i : part.alternatives) any = any.hull(Readings::where(part.reading, i));
    product = product & any;
  }
  return product;
}

RC_GTEST_PROP(ReadingCondition, HoldsExactlyWhereTheReadingsLie, ()) {
  const auto products = *rc::gen::resize(4, rc::gen::container<std::vector<Readings>>(any_product()));
  ReadingsUnion before;
  for (const Readings product : products) before.push_back(product);
  ReadingsUnion after;
  for (const ReadingCondition& condition : conditions_of(before, Readings::all()))
    after.push_back(product_of(condition));
  for (const Readings product : before) RC_ASSERT(covers(after, product));
  for (const Readings product : after) RC_ASSERT(covers(before, product));
}

TEST(ReadingCondition, CoversWhatSeveralProductsMakeUpTogether) {
  EXPECT_TRUE(covers({when::kAutoIsFull, when::kAutoIsNotFull}, Readings::all()));
  EXPECT_FALSE(covers({when::kAutoIsFull, when::kEmptyIsRejected}, Readings::all()));
  EXPECT_TRUE(covers({}, Readings::none()));
  EXPECT_FALSE(covers({}, when::kAutoIsFull));
}

}  // namespace
}  // namespace backcheck
