// Texts read as histories, line by line.
#include "fuzz/reference/slow_history.h"

#include <gtest/gtest.h>

#include "tests/fuzz/properties/history_texts.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

TEST(HistoryLines, EndAtLineFeeds) {
  EXPECT_EQ(lines_of_history(""), Texts{});
  EXPECT_EQ(lines_of_history("a"), Texts{"a"});
  EXPECT_EQ(lines_of_history("a\n"), Texts{"a"});
  EXPECT_EQ(lines_of_history("a\r\n\nb"), (Texts{"a\r", "", "b"}));
}

TEST(HistoryLines, AreNoHistoryWithoutAHeader) {
  EXPECT_FALSE(read_history_lines("").header);
  EXPECT_FALSE(read_history_lines("{}\n").header);
  EXPECT_FALSE(read_history_lines(accepted_line(1, 10, 20)).header);
  EXPECT_TRUE(read_history_lines("\xEF\xBB\xBF" + header_line()).header);
  EXPECT_FALSE(read_history_lines(" \xEF\xBB\xBF" + header_line()).header);
}

TEST(HistoryLines, AreAllOperationsOfAGoodFile) {
  const HistoryLines read = read_history_lines(header_line() + accepted_line(1, 10, 20) + lost_line(2, 30));
  EXPECT_TRUE(read.header);
  EXPECT_EQ(read.operations.size(), 2U);
  EXPECT_EQ(read.bad_line, 0U);
}

TEST(HistoryLines, EndBeforeTheFirstThatCannotBeUsed) {
  const std::string good = header_line() + accepted_line(1, 10, 20);
  const HistoryLines repeated = read_history_lines(good + lost_line(1, 30) + lost_line(2, 40));
  EXPECT_EQ(repeated.operations.size(), 1U);
  EXPECT_EQ(repeated.bad_line, 3U);
  EXPECT_FALSE(repeated.is_torn);
  EXPECT_EQ(read_history_lines(good + "\n" + lost_line(2, 40)).bad_line, 3U);
}

TEST(HistoryLines, AreTornWhereTheLastIsCutShort) {
  const std::string good = header_line() + accepted_line(1, 10, 20);
  EXPECT_TRUE(read_history_lines(good + "{\"op\": 2").is_torn);
  EXPECT_FALSE(read_history_lines(good + "{\"op\": 2\n").is_torn);
  EXPECT_FALSE(read_history_lines(good + "{\"op\": 2]").is_torn);
}

}  // namespace
}  // namespace backcheck
