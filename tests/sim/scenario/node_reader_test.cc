// Typed values from nodes, and the messages of what is refused.
#include "sim/scenario/node_reader.h"

#include <gtest/gtest.h>

#include <array>

#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

// Reads one value of YAML text with a member of NodeReader.
class OneValue {
 public:
  explicit OneValue(std::string_view source)
      : document_(*YamlDocument::parse(source)), reader_("f.yaml", source) {}

  NodeReader& reader() { return reader_; }
  const YamlNode& root() const { return document_.root(); }
  // The message of the only fault; empty without a fault.
  std::string message() const {
    if (reader_.faults().empty()) return {};
    return reader_.faults().size() == 1 ? reader_.faults().front().message : "several faults";
  }

 private:
  YamlDocument document_;
  NodeReader reader_;
};

TEST(NodeReader, TakesTextAsItIsWritten) {
  for (const std::string_view source : {"null", "1", "yes", "~"}) {
    OneValue reading(source);
    EXPECT_EQ(reading.reader().text(reading.root(), "a thing"), source);
  }
}

TEST(NodeReader, FillsPlaceholdersIn) {
  OneValue reading("a ${b} c");
  const Bindings bindings = {{"b", "x"}};
  reading.reader().use(bindings);
  EXPECT_EQ(reading.reader().text(reading.root(), "a thing"), "a x c");
}

TEST(NodeReader, RefusesAPlaceholderWithoutAMatrix) {
  OneValue reading("${b}");
  EXPECT_EQ(reading.reader().text(reading.root(), "a thing"), std::nullopt);
  EXPECT_EQ(reading.message(), "in a thing: the matrix has no \"b\" (${ as text is written $${)");
}

TEST(NodeReader, RefusesListsAndMapsForText) {
  OneValue list("[a]");
  EXPECT_EQ(list.reader().text(list.root(), "a thing"), std::nullopt);
  EXPECT_EQ(list.message(), "expected text for a thing, found a list");
  OneValue nothing("\"\"");
  EXPECT_EQ(nothing.reader().nonempty_text(nothing.root(), "a thing"), std::nullopt);
  EXPECT_EQ(nothing.message(), "expected text for a thing, found nothing");
}

TEST(NodeReader, RefusesTextForListsAndMaps) {
  OneValue text("abc");
  EXPECT_FALSE(text.reader().is_list(text.root(), "a thing"));
  EXPECT_EQ(text.message(), "expected a list for a thing, found \"abc\"");
  OneValue list("[a]");
  EXPECT_FALSE(list.reader().is_map(list.root(), "a thing"));
  EXPECT_EQ(list.message(), "expected a map for a thing, found a list");
}

TEST(NodeReader, RefusesUnknownKeysWithTheNearestOneOrAll) {
  constexpr std::array<std::string_view, 2> kKnown = {"createdAt", "count"};
  OneValue near("{createdat: x}");
  EXPECT_FALSE(near.reader().is_map_of(near.root(), "a backup set", kKnown));
  EXPECT_EQ(near.message(), "unknown key \"createdat\" in a backup set; did you mean \"createdAt\"?");
  OneValue far("{zebra: x}");
  EXPECT_FALSE(far.reader().is_map_of(far.root(), "a backup set", kKnown));
  EXPECT_EQ(far.message(), "unknown key \"zebra\" in a backup set; expected \"createdAt\" or \"count\"");
}

TEST(NodeReader, MissesARequiredKey) {
  OneValue reading("{a: 1}");
  EXPECT_NE(reading.reader().required_field(reading.root(), "a", "a thing"), nullptr);
  EXPECT_EQ(reading.reader().required_field(reading.root(), "b", "a thing"), nullptr);
  EXPECT_EQ(reading.message(), "a thing needs \"b\"");
}

TEST(NodeReader, TakesNumbersWithinTheirBounds) {
  for (const auto& [source, number] : {std::pair("1", 1U), std::pair("10", 10U), std::pair("\"007\"", 7U)}) {
    OneValue reading(source);
    EXPECT_EQ(reading.reader().number(reading.root(), "\"times\"", 1, 10), number);
  }
  for (const std::string_view source :
       {"0", "11", "-1", "1.0", "1e1", "x", "\"\"", "\" 1\"", "99999999999999999999"}) {
    OneValue reading(source);
    EXPECT_EQ(reading.reader().number(reading.root(), "\"times\"", 1, 10), std::nullopt) << source;
    EXPECT_EQ(reading.message().substr(0, 55), "expected a whole number from 1 to 10 for \"times\", found");
  }
}

TEST(NodeReader, TakesInstants) {
  OneValue good("2019-08-01T11:00:00+08:00");
  EXPECT_EQ(good.reader().instant(good.root(), "\"now\""), parse_instant("2019-08-01T03:00:00Z"));
  OneValue bad("2019-08-01");
  EXPECT_EQ(bad.reader().instant(bad.root(), "\"now\""), std::nullopt);
  EXPECT_EQ(bad.message(),
            "expected an instant such as 2019-08-01T03:00:00Z for \"now\", found \"2019-08-01\"");
}

TEST(NodeReader, TakesWordsAndSuggestsThem) {
  OneValue good("rejected");
  EXPECT_EQ(good.reader().word(good.root(), "\"expect\"", kExpectationWords), 1U);
  OneValue bad("acepted");
  EXPECT_EQ(bad.reader().word(bad.root(), "\"expect\"", kExpectationWords), std::nullopt);
  EXPECT_EQ(bad.message(),
            "expected \"accepted\", \"rejected\" or \"open\" for \"expect\", found \"acepted\"; did you mean "
            "\"accepted\"?");
}

TEST(NodeReader, TakesRequirementsAndSuggestsThem) {
  OneValue good("PAR-10");
  EXPECT_EQ(good.reader().requirement(good.root()), Requirement::kPar10);
  OneValue bad("PAR-11");
  EXPECT_EQ(bad.reader().requirement(bad.root()), std::nullopt);
  EXPECT_EQ(bad.message(), "no requirement has the id \"PAR-11\"; did you mean \"PAR-1\"?");
}

TEST(NodeReader, PutsBytesTogether) {
  OneValue reading("[a, {hex: \"fF 00\"}, {repeat: xy, times: 3}, \"\"]");
  EXPECT_EQ(reading.reader().bytes(reading.root(), "\"bytes\""), std::string("a\xFF\0xyxyxy", 9));
  OneValue alone("{hex: \"\"}");
  EXPECT_EQ(alone.reader().bytes(alone.root(), "\"bytes\""), "");
}

TEST(NodeReader, RefusesBytesThatAreNone) {
  const auto message_of = [](std::string_view source) {
    OneValue reading(source);
    EXPECT_EQ(reading.reader().bytes(reading.root(), "\"bytes\""), std::nullopt) << source;
    return reading.message();
  };
  EXPECT_EQ(message_of("{hex: abc}"),
            "expected pairs of hexadecimal digits for \"hex\", found an odd number of them");
  EXPECT_EQ(message_of("{hex: zz}"), "expected pairs of hexadecimal digits for \"hex\", found \"zz\"");
  EXPECT_EQ(message_of("{repeat: a}"), "a repeated text needs \"times\"");
  EXPECT_EQ(message_of("{times: 3}"),
            "expected {hex: \"ff00\"} or {repeat: \"a\", times: 1000} for \"bytes\"");
  EXPECT_EQ(message_of("{hex: \"00\", times: 3}"),
            "expected {hex: \"ff00\"} or {repeat: \"a\", times: 1000} for \"bytes\"");
  EXPECT_EQ(message_of("[[a]]"), "expected a map for \"bytes\", found a list");
}

TEST(NodeReader, TakesTextsUpToTheLimit) {
  const auto read = [](std::string_view source) {
    OneValue reading(source);
    return reading.reader().bytes(reading.root(), "\"bytes\"").has_value();
  };
  EXPECT_TRUE(read("{repeat: ab, times: 524288}"));
  EXPECT_FALSE(read("{repeat: ab, times: 524289}"));
  EXPECT_TRUE(read("[{repeat: ab, times: 524287}, ab]"));
  EXPECT_FALSE(read("[{repeat: ab, times: 524288}, a]"));
}

TEST(NodeReader, SpendsUpToTheLimitAndTellsOnce) {
  OneValue reading("a");
  EXPECT_TRUE(reading.reader().spend(kMaxVolume, {1, 1}));
  EXPECT_FALSE(reading.reader().spend(1, {1, 1}));
  EXPECT_FALSE(reading.reader().spend(1, {1, 1}));
  EXPECT_EQ(reading.message(),
            "written out, with all cases and repetitions, the file takes more than 64 MiB");
}

TEST(NodeReader, TellsNoMoreFaultsThanTheLimit) {
  OneValue reading("a");
  for (std::size_t i = 0; i <= kMaxFaults; ++i) reading.reader().fault({1, 1}, "wrong");
  EXPECT_EQ(reading.reader().faults().size(), kMaxFaults);
}

}  // namespace
}  // namespace backcheck
