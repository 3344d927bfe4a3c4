// What expectations files mean.
#include "fuzz/reference/slow_expectations.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SlowExpectations, ADayIsOneOfTheCalendar) {
  for (const char* day : {"2026-11-28", "2028-02-29", "2000-02-29", "0000-02-29", "9999-12-31", "2026-04-30"})
    EXPECT_TRUE(slowly_is_day(day)) << day;
  for (const char* day : {"2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
                          "2026-1-01", "2026-01-1x", "2026/01/01", "", "2026-01-01T"})
    EXPECT_FALSE(slowly_is_day(day)) << day;
}

TEST(SlowExpectations, WordsNameScenariosAndFoldersAndCases) {
  for (const char* words : {"", "a", "a/", "a/b", "a/b[c=d]"})
    EXPECT_TRUE(slowly_names(words, "a/b[c=d]")) << words;
  for (const char* words : {"a/b[", "a/b[c", "b", "/", "a/b/", "A"})
    EXPECT_FALSE(slowly_names(words, "a/b[c=d]")) << words;
  EXPECT_FALSE(slowly_names("a", "ax"));
}

TEST(SlowExpectations, TheFirstEntryThatFitsExplains) {
  const std::vector<ExpectedViolation> entries = {{Requirement::kPre2, "a", "old", "2026-11-27", 2},
                                                  {Requirement::kPre2, "a", "first", "2026-11-28", 3},
                                                  {std::nullopt, "a", "any", "2027-01-01", 4}};
  EXPECT_EQ(slow_explanation(entries, "2026-11-28", Requirement::kPre2, "a/b"), &entries[1]);
  EXPECT_EQ(slow_explanation(entries, "2026-11-28", Requirement::kPre1, "a/b"), &entries[2]);
  EXPECT_EQ(slow_explanation(entries, "2026-11-27", Requirement::kPre2, "a"), &entries[0]);
  EXPECT_EQ(slow_explanation(entries, "2027-01-02", Requirement::kPre2, "a"), nullptr);
  EXPECT_EQ(slow_explanation(entries, "2026-11-28", Requirement::kPre2, "b"), nullptr);
}

}  // namespace
}  // namespace backcheck
