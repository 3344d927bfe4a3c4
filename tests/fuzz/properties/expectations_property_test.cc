// Expectations files, read and refused.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "fuzz/property.h"

namespace backcheck {
namespace {

struct ExpectationsExamined {
  Examination examination{true};
  std::optional<Broken> of(const std::string& text) { return expectations_property(text, examination); }
};

TEST(ExpectationsProperty, HoldsForFilesThatAreRead) {
  ExpectationsExamined examined;
  for (
      const char* text : {
          "expected: []\n",
          "expected:\n  - {requirement: PRE-2, reason: r, until: 2026-12-31}\n",
          "expected:\n  - {scenario: a, reason: \"\\0\\e\\u202e\", until: 2026-11-28}\n"
          "  - {scenario: a/, reason: \"$${x}\", until: 2026-11-27}\n"
          "  - {scenario: 'a[b=c]', requirement: RES-4, reason: \"\\\"\\\\\", until: 2019-01-01}\n",
          R"({"expected": [{"requirement": "GAT-1", "scenario": "x", "reason": "r", "until": "2026-12-31"}]})",
      }) {
    const auto broken = examined.of(text);
    EXPECT_FALSE(broken) << text << broken->statement << '\n' << broken->details;
  }
  EXPECT_EQ(examined.examination.count("accepted"), 4U);
  EXPECT_EQ(examined.examination.count("several"), 1U);
}

TEST(ExpectationsProperty, HoldsForFilesThatAreRefused) {
  ExpectationsExamined examined;
  for (const char* text : {"", "expected", "expected: [\n", "expected:\n  - {requirement: PRE-99}\n",
                           "expected:\n  - {scenario: a.yaml, reason: '', until: x}\n", "\xFF", "a: *b\n"}) {
    const auto broken = examined.of(text);
    EXPECT_FALSE(broken) << text << broken->statement << '\n' << broken->details;
  }
  EXPECT_EQ(examined.examination.count("refused"), 7U);
}

RC_GTEST_PROP(ExpectationsProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  ExpectationsExamined examined;
  const auto broken = examined.of(bytes);
  if (broken) RC_FAIL(std::string(broken->statement) + '\n' + broken->details);
}

}  // namespace
}  // namespace backcheck
