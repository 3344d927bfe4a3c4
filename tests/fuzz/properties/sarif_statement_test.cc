// SARIF logs that are touched.
#include "fuzz/properties/sarif_statement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace backcheck {
namespace {

std::string_view sarif_fault(const std::string& real, const std::string& harmless,
                             const std::vector<std::string>& texts) {
  const auto broken = compare_sarif({real, harmless, texts}, "/repo");
  return broken ? broken->statement : "";
}

TEST(SarifStatement, TextsComeBackAsTheyAreShown) {
  EXPECT_EQ(sarif_fault(R"({"text": "a\\x1B"})", R"({"text": "Qq0q"})", {"a\x1B"}), "");
  EXPECT_EQ(sarif_fault("{\"text\": \"a\\u001B\"}", R"({"text": "Qq0q"})", {"a\x1B"}),
            "the text comes back from SARIF");
  EXPECT_EQ(sarif_fault(R"({"text": "a", "b": 1})", R"({"text": "Qq0q"})", {"a"}),
            "the log has the members of a harmless one");
  EXPECT_EQ(sarif_fault(R"({"text": "a)", R"({"text": "Qq0q"})", {"a"}), "every library can read the report");
}

TEST(SarifStatement, APlaceIsTheUriOfThePath) {
  const std::string harmless = R"([{"physicalLocation": {"artifactLocation": {"uri": "Qq0q"}}}])";
  EXPECT_EQ(sarif_fault(R"([{"physicalLocation": {"artifactLocation": {"uri": "a%20b"}}}])", harmless,
                        {"/repo/a b"}),
            "");
  EXPECT_EQ(sarif_fault(R"([{"physicalLocation": {"artifactLocation": {"uri": "a b"}}}])", harmless, {"a b"}),
            "the text comes back from SARIF");
  EXPECT_EQ(sarif_fault("[{}]", harmless, {"./"}), "");
  EXPECT_EQ(sarif_fault("[{}]", harmless, {"a"}), "the log has the members of a harmless one");
}

TEST(SarifStatement, FingerprintsAreCountedAndDiffer) {
  const std::string harmless =
      R"([{"backcheckViolation/v1": "Qq0q:1"}, {"backcheckViolation/v1": "Qq0q:2"}])";
  EXPECT_EQ(
      sarif_fault(R"([{"backcheckViolation/v1": "a:1"}, {"backcheckViolation/v1": "a:2"}])", harmless, {"a"}),
      "");
  EXPECT_EQ(
      sarif_fault(R"([{"backcheckViolation/v1": "a:1"}, {"backcheckViolation/v1": "a:1"}])", harmless, {"a"}),
      "no two results have one fingerprint");
}

}  // namespace
}  // namespace backcheck
