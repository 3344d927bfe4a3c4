// Lines that are operations and headers, and lines that are none.
#include "fuzz/properties/history_line_statement.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "sim/history_encoder.h"
#include "tests/fuzz/properties/history_texts.h"
#include "tests/sim/random_history.h"

namespace backcheck {
namespace {

std::string without_end(std::string line) {
  line.pop_back();
  return line;
}

std::string said(const std::optional<Broken>& broken) {
  return broken ? std::string(broken->statement) + "\n" + broken->details : "";
}

TEST(HistoryLineStatement, HoldsForOperationsAndTellsWhatTheyAre) {
  Examination examination(true);
  EXPECT_EQ(said(operation_line_holds(without_end(accepted_line(1, 10, 20)), examination)), "");
  EXPECT_EQ(said(operation_line_holds(without_end(lost_line(2, 10)), examination)), "");
  EXPECT_EQ(examination.count("operation"), 2U);
  EXPECT_EQ(examination.count("lost-call"), 1U);
}

TEST(HistoryLineStatement, HoldsWhereSecretsWereRecordedByAStranger) {
  Examination examination(true);
  RecordedTale tale;
  std::string line = without_end(encode_operation(tale.accepted("rm-1", 1, 2, {{"Signature", "x"}})));
  const std::size_t mask = line.find("***");
  ASSERT_NE(mask, std::string::npos);
  line.replace(mask, 3, "c2VjcmV0");
  EXPECT_EQ(said(operation_line_holds(line, examination)), "");
  EXPECT_EQ(examination.count("secret"), 1U);
  EXPECT_EQ(said(operation_line_holds(
                R"({"op": 1, "client": 0, "call": 1, "return": 2, "action": "bytes", "request": )"
                R"({"bytes": "Signature=abc"}, "response": null})",
                examination)),
            "");
}

TEST(HistoryLineStatement, HoldsForWhatIsRefused) {
  Examination examination(true);
  for (const char* line : {"", "{", "{}", "[]", "\xFF", R"({"op": 1, "client": "\u001b"})"}) {
    EXPECT_EQ(said(operation_line_holds(line, examination)), "") << line;
    EXPECT_EQ(said(header_line_holds(line, examination)), "") << line;
  }
  EXPECT_EQ(examination.places().size(), 0U);
}

TEST(HistoryLineStatement, HoldsForAHeader) {
  Examination examination(true);
  EXPECT_EQ(said(header_line_holds(without_end(header_line()), examination)), "");
  EXPECT_EQ(examination.count("header"), 1U);
}

RC_GTEST_PROP(HistoryLineStatementProperty, HoldsForWhateverIsRecorded, ()) {
  Examination examination(true);
  RC_ASSERT(said(operation_line_holds(without_end(encode_operation(*any_operation())), examination)) == "");
  RC_ASSERT(said(header_line_holds(without_end(encode_history_header(*any_header())), examination)) == "");
  RC_ASSERT(examination.count("operation") == 1U);
}

}  // namespace
}  // namespace backcheck
