// Pages of runs that lose something of what they were given.
#include "fuzz/properties/run_page_statement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/properties/harmless_ids.h"
#include "fuzz/properties/marked_run.h"
#include "fuzz/properties/told_run.h"
#include "sim/report/html_report.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

class RunPages : public testing::Test {
 protected:
  static RunSummary run_of(const Texts& texts) {
    ByteChoices nothing({});
    return told_run(nothing, texts);
  }
  std::string_view fault(const std::string& page) const {
    const auto broken = compare_run_pages({page, harmless_, ids_.texts});
    return broken ? broken->statement : "";
  }
  // The page with the first such part replaced.
  std::string with(std::string_view part, std::string_view by) const {
    std::string page = page_;
    const std::size_t at = page.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return page.replace(std::min(at, page.size()), part.size(), by);
  }
  std::string_view fault_in_figures(const std::string& page) const {
    const auto broken = look_at_figures(page, real_);
    return broken ? broken->statement : "";
  }

  Texts texts_ = {"{\"a\":[1,2]}/<i>&[b=c]"};
  HarmlessIds ids_ = harmless_ids(texts_);
  RunSummary real_ = run_of(texts_);
  std::string page_ = html_report(real_, "fuzz");
  std::string harmless_ = html_report(with_harmless_ids(run_of(harmless_texts(texts_)), ids_), "fuzz");
};

constexpr std::string_view kLost = "the text comes back from the page of a run";

TEST_F(RunPages, TellEverything) { EXPECT_EQ(fault(page_), ""); }

TEST_F(RunPages, LoseNoText) {
  EXPECT_EQ(fault(with("Endpoint: {", "Endpoint: ")), kLost);
  EXPECT_EQ(fault(with("<title>Violates: ", "<title>")), kLost);
  EXPECT_EQ(fault(with("&lt;i&gt;", "&lt;i")), kLost);
  EXPECT_EQ(fault(with("[b=c]", "[b=c")), kLost);
}

TEST_F(RunPages, HaveTheElementsOfHarmlessOnes) {
  EXPECT_EQ(fault(with("<p class=\"soft\">", "<b></b><p class=\"soft\">")),
            "the page of a run has the elements of a harmless one");
  EXPECT_EQ(fault(with("<p class=\"soft\">", "<p class=\"loud\">")),
            "the page of a run has the attributes of a harmless one");
  EXPECT_EQ(fault(with("<p class=\"soft\">", "<p>")),
            "the page of a run has the attributes of a harmless one");
}

TEST_F(RunPages, ShowABodyAsItCameToo) {
  EXPECT_EQ(fault(with("As it came: 21 bytes", "As it came: 20 bytes")), "a body comes back as it came");
  EXPECT_EQ(fault(with("<pre>{&quot;a&quot;:[1,2]}", "<pre>{&quot;a&quot;:[1, 2]}")),
            "a body comes back as it came");
  EXPECT_EQ(fault(with("<pre>{\n", "<pre>\n")), kLost);
}

TEST_F(RunPages, HaveTheFiguresOfTheRun) {
  EXPECT_EQ(fault_in_figures(page_), "");
  EXPECT_EQ(fault_in_figures(with("<dd>48</dd>", "<dd>4</dd>")), "a figure of the page is that of the run");
  EXPECT_EQ(fault_in_figures(with("<dt>calls</dt>", "<dt>cells</dt>")),
            "a figure of the page is that of the run");
  EXPECT_EQ(fault_in_figures(with("<dt>calls</dt>", "")), "the page of a run has its figures");
}

std::string_view fault_in_words(const std::string& page, const std::vector<MarkedWord>& words) {
  const auto broken = look_at_words(page, words);
  return broken ? broken->statement : "";
}

TEST(RunPage, TellsEveryWordOfAMarkedRun) {
  ByteChoices nothing({});
  const MarkedRun marked = marked_run(told_run(nothing, {"x"}));
  const std::string page = html_report(marked.run, "fuzz");
  EXPECT_EQ(fault_in_words(page, marked.words), "");
  for (const auto& [word, what, place] : marked.words) {
    std::string other = page;
    const std::size_t body = other.find("<body>");
    for (std::size_t at = body; (at = other.find(word, at)) != std::string::npos;)
      other.replace(at, word.size(), "-");
    EXPECT_EQ(fault_in_words(other, marked.words), "the page of a run tells every text") << word;
  }
}

TEST(RunPage, TellsABodyWithBlanksOfItsOwn) {
  EXPECT_TRUE(is_body_told("", "\n"));
  EXPECT_TRUE(is_body_told("[1,2]", "[\n  1,\n  2\n]\n"));
  EXPECT_FALSE(is_body_told("[1,2]", "[\n  1\n  2\n]\n"));
  EXPECT_FALSE(is_body_told("[1,2]", "[\n  1,\n  2\n"));
  EXPECT_TRUE(is_body_told("\x1B", "\\x1B\n"));
  EXPECT_FALSE(is_body_told("\x1B", "\x1B\n"));
}

TEST(RunPage, ACarriageReturnMayBelongToALineEnd) {
  EXPECT_TRUE(is_body_told("a\r\nb", "a\nb\n"));
  EXPECT_TRUE(is_body_told("a\rb", "a\\x0Db\n"));
  EXPECT_TRUE(is_body_told("a\r\n\\x0Db", "a\n\\x0Db\n"));
  EXPECT_FALSE(is_body_told("a\nb", "a\\x0Db\n"));
}

TEST(RunPage, OfALongBodyAFrontIsEnough) {
  const std::string short_body(100, 'x');
  const std::string long_body = short_body + "yz";
  EXPECT_TRUE(is_body_told(long_body, short_body + "... (2 bytes more)\n"));
  EXPECT_TRUE(is_body_told(long_body, short_body + "y... (1 byte more)\n"));
  EXPECT_FALSE(is_body_told(long_body, short_body));
  EXPECT_FALSE(is_body_told(long_body, short_body + "... (bytes more)\n"));
  EXPECT_FALSE(is_body_told(long_body, short_body.substr(1) + "... (3 bytes more)\n"));
  const std::string very_long(6001, 'x');
  EXPECT_TRUE(is_body_told(very_long, very_long.substr(0, 6000)));
  EXPECT_FALSE(is_body_told(very_long, very_long.substr(0, 5000)));
}

}  // namespace
}  // namespace backcheck
