// Comments of YAML text, and what they belong to.
#include "sim/scenario/yaml_comments.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::string comments_in(std::string_view text) {
  const auto document = YamlDocument::parse(text);
  if (!document) return "no YAML";
  std::string out;
  for (const YamlComment& comment : find_comments(*document, text)) {
    EXPECT_EQ(text[comment.begin], '#');
    out += comment.text + '|';
  }
  return out;
}

// The notes of the entry that is called so: a key, or an item.
EntryNotes notes_at(std::string_view text, std::string_view name) {
  const auto document = YamlDocument::parse(text);
  EXPECT_TRUE(document);
  for (const auto& [node, notes] : notes_of(*document, text)) {
    if (node->text == name) return notes;
  }
  return {};
}

using Lines = std::vector<std::string>;

TEST(YamlComments, AreFoundBetweenScalarsOnly) {
  EXPECT_EQ(comments_in("a: b # one\n#two  \nc: [d, # three\n e]\n"), "# one|#two|# three|");
  EXPECT_EQ(comments_in("a: \"x # y\" # one\nb: 'x # y'\nc: x#y\nd: \"#\\\"#\"\n"), "# one|");
  EXPECT_EQ(comments_in("a: |  # head\n  # text\n  more # text\nb: >\n  # text\n# end\n"), "# head|# end|");
  EXPECT_EQ(comments_in("a:\n  # none yet\n  - b\n- # not YAML"), "no YAML");
  EXPECT_EQ(comments_in("a: b # one\r\n# two\r\n"), "# one|# two|");
  EXPECT_EQ(comments_in("a: plain\n  goes on # one\n"), "# one|");
}

TEST(YamlComments, OnALineOfTheirOwnBelongToWhatFollows) {
  const std::string_view text = "a: 1\n# of b\nb: 2\n\n# of c, after a blank\nc:\n  # of the item\n  - d\n";
  EXPECT_EQ(notes_at(text, "b").above, (Lines{"# of b"}));
  EXPECT_EQ(notes_at(text, "c").above, (Lines{"", "# of c, after a blank"}));
  EXPECT_EQ(notes_at(text, "d").above, (Lines{"# of the item"}));
}

TEST(YamlComments, IndentedDeeperBelongToWhatIsBefore) {
  const std::string_view text = "a:\n  - b: 1\n    c: 2\n    # of c\n  # of the item\nd: 3\n";
  EXPECT_EQ(notes_at(text, "c").below, (Lines{"# of c"}));
  EXPECT_TRUE(notes_at(text, "d").above.empty());
}

TEST(YamlComments, BesideBelongToWhatEndsThere) {
  const std::string_view text =
      "a: {b: 1, c: 2} # of a\nd: {e: 1, # of e\n    f: 2} # of d\ng: # of g\n  - 1\n";
  EXPECT_EQ(notes_at(text, "a").beside, "# of a");
  EXPECT_EQ(notes_at(text, "e").beside, "# of e");
  EXPECT_EQ(notes_at(text, "d").beside, "# of d");
  EXPECT_EQ(notes_at(text, "g").beside, "# of g");
}

TEST(YamlComments, AtBothEndsBelongToTheDocument) {
  const std::string_view text = "# head\n\n# of the file too\na: 1\n# end\n";
  const auto document = YamlDocument::parse(text);
  const YamlNotes notes = notes_of(*document, text);
  EXPECT_EQ(notes.at(&document->root()).above, (Lines{"# head", "", "# of the file too"}));
  EXPECT_EQ(notes.at(&document->root()).below, (Lines{"# end"}));
}

}  // namespace
}  // namespace backcheck
