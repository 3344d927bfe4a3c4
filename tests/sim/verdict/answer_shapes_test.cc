// Answers of a known shape are worth what the full check says they are.
#include "sim/verdict/answer_shapes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/verdict/simple_service.h"

namespace backcheck {
namespace {

// What both say, as text.
std::string said(const AnswerClaim& claim) {
  return std::to_string(static_cast<int>(claim.claim)) + "|" + std::string(claim.request_id) + "|" +
         std::string(claim.backup_job_id) + "|" + std::string(claim.code) + "|" +
         (claim.is_well_formed ? "well" : "ill") + "|" + std::to_string(claim.checked.size());
}
std::string said(const AnswerSeen& seen) {
  return std::to_string(static_cast<int>(seen.claim)) + "|" + seen.request_id.value_or("") + "|" +
         seen.backup_job_id.value_or("") + "|" + seen.code + "|" + (seen.findings.empty() ? "well" : "ill") +
         "|" + std::to_string(seen.checked.size());
}

TEST(AnswerShapes, SeesTheIdsOfASecondAnswerOfItsShape) {
  AnswerShapes shapes;
  shapes.check(success_reply("r1", "j1"), Format::kJson, 0);
  const Reply second = success_reply("another", "77");
  const AnswerClaim& claim = shapes.check(second, Format::kJson, 0);
  EXPECT_EQ(claim.request_id, "another");
  EXPECT_EQ(claim.backup_job_id, "77");
  // The views are into the reply: nothing was read anew.
  EXPECT_GE(claim.request_id.data(), second.body.data());
  EXPECT_LT(claim.request_id.data(), second.body.data() + second.body.size());
}

TEST(AnswerShapes, ATextThatCouldBeMoreThanATextIsReadInFull) {
  AnswerShapes shapes;
  shapes.check(success_reply("r1", "j1"), Format::kJson, 0);
  for (const char* id : {"", "a\\\"b", "a\"b", "a\nb", " ", "\xC3\xA4"}) {
    const Reply reply{200, {}, R"({"RequestId":")" + std::string(id) + R"(","BackupJobId":"2"})"};
    EXPECT_EQ(said(shapes.check(reply, Format::kJson, 0)), said(check_answer(reply, Format::kJson, 0))) << id;
  }
}

TEST(AnswerShapes, AnIdThatOnlyACommentHoldsIsNotTakenForIt) {
  AnswerShapes shapes;
  const std::string tail = "<BackupJobId>1</BackupJobId></CreateBackupResponse>";
  for (const char* id : {"AB", "CD"}) {
    const Reply reply{200,
                      {},
                      "<CreateBackupResponse><!--<RequestId>" + std::string(id) +
                          "</RequestId>--><RequestId>A&#66;</RequestId>" + tail};
    EXPECT_EQ(shapes.check(reply, Format::kXml, 0).request_id, "AB");
  }
}

TEST(AnswerShapes, TheStatusAndTheFormatBelongToTheShape) {
  AnswerShapes shapes;
  shapes.check(success_reply("r1", "j1"), Format::kJson, 0);
  Reply reply = success_reply("r2", "j2");
  EXPECT_FALSE(shapes.check(reply, Format::kXml, 0).is_well_formed);
  reply.status = 500;
  EXPECT_FALSE(shapes.check(reply, Format::kJson, 0).is_well_formed);
}

// A piece of a body, right or wrong.
std::string any_piece() {
  return *rc::gen::elementOf(std::vector<std::string>{
      R"("RequestId":"a1")", R"("RequestId":"b2")", R"("RequestId":"")", R"("RequestId":7)",
      R"("BackupJobId":"9")", R"("BackupJobId":"a1")", R"("BackupJobId":"x y")", R"("Code":"C")",
      R"("Code":"Throttling.User")", R"("Message":"m")", R"("Message":"no \"m\"")", R"("Message":"a1")",
      R"("Message":"")", R"("x":{"Message":"n"})", R"("Message":"<&>")", R"("Message": "m")"});
}

std::string any_json() {
  std::string body = "{";
  const int pieces = *rc::gen::inRange(0, 5);
  for (int i = 0; i < pieces; ++i) body += (i == 0 ? "" : ",") + any_piece();
  return body + *rc::gen::elementOf(std::vector<std::string>{"}", "}", "}", "", "}}"});
}

std::string any_xml() {
  const bool error = *rc::gen::arbitrary<bool>();
  std::string body = error ? "<Error>" : "<CreateBackupResponse>";
  const int pieces = *rc::gen::inRange(0, 5);
  for (int i = 0; i < pieces; ++i) {
    body += *rc::gen::elementOf(std::vector<std::string>{
        "<RequestId>a1</RequestId>", "<RequestId>b2</RequestId>", "<RequestId> a1 </RequestId>",
        "<RequestId/>", "<BackupJobId>9</BackupJobId>", "<BackupJobId>a1</BackupJobId>", "<Code>C</Code>",
        "<Message>m</Message>", "<Message>a1</Message>", "<Message><![CDATA[m]]></Message>", "<!--a1-->",
        "<Message>&lt;</Message>", "<Message/>"});
  }
  return body + (error ? "</Error>" : "</CreateBackupResponse>");
}

RC_GTEST_PROP(AnswerShapesProperty, SaysWhatTheFullCheckSays, ()) {
  AnswerShapes shapes;
  for (int i = 0; i < 40; ++i) {
    const bool json = *rc::gen::arbitrary<bool>();
    const Reply reply{*rc::gen::element(200, 200, 400, 503), {}, json ? any_json() : any_xml()};
    const auto asked = *rc::gen::element<std::optional<Format>>(Format::kJson, Format::kXml, std::nullopt);
    const std::size_t bytes = *rc::gen::element<std::size_t>(0, 0, 5000);
    RC_ASSERT(said(shapes.check(reply, asked, bytes)) == said(check_answer(reply, asked, bytes)));
  }
}

}  // namespace
}  // namespace backcheck
