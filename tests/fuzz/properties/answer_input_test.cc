// Answers out of the bytes of an input.
#include "fuzz/properties/answer_input.h"

#include <gtest/gtest.h>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {
namespace {

TEST(AnswerInput, IsASuccessOrARejectionByItsFirstByte) {
  EXPECT_EQ(std::get<Success>(answer_input("0R\\\n1").answer), (Success{"R", "1"}));
  EXPECT_EQ(std::get<Rejection>(answer_input("1R\\\nC\\\nm\\\nx").answer),
            (Rejection{"R", "", "C", "m\\\nx"}));
  EXPECT_EQ(std::get<Rejection>(answer_input("3R\\\nh\\\nC\\\nm").answer), (Rejection{"R", "h", "C", "m"}));
  EXPECT_EQ(std::get<Success>(answer_input("").answer), (Success{"", ""}));
}

TEST(AnswerInput, HoldsSomethingAlreadyWhereItSaysSo) {
  EXPECT_EQ(answer_input("0").held, "");
  EXPECT_NE(answer_input("4").held, "");
  EXPECT_TRUE(encoded_xml(answer_input("4")).starts_with(answer_input("4").held + "<?xml"));
  EXPECT_TRUE(encoded_json(answer_input("5")).starts_with(answer_input("5").held + "{"));
}

TEST(AnswerInput, HasTreesWithTheTextsThatDocumentsCanHold) {
  const Answer answer = Rejection{"R\xFF", "", "C\x01", "<"};
  EXPECT_EQ(describe(expected_xml(answer)),
            R"(element "Error" (element "RequestId": "R\xEF\xBF\xBD", element "Code": "C\xEF\xBF\xBD", )"
            R"(element "Message": "<"))");
  EXPECT_EQ(describe(expected_json(answer)),
            R"(object (string "RequestId": "R\xEF\xBF\xBD", string "Code": "C\x01", string "Message": "<"))");
  EXPECT_EQ(describe(expected_xml(Success{"R", "1"})),
            R"(element "CreateBackupResponse" (element "RequestId": "R", element "BackupJobId": "1"))");
  EXPECT_EQ(describe(expected_json(Rejection{"", "h", "", ""})),
            R"(object (string "RequestId", string "HostId": "h", string "Code", string "Message"))");
}

}  // namespace
}  // namespace backcheck
