// Ids whose parts are harmless, each for itself.
#include "fuzz/properties/harmless_ids.h"

#include <gtest/gtest.h>

#include "fuzz/properties/told_run.h"
#include "fuzz/reference/placeholder.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

TEST(HarmlessIds, HaveThePartsOfTheIds) {
  const HarmlessIds ids = harmless_ids({"b/a/<x>[e=f]", "", "plain", "/[", "b/a/", "[b/c]"});
  const Texts expected = {"Qq102q/Qq101q[Qq104q", "", "Qq105q", "/[", "Qq102q/", "[Qq103q"};
  EXPECT_EQ(ids.ids, expected);
}

TEST(HarmlessIds, StandForTheIds) {
  const Texts texts = {"b/a/<x>[e=f]", "", "plain", "a[/b]["};
  const HarmlessIds ids = harmless_ids(texts);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(with_texts(ids.ids[i], ids.texts), texts[i]);
    EXPECT_EQ(with_texts(placeholder(i), ids.texts), texts[i]);
  }
}

TEST(HarmlessIds, FoldersKeepTheirOrder) {
  const HarmlessIds ids = harmless_ids({"z/x", "a/x", "\xFF/x"});
  EXPECT_LT(ids.ids[1], ids.ids[0]);
  EXPECT_LT(ids.ids[0], ids.ids[2]);
}

TEST(HarmlessIds, StandWhereARunHasIds) {
  const Texts texts = {"folder/name"};
  ByteChoices nothing({});
  const RunSummary run = with_harmless_ids(told_run(nothing, harmless_texts(texts)), harmless_ids(texts));
  ASSERT_FALSE(run.scenarios.empty());
  EXPECT_EQ(run.scenarios[0].id, "Qq101q/Qq102q");
  EXPECT_EQ(run.scenarios[0].title, "Qq0q");
  ASSERT_FALSE(run.scenarios[0].violations.empty());
  EXPECT_EQ(run.scenarios[0].violations[0].scenario, "Qq101q/Qq102q");
}

}  // namespace
}  // namespace backcheck
