// Children by name, and what both formats have in common.
#include "sim/description/document_node.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(DocumentTree, FindsTheFirstChildOfAName) {
  const DocumentNode node = read_json_document(R"({"a": 1, "b": 2, "a": 3})").value();
  EXPECT_EQ(node.count("a"), 2U);
  ASSERT_NE(node.find("a"), nullptr);
  EXPECT_EQ(node.find("a")->text, "1");
  EXPECT_EQ(node.find("c"), nullptr);
}

TEST(DocumentTree, MembersAndElementsReadAlike) {
  const DocumentNode json = read_json_document(R"({"Items": {"Backup": {"Id": "7"}}})").value();
  const DocumentNode xml =
      read_xml_document("<R>\n <Items>\n  <Backup><Id>7</Id></Backup>\n </Items>\n</R>").value();
  EXPECT_EQ(json.children, xml.children);
}

}  // namespace
}  // namespace backcheck
