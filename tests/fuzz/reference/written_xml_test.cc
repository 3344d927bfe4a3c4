// The strict reader of written XML.
#include "fuzz/reference/written_xml.h"

#include <gtest/gtest.h>

#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

const std::string kDeclared = "<?xml version='1.0' encoding='UTF-8'?>";

TreeResult text_read(const std::string& text) {
  return read_written_xml(kDeclared + "<Error><Code>" + text + "</Code></Error>");
}

void expect_text(const std::string& written, const std::string& text) {
  DocumentNode root = element("Error", "");
  root.children = {element("Code", text)};
  EXPECT_EQ(text_read(written), root) << written;
}

TEST(WrittenXml, IsReadWithItsTextsInOrder) {
  DocumentNode root = element("Error", "");
  root.children = {element("Code", "C"), element("Message", ""), element("Code", "x\ty\n")};
  EXPECT_EQ(
      read_written_xml(kDeclared + "<Error><Code>C</Code><Message></Message><Code>x\ty\n</Code></Error>"),
      root);
}

TEST(WrittenXml, HasReferencesResolved) {
  expect_text("&lt;&gt;&amp;&quot;&apos;&#13;&#9;", "<>&\"'\r\t");
  expect_text("\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD\x7F", "\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD\x7F");
}

TEST(WrittenXml, IsRefusedWhereAMarkStandsAsItIs) {
  for (const char* mark : {"<", ">", "&", "\"", "'", "\r", "]]>", "a&b;", "&amp", "&#;", "&#0;", "&#8;",
                           "&#128;", "&#13", "&#x9;", "&#99999999999;"}) {
    EXPECT_FALSE(text_read(mark)) << mark;
  }
}

TEST(WrittenXml, IsRefusedWhereItHoldsWhatXmlCannotHold) {
  for (const std::string& text :
       {std::string("\0", 1), std::string("\x1F"), std::string("\xFF"), std::string("\xC0\x80"),
        std::string("\xED\xA0\x80"), std::string("\xEF\xBF\xBE"), std::string("\xEF\xBF\xBF"),
        std::string("\xF4\x90\x80\x80")}) {
    EXPECT_FALSE(text_read(text)) << testing::PrintToString(text);
  }
}

TEST(WrittenXml, IsRefusedWhereItIsAnythingElse) {
  for (const char* text :
       {"", "<Error></Error", "<Error></Error>x", "<Error></Error> ", "<Error></Errors>", "<Error>",
        "<Error a='b'></Error>", "<Error/>", "<></>", "<Error>x</Error>", "<!-- --><Error></Error>",
        "<Error><Code></Error>", "<Error><Code><a></a></Code></Error>", " <Error></Error>"}) {
    EXPECT_FALSE(read_written_xml(kDeclared + text)) << text;
  }
  EXPECT_FALSE(read_written_xml("<Error></Error>"));
  EXPECT_TRUE(read_written_xml(kDeclared + "<Error></Error>"));
}

}  // namespace
}  // namespace backcheck
