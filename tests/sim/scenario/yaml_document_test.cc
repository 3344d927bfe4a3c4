// YAML as a tree, and every refusal at its line and column.
#include "sim/scenario/yaml_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

using std::literals::string_view_literals::operator""sv;

// The tree on one line: {key: value, ...}, [item, ...], 'text'.
std::string shape_of(const YamlNode& node) {
  if (node.kind == YamlKind::kText) return '\'' + std::string(node.text) + '\'';
  std::string out = node.kind == YamlKind::kMap ? "{" : "[";
  bool is_value = false;
  for (const YamlNode* child = node.first; child != nullptr; child = child->next) {
    if (child != node.first) out += is_value ? ": " : ", ";
    out += shape_of(*child);
    is_value = node.kind == YamlKind::kMap && !is_value;
  }
  return out + (node.kind == YamlKind::kMap ? "}" : "]");
}

std::string shape(std::string_view text) {
  const auto document = YamlDocument::parse(text);
  return document ? shape_of(document->root()) : "fault: " + document.error().message;
}

std::string fault_of(std::string_view text) {
  const auto document = YamlDocument::parse(text);
  if (document) return "no fault";
  const YamlFault& fault = document.error();
  return std::to_string(fault.mark.line) + ':' + std::to_string(fault.mark.column) + ": " + fault.message;
}

TEST(YamlDocument, ReadsBlockAndFlowAlike) {
  EXPECT_EQ(shape("a: 1\nb:\n  - x\n  - {c: d}\n"), "{'a': '1', 'b': ['x', {'c': 'd'}]}");
  EXPECT_EQ(shape("{a: 1, b: [x, {c: d}]}"), "{'a': '1', 'b': ['x', {'c': 'd'}]}");
}

TEST(YamlDocument, EveryScalarIsText) {
  EXPECT_EQ(shape("[yes, 1, 0x1F, null, ~, 1.5e3, 2019-08-01, '', \"\"]"),
            "['yes', '1', '0x1F', 'null', '~', '1.5e3', '2019-08-01', '', '']");
}

TEST(YamlDocument, AMissingValueIsEmptyText) {
  EXPECT_EQ(shape("a:\nb: {c: , d}\n"), "{'a': '', 'b': {'c': '', 'd': ''}}");
}

TEST(YamlDocument, UndoesEscapesAndFoldsLines) {
  EXPECT_EQ(shape("[\"a\\r\\n\\x41\\u00fc\\\"\", 'it''s', \"one\n  two\"]"),
            "['a\r\nA\xC3\xBC\"', 'it's', 'one two']");
  EXPECT_EQ(shape("a: |\n  x\n  y\nb: >-\n  x\n  y\n"), "{'a': 'x\ny\n', 'b': 'x y'}");
  EXPECT_EQ(shape("\"a\\0b\""), "'a\0b'"sv);
}

TEST(YamlDocument, UndoesSingleQuotes) {
  EXPECT_EQ(shape("['', '''', 'a''', '''a', 'a\\n']"), "['', ''', 'a'', ''a', 'a\\n']");
  EXPECT_EQ(shape("a: 'x" + std::string(1000, '\'') + "'"), "{'a': 'x" + std::string(500, '\'') + "'}");
  EXPECT_EQ(shape("'k''y': 1"), "{'k'y': '1'}");
  EXPECT_EQ(shape("a: 'b''\n  c'"), "{'a': 'b' c'}");
}

TEST(YamlDocument, ReadsTextInSeveralLines) {
  EXPECT_EQ(shape("a:\n  b: |\n   c\n    d\n   e\nf: g"), "{'a': {'b': 'c\n d\ne\n'}, 'f': 'g'}");
  EXPECT_EQ(shape("a: >\n\n  b\n  c\n"), "{'a': '\nb c\n'}");
  EXPECT_EQ(shape("a:\n- |\n b\n- >-\n  c\n"), "{'a': ['b\n', 'c']}");
  EXPECT_EQ(shape("- - |\n      b\n  - c: |+\n     d\n\n  - e"), "[['b\n', {'c': 'd\n\n'}, 'e']]");
  EXPECT_EQ(shape("a:\n  - b: >-\n      c\n      d\n    # e\n    f: g\n"), "{'a': [{'b': 'c d', 'f': 'g'}]}");
  EXPECT_EQ(shape("a: |  # why | not\n\n\n b\n   \n c #d\n"), "{'a': '\n\nb\n  \nc #d\n'}");
  EXPECT_EQ(shape("a: |2-\n   b\n  c\n"), "{'a': ' b\nc'}");
  EXPECT_EQ(shape("a: |\r\n b\r\n c\r\n"), "{'a': 'b\nc\n'}");
  EXPECT_EQ(shape("a: >\n  b\n\n   c\n  d\n"), "{'a': 'b\n\n c\nd\n'}");
}

TEST(YamlDocument, TextWithoutLinesIsEmpty) {
  EXPECT_EQ(shape("a:\n  b: >-\n\n  c: d\n"), "{'a': {'b': '', 'c': 'd'}}");
  EXPECT_EQ(shape("a:\n  - |\n  - c\n"), "{'a': ['', 'c']}");
  EXPECT_EQ(shape("a: 1\nb: |"), "{'a': '1', 'b': ''}") << "the file ends there";
  EXPECT_EQ(shape("a: |+\n\n \nb: c"), "{'a': '\n\n', 'b': 'c'}");
}

TEST(YamlDocument, KnowsWhereEveryScalarStands) {
  const std::string_view text = "\xC3\xBC: ['\xE2\x82\xAC', \"x\", y]\r\nb: |  # c\r\n \xC3\xBC\r\nd:\n";
  const auto document = YamlDocument::parse(text);
  ASSERT_TRUE(document) << fault_of(text);
  std::vector<std::string_view> written;
  for (const YamlNode* node = document->root().first; node != nullptr; node = node->next) {
    written.push_back(text.substr(node->begin, node->end - node->begin));
    for (const YamlNode* item = node->first; item != nullptr; item = item->next)
      written.push_back(text.substr(item->begin, item->end - item->begin));
  }
  EXPECT_EQ(written,
            (std::vector<std::string_view>{"\xC3\xBC", "['\xE2\x82\xAC', \"x\", y]", "'\xE2\x82\xAC'",
                                           "\"x\"", "y", "b", " \xC3\xBC\r\n", "d", ""}));
}

TEST(YamlDocument, TakesKeysOf1024CharactersAndNoMore) {
  EXPECT_EQ(shape(std::string(1024, 'k') + ": v"), "{'" + std::string(1024, 'k') + "': 'v'}");
  EXPECT_TRUE(fault_of(std::string(1025, 'k') + ": v").contains("not YAML"));
  EXPECT_TRUE(fault_of("{" + std::string(1025, 'k') + ": v}").contains("not YAML"));
}

TEST(YamlDocument, ReadsKeysBehindQuestionMarks) {
  EXPECT_EQ(shape("? a\n: b"), "{'a': 'b'}");
  EXPECT_EQ(shape("a:\tb\n?c: \"? d\""), "{'a': 'b', '?c': '? d'}");
  EXPECT_EQ(fault_of("? x{:\t:"), "1:3: a key must be text, found a map");
}

TEST(YamlDocument, CountsItemsAndPairs) {
  const auto document = YamlDocument::parse("a: [x, y, z]\nb: {}\n");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().count, 2U);
  EXPECT_EQ(document->root().first->next->count, 3U);
  EXPECT_EQ(document->root().first->next->next->next->count, 0U);
}

TEST(YamlDocument, MarksEveryNodeWhereItBegins) {
  const auto document = YamlDocument::parse("# c\n\xC3\xBC: [x, \"y\", 'z',\n  {k: v}]\n");
  ASSERT_TRUE(document);
  const YamlNode& key = *document->root().first;
  EXPECT_EQ(document->root().mark, (Mark{2, 1}));
  EXPECT_EQ(key.mark, (Mark{2, 1}));
  const YamlNode& list = *key.next;
  EXPECT_EQ(list.mark, (Mark{2, 4}));
  EXPECT_EQ(list.first->mark, (Mark{2, 5}));
  EXPECT_EQ(list.first->next->mark, (Mark{2, 8}));
  EXPECT_EQ(list.first->next->next->mark, (Mark{2, 13}));
  EXPECT_EQ(list.first->next->next->next->mark, (Mark{3, 3}));
  EXPECT_EQ(list.first->next->next->next->first->next->mark, (Mark{3, 7}));
}

TEST(YamlDocument, RefusesAnEmptyFile) {
  EXPECT_EQ(fault_of(""), "1:1: this file is empty");
  EXPECT_EQ(fault_of("# nothing\n"), "1:1: this file is empty");
}

TEST(YamlDocument, RefusesDuplicateKeysAtTheSecondOne) {
  EXPECT_EQ(fault_of("a: 1\nb: {c: 1,\n  \"c\": 2}\n"),
            "3:3: duplicate key \"c\": it stands in line 2 already (to repeat a parameter, write the call as "
            "a list of "
            "pairs)");
  EXPECT_EQ(shape("[{a: 1}, {a: 2}]"), "[{'a': '1'}, {'a': '2'}]") << "in different maps";
}

TEST(YamlDocument, RefusesKeysThatAreNotText) {
  EXPECT_EQ(fault_of("? [a]\n: b\n"), "1:3: a key must be text, found a list");
  EXPECT_EQ(fault_of("{{a: b}: c}"), "1:2: a key must be text, found a map");
}

TEST(YamlDocument, RefusesAnchorsAliasesAndTags) {
  EXPECT_EQ(fault_of("a: &x b\n").substr(2), "4: anchors and aliases are not allowed; write it out");
  EXPECT_EQ(fault_of("a: 1\nb: *x\n"), "2:4: anchors and aliases are not allowed; write it out");
  EXPECT_EQ(fault_of("a: !!str b\n").substr(0, 2), "1:");
  EXPECT_NE(fault_of("a: !!str b\n").find("tags are not allowed"), std::string::npos);
  EXPECT_NE(fault_of("!x [a]\n").find("tags are not allowed"), std::string::npos);
  EXPECT_NE(fault_of("&x {a: b}\n").find("anchors and aliases"), std::string::npos);
}

TEST(YamlDocument, RefusesASecondDocument) {
  EXPECT_EQ(shape("---\na: 1\n...\n"), "{'a': '1'}");
  EXPECT_EQ(fault_of("a: 1\n---\nb: 2\n"), "2:1: a second document; a file holds one scenario");
}

TEST(YamlDocument, RefusesWhatIsNoYamlWhereItBreaks) {
  EXPECT_EQ(fault_of("a: [1, 2\n"),
            "2:1: not YAML: while parsing a flow sequence of line 1, did not find expected ',' or ']'");
  EXPECT_EQ(
      fault_of("a: \"x\n\nb: c"),
      "1:4: not YAML: while scanning a quoted scalar, found unexpected end of stream (the quotes that open "
      "here are never closed)");
  EXPECT_EQ(
      fault_of("a: \"\\q\"\n"),
      "1:5: not YAML: while parsing a quoted scalar, found unknown escape character (a backslash in double "
      "quotes is written \\\\)");
  EXPECT_EQ(fault_of("a:\n\tb: c\n"),
            "2:1: not YAML: while scanning for the next token, found character that cannot start any token "
            "(indent with blanks, not tabs; text that begins with this character needs quotes)");
  EXPECT_EQ(
      fault_of("a: b: c\n"),
      "1:5: not YAML: mapping values are not allowed in this context (text with \": \" in it needs quotes; "
      "the keys of a map stand equally deep)");
  EXPECT_EQ(fault_of("a: 1\n b: 2\n").substr(0, 33), "2:3: not YAML: mapping values are");
  EXPECT_EQ(
      fault_of("a: 1\nb\nc: 2\n"),
      "2:1: not YAML: while scanning a simple key, could not find expected ':' (a key stands before \": \", "
      "an item behind \"- \")");
  EXPECT_EQ(fault_of("a:\n  - b\n c: 2\n"),
            "3:2: not YAML: while parsing a block mapping of line 1, did not find expected key (is this line "
            "indented like those it belongs to?)");
  EXPECT_EQ(
      fault_of("a: |\n  b\n \tc\n"),
      "3:2: not YAML: while scanning a block scalar of line 1, found a tab character where an indentation "
      "space is expected (indent with blanks, not tabs)");
}

TEST(YamlDocument, RefusesBytesThatAreNoText) {
  EXPECT_EQ(fault_of("a: \xFFx"), "1:4: this byte is not UTF-8");
  EXPECT_EQ(fault_of("\xC3\xBC\nb \xED\xA0\x80"), "2:3: this byte is not UTF-8");
  const std::string refused =
      "this character must not stand in the file; write it as an escape in double quotes, as \"\\x07\"";
  EXPECT_EQ(fault_of("a\0b"sv), "1:2: " + refused);
  EXPECT_EQ(fault_of("a: \x1B"), "1:4: " + refused);
  EXPECT_EQ(fault_of("\xEF\xBB\xBF"
                     "a: b"),
            "1:1: " + refused);
}

TEST(YamlDocument, TakesACarriageReturnBeforeALineFeedOnly) {
  EXPECT_TRUE(YamlDocument::parse("a: b\r\nc: d\r\n"));
  const std::string refused = "a carriage return alone ends no line; end it with a line feed";
  EXPECT_EQ(fault_of("a: b\rc: d"), "1:5: " + refused);
  EXPECT_EQ(fault_of("a: b\r\r\n"), "1:5: " + refused);
  EXPECT_EQ(fault_of("a: b\nc: d\r"), "2:5: " + refused);
}

TEST(YamlDocument, TakesTheDepthOfTheLimitAndNoMore) {
  EXPECT_TRUE(YamlDocument::parse(std::string(kMaxYamlDepth, '[') + std::string(kMaxYamlDepth, ']')));
  EXPECT_EQ(fault_of(std::string(kMaxYamlDepth + 1, '[')),
            "1:33: lists and maps stand more than 32 deep in each other");
}

TEST(YamlDocument, TakesTheSizeOfTheLimitAndNoMore) {
  std::string text = "a: b\n#";
  text.resize(kMaxYamlBytes, 'x');
  EXPECT_EQ(shape(text), "{'a': 'b'}");
  EXPECT_EQ(fault_of(text + 'x'), "0:0: the file is larger than 1 MiB");
}

TEST(YamlDocument, FindsARepeatedText) {
  const YamlNode a{YamlKind::kText, {1, 1}, "a"}, b{YamlKind::kText, {1, 2}, "b"},
      c{YamlKind::kText, {2, 1}, "a"};
  EXPECT_EQ(find_repeated_text({&a, &b}), std::nullopt);
  EXPECT_EQ(find_repeated_text({&c, &b, &a}), std::pair(&a, &c));
}

RC_GTEST_PROP(YamlDocument, AnyBytesAreReadOrRefused, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::oneOf(rc::gen::element<std::string>("a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ", ",
                                                   "\"", "'", "|\n", "> ", "&a ", "*a ", "!!str ", "---\n",
                                                   "...\n", "? ", "#", "%YAML 1.2\n", "\\x", "\t"),
                     rc::gen::container<std::string>(rc::gen::arbitrary<char>())));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  const auto document = YamlDocument::parse(text);
  RC_ASSERT((document.has_value() || !document.error().message.empty()));  // no || of RapidCheck
}

}  // namespace
}  // namespace backcheck
