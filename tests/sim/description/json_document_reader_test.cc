// JSON as trees: kinds, limits, and what is refused.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/description/document_node.h"

namespace backcheck {
namespace {

TEST(JsonDocumentReader, KeepsKindsAndTexts) {
  const DocumentNode node =
      read_json_document(R"({"t": "a\u0041\n", "n": -1.50e3, "b": true, "x": null, "l": [1, "2"], "g": {}})")
          .value();
  ASSERT_EQ(node.kind, NodeKind::kGroup);
  EXPECT_EQ(node.find("t")->text, "aA\n");
  EXPECT_EQ(node.find("n")->kind, NodeKind::kNumber);
  EXPECT_EQ(node.find("n")->text, "-1.50e3");
  EXPECT_EQ(node.find("b")->kind, NodeKind::kBoolean);
  EXPECT_EQ(node.find("b")->text, "true");
  EXPECT_EQ(node.find("x")->kind, NodeKind::kNull);
  EXPECT_EQ(node.find("l")->kind, NodeKind::kList);
  EXPECT_EQ(node.find("l")->children.size(), 2U);
  EXPECT_EQ(node.find("g")->kind, NodeKind::kGroup);
}

TEST(JsonDocumentReader, ReadsNumbersOfAnySize) {
  const DocumentNode node = read_json_document(R"({"a":[0e99999999999,-1.5E-12345678901],"b":2})").value();
  ASSERT_EQ(node.find("a")->children.size(), 2U);
  EXPECT_EQ(node.find("a")->children[0].text, "0e99999999999");
  EXPECT_EQ(node.find("a")->children[1].text, "-1.5E-12345678901");
  EXPECT_EQ(node.find("b")->text, "2");
  EXPECT_EQ(read_json_document("1e99999999999")->text, "1e99999999999");
  EXPECT_FALSE(read_json_document("[1e99999999999,2,3]", {.nodes = 3}));
}

TEST(JsonDocumentReader, TakesAnyValueAtTheTop) {
  EXPECT_EQ(read_json_document("7")->text, "7");
  EXPECT_EQ(read_json_document(" [] ")->kind, NodeKind::kList);
}

TEST(JsonDocumentReader, RefusesWhatIsNotOneDocument) {
  for (const auto text : {"", "{", "{} x", "{\"a\" 1}", "{'a': 1}", "\"\xFF\"", "[1,]"})
    EXPECT_FALSE(read_json_document(text)) << text;
  EXPECT_NE(read_json_document("{\"a\": 1} x").error().find("byte 9"), std::string::npos)
      << read_json_document("{\"a\": 1} x").error();
}

TEST(JsonDocumentReader, HasLimits) {
  EXPECT_TRUE(read_json_document("[[1]]", {.depth = 2}));
  EXPECT_FALSE(read_json_document("[[[1]]]", {.depth = 2}));
  EXPECT_TRUE(read_json_document("[1,2]", {.nodes = 3}));
  EXPECT_FALSE(read_json_document("[1,2,3]", {.nodes = 3}));
  EXPECT_FALSE(read_json_document(std::string(100'000, '[')));
}

RC_GTEST_PROP(JsonDocumentReader, SurvivesAnyBytes, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("{}[]\",:1a\\ \n")));
  const auto node = read_json_document(bytes);
  RC_ASSERT(node || !node.error().empty());
}

}  // namespace
}  // namespace backcheck
