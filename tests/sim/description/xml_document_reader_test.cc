// XML as trees: texts, groups, limits, and what is refused.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/description/document_node.h"

namespace backcheck {
namespace {

TEST(XmlDocumentReader, TellsTextsFromGroups) {
  const DocumentNode node = read_xml_document(
                                "<?xml version='1.0'?><R a='b'> <T>x &amp; <![CDATA[<y>]]></T> "
                                "<G> <T>1</T> between <T>2</T> </G><E/></R>")
                                .value();
  EXPECT_EQ(node.name, "R");
  ASSERT_EQ(node.children.size(), 3U);
  EXPECT_EQ(node.find("T")->kind, NodeKind::kText);
  EXPECT_EQ(node.find("T")->text, "x & <y>");
  EXPECT_EQ(node.find("G")->kind, NodeKind::kGroup);
  EXPECT_EQ(node.find("G")->text, "");
  EXPECT_EQ(node.find("G")->count("T"), 2U);
  EXPECT_EQ(node.find("E")->kind, NodeKind::kText);
  EXPECT_EQ(node.find("E")->text, "");
}

TEST(XmlDocumentReader, RefusesWhatIsNotWellFormed) {
  for (const auto text : {"", "<a>", "<a></b>", "<a/><b/>", "<a>&x;</a>", "plain", "<a>\xFF</a>"})
    EXPECT_FALSE(read_xml_document(text)) << text;
  EXPECT_NE(read_xml_document("<a>\n<b></a>").error().find("line 2"), std::string::npos);
}

TEST(XmlDocumentReader, LetsNoDocumentTypeIn) {
  const auto read = read_xml_document("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().find("document type"), std::string::npos);
}

TEST(XmlDocumentReader, HasLimits) {
  EXPECT_TRUE(read_xml_document("<a><b/></a>", {.depth = 2}));
  EXPECT_FALSE(read_xml_document("<a><b><c/></b></a>", {.depth = 2}));
  EXPECT_TRUE(read_xml_document("<a><b/></a>", {.nodes = 2}));
  EXPECT_FALSE(read_xml_document("<a><b/><c/></a>", {.nodes = 2}));
}

RC_GTEST_PROP(XmlDocumentReader, SurvivesAnyBytes, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("<>/ab&;='\"! \n")));
  const auto node = read_xml_document(bytes);
  RC_ASSERT(node || !node.error().empty());
}

}  // namespace
}  // namespace backcheck
