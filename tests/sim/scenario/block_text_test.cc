// Text in several lines.
#include "sim/scenario/block_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace backcheck {
namespace {

// Of a block whose header is the first line, and which is all that follows.
std::string read(std::string_view source, std::size_t least_indent = 1) {
  const auto text = read_block_text(source, 0, source.size(), least_indent);
  return text ? *text : "fault: " + std::string(text.error());
}

TEST(BlockText, LiteralLinesAreKept) {
  EXPECT_EQ(read("a: |\n  b\n   c\n\n  d\n"), "b\n c\n\nd\n");
  EXPECT_EQ(read("- |\n b"), "b");
  EXPECT_EQ(read("a: |\r\n b\r\n c\r\n"), "b\nc\n");
  EXPECT_EQ(read("a: |  # why | not\n\n\n b\n   \n c #d\n"), "\n\nb\n  \nc #d\n");
}

TEST(BlockText, FoldedLinesAreJoined) {
  EXPECT_EQ(read("a: >\n  b\n  c\n\n  d\n\n\n  e\n"), "b c\nd\n\ne\n");
  EXPECT_EQ(read("a: >\n\n  b\n  c"), "\nb c");
}

TEST(BlockText, TheEndIsChomped) {
  EXPECT_EQ(read("a: |\n b\n\n\n"), "b\n");
  EXPECT_EQ(read("a: |-\n b\n\n\n"), "b");
  EXPECT_EQ(read("a: |+ # all\n b\n\n\n"), "b\n\n\n");
  EXPECT_EQ(read("a: >+\n b\n\n\n"), "b\n\n\n");
  EXPECT_EQ(read("a: >-\n b\n c\n\n"), "b c");
  EXPECT_EQ(read("a: |\n b\n  \n"), "b\n \n") << "a line of blanks that is deeper is one of the text";
}

TEST(BlockText, RefusesWhatIsReadInSeveralWays) {
  const std::string header =
      "fault: text in several lines begins with | or >, then + or - or nothing, behind its key or dash";
  for (const char* text : {"a: |2\n  b\n", "a: |b\n c\n", " |\n a\n", "a: \"|\n  b\n", "a:|\n b\n"})
    EXPECT_EQ(read(text), header) << text;
  const std::string indent =
      "fault: the lines of a text must stand deeper than the key or dash it belongs to (an empty text is "
      "\"\")";
  for (const char* text :
       {"a: |\n", "a: |\n  \n", "a: |\nb: c\n", "a: |\n   \n  b\n", "a: |\n  b\n c\n", "a: |\n  b\n\tc\n"})
    EXPECT_EQ(read(text), indent) << text;
  EXPECT_EQ(read("- a: |\n b\n", 3), indent);
  EXPECT_EQ(read("- a: |\n   b\n", 3), "b\n");
  const std::string folds =
      "fault: the lines of a folded text (>) must all stand equally deep; write it with |";
  for (const char* text : {"a: >\n b\n  c\n", "a: >\n b\n   \n c\n", "a: >\n b\n \tc\n"})
    EXPECT_EQ(read(text), folds) << text;
}

TEST(BlockText, MustEndWhereTheParserSaysSo) {
  const std::string_view source = "a: |\n  b\n\n  c\n\n #\nd: e\n";
  for (const std::size_t end : {13U, 14U, 15U, 16U})
    EXPECT_EQ(read_block_text(source, 0, end, 1), "b\n\nc\n") << end;
  EXPECT_EQ(read_block_text(source, 0, 14, 2), "b\n\nc\n");
  EXPECT_FALSE(read_block_text(source, 0, 14, 3));
  for (const std::size_t end : {8U, 12U, 17U, 20U}) EXPECT_FALSE(read_block_text(source, 0, end, 1)) << end;
}

RC_GTEST_PROP(BlockTextProperty, LinesComeBack, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab #:|>-\"\\"))));
  std::string text = "x\n";
  std::string source = "- key: |+\n    x\n";
  for (const std::string& line : lines) {
    text += line + "\n";
    source += line.empty() ? "\n" : "    " + line + "\n";
  }
  RC_ASSERT(read(source, 3) == text);
}

}  // namespace
}  // namespace backcheck
