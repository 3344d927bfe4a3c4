// The catalogue of requirements is whole, and its rows are where the enumeration says.
#include "model/requirement.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

TEST(Requirement, StandsInTheCatalogueAtItsOwnPlace) {
  for (std::size_t i = 0; i < requirements().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(requirements()[i].requirement), i) << requirements()[i].id;
  }
  EXPECT_EQ(static_cast<std::size_t>(Requirement::kGat5) + 1, kRequirementCount);
}

TEST(Requirement, HasAnIdOfItsOwnByWhichItIsFound) {
  std::set<std::string_view> ids;
  for (const RequirementRow& row : requirements()) {
    EXPECT_EQ(requirement_id(row.requirement), row.id);
    EXPECT_EQ(requirement_named(row.id), row.requirement) << row.id;
    ids.insert(row.id);
  }
  EXPECT_EQ(ids.size(), kRequirementCount);
}

TEST(Requirement, CoversEveryGroupOfThePage) {
  constexpr std::string_view kIds[] = {
      "PRE-1", "PRE-2", "PRE-3",  "PAR-1", "PAR-2", "PAR-3", "PAR-4", "PAR-5", "PAR-6", "PAR-7",
      "PAR-8", "PAR-9", "PAR-10", "RES-1", "RES-2", "RES-3", "RES-4", "RES-5", "EFF-1", "EFF-2",
      "EFF-3", "EFF-4", "CON-1",  "CON-2", "ROB-1", "GAT-1", "GAT-2", "GAT-3", "GAT-4", "GAT-5"};
  EXPECT_EQ(std::size(kIds), kRequirementCount);
  for (const std::string_view id : kIds) EXPECT_TRUE(requirement_named(id)) << id;
}

TEST(Requirement, IsNotFoundByAnythingElse) {
  for (const std::string_view id : {"", "PRE-4", "PRE-0", "pre-1", "PRE-1 ", "PRE1", "PAR-11"}) {
    EXPECT_EQ(requirement_named(id), std::nullopt) << id;
  }
}

TEST(Requirement, SaysWhatIsPromisedInOneSentence) {
  std::set<std::string_view> sentences;
  for (const RequirementRow& row : requirements()) {
    EXPECT_EQ(requirement_sentence(row.requirement), row.sentence);
    EXPECT_TRUE(row.sentence.ends_with('.')) << row.id;
    EXPECT_EQ(row.sentence.find(". "), std::string_view::npos) << row.id;
    sentences.insert(row.sentence);
  }
  EXPECT_EQ(sentences.size(), kRequirementCount);
}

}  // namespace
}  // namespace backcheck
