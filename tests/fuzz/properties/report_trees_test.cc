// Documents compared as trees.
#include "fuzz/properties/report_trees.h"

#include <gtest/gtest.h>

#include <vector>

#include "fuzz/properties/told_run.h"
#include "sim/report/timeline_page.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

std::string_view json_fault(const std::string& real, const std::string& harmless, const Texts& texts) {
  const auto broken = compare_json({real, harmless, texts});
  return broken ? broken->statement : "";
}

std::string_view junit_fault(const std::string& real, const std::string& harmless, const Texts& texts) {
  const auto broken = compare_junit({real, harmless, texts});
  return broken ? broken->statement : "";
}

TEST(ReportTrees, TextComesBackFromJson) {
  EXPECT_EQ(json_fault(R"({"a": "x\n"})", R"({"a": "Qq0q"})", {"x\n"}), "");
  EXPECT_EQ(json_fault(R"({"a": "x"})", R"({"a": "Qq0q"})", {"x\n"}), "the text comes back from JSON");
  EXPECT_EQ(json_fault(R"({"a": "x", "b": 1})", R"({"a": "Qq0q"})", {"x"}),
            "the report has the members of a harmless one");
  EXPECT_EQ(json_fault(R"({"a": "x)", R"({"a": "Qq0q"})", {"x"}), "every library can read the report");
}

TEST(ReportTrees, BytesThatAreNoTextComeBackInHexadecimalDigits) {
  EXPECT_EQ(json_fault("{\"a\": \"\xEF\xBF\xBD\", \"aHex\": \"ff\"}", R"({"a": "Qq0q"})", {"\xFF"}), "");
  EXPECT_EQ(json_fault("{\"a\": \"\xEF\xBF\xBD\"}", R"({"a": "Qq0q"})", {"\xFF"}),
            "the report has the members of a harmless one");
  EXPECT_EQ(json_fault("{\"a\": \"\xEF\xBF\xBD\", \"aHex\": \"fe\"}", R"({"a": "Qq0q"})", {"\xFF"}),
            "the text comes back from JSON");
  EXPECT_EQ(json_fault("[\"\xEF\xBF\xBD\"]", R"(["Qq0q"])", {"\xFF"}), "");
}

TEST(ReportTrees, TextComesBackFromJUnit) {
  EXPECT_EQ(junit_fault("<s name=\"&lt;&amp;\"/>", "<s name=\"Qq0q\"/>", {"<&"}), "");
  EXPECT_EQ(junit_fault("<s name=\"&lt;\"/>", "<s name=\"Qq0q\"/>", {"<&"}),
            "the text comes back from an attribute");
  EXPECT_EQ(junit_fault("<failure>a\n  b</failure>", "<failure>Qq0q</failure>", {"a b"}), "");
  EXPECT_EQ(junit_fault("<failure>a</failure>", "<failure>Qq0q</failure>", {"a b"}),
            "the text comes back from an element");
  EXPECT_EQ(junit_fault("<s><b/></s>", "<s>Qq0q</s>", {"<b/>"}),
            "the report has the elements of a harmless one");
  EXPECT_EQ(junit_fault("<s name=\"<\"/>", "<s name=\"Qq0q\"/>", {"<"}), "every library can read the report");
}

TEST(ReportTrees, AClassNameIsMadeOfAnId) {
  EXPECT_EQ(junit_fault("<s classname=\"backcheck.a\"/>", "<s classname=\"backcheck\"/>", {}), "");
  EXPECT_EQ(junit_fault("<s classname=\"other\"/>", "<s classname=\"backcheck\"/>", {}),
            "the text comes back from an attribute");
}

class Pages : public testing::Test {
 protected:
  std::string_view fault(const std::string& page) const {
    const auto broken = compare_pages({page, harmless_, texts_}, real_);
    return broken ? broken->statement : "";
  }
  static Timeline made(Timeline (*make)(Choices&, const Texts&), const Texts& texts) {
    ByteChoices nothing({});
    return make(nothing, texts);
  }

  Texts texts_ = {"<i>&"};
  Timeline real_ = made(told_timeline, texts_);
  std::string page_ = timeline_page(real_);
  std::string harmless_ = timeline_page(made(harmless_timeline, texts_));
};

TEST_F(Pages, HaveTheElementsOfHarmlessOnes) {
  EXPECT_EQ(fault(page_), "");
  std::string injected = page_;
  injected.insert(injected.find("<h2>"), "<b></b>");
  EXPECT_EQ(fault(injected), "the report has the elements of a harmless one");
}

TEST_F(Pages, LoseNoText) {
  std::string cut = page_;
  cut.replace(cut.find("<title>"), 7, "<title>not ");
  EXPECT_EQ(fault(cut), "the text comes back from an element");
}

TEST_F(Pages, AreWellFormed) {
  std::string bad = page_;
  bad.insert(bad.find("<h2>"), "</p></b>");
  EXPECT_EQ(fault(bad), "the page is well-formed");
}

TEST_F(Pages, HaveTheFrontOfALabelAsACaption) {
  std::string bad = page_;
  bad.replace(bad.find(" #1</text>"), 10, " #2</text>");
  EXPECT_EQ(fault(bad), "a caption is the front of a label");
}

}  // namespace
}  // namespace backcheck
