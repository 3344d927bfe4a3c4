// Trees shown on one line.
#include "fuzz/oracles/document_tree.h"

#include <gtest/gtest.h>

#include "tests/fuzz/oracles/json_trees.h"
#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

TEST(DocumentTree, IsShownWithAllItHas) {
  EXPECT_EQ(describe(full_tree()), R"(element "r" @"xmlns:n"="u" @"n:k"="1 <" (element "n:a": "x", )"
                                   R"(element "a": "\xC3\xA9\xE2\x82\xAC" (element "b"), element "n:a"))");
  EXPECT_EQ(describe(json_node(NodeKind::kArray, "", "", {json_node(NodeKind::kNumber, "", "1")})),
            R"(array (number: "1"))");
}

TEST(DocumentTree, IsShownInVisibleTextWhateverItHolds) {
  EXPECT_EQ(describe(json_node(NodeKind::kString, "\n", "\"\\\x7F\x1B")),
            R"(string "\x0A": "\x22\x5C\x7F\x1B")");
}

TEST(DocumentTree, ThatIsRefusedIsShownWithTheReason) {
  EXPECT_EQ(describe(TreeResult(std::unexpected("line 1\n"))), R"(refused: "line 1\x0A")");
  EXPECT_EQ(describe(TreeResult(element("a", ""))), R"(element "a")");
}

TEST(DocumentTree, IsAnotherOneWhereAnythingDiffers) {
  DocumentNode other = full_tree();
  other.children[1].children[0].text = " ";
  EXPECT_NE(other, full_tree());
}

}  // namespace
}  // namespace backcheck
