// History lines as they are written.
#include "sim/history_encoder.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>

#include "model/utf8.h"
#include "tests/sim/random_history.h"

namespace backcheck {
namespace {

CreateBackupCall sample_call() {
  CreateBackupCall call;
  call.request.add("DBInstanceId", "rm-1");
  call.format = Format::kJson;
  call.reply = Reply{200, "", "{}"};
  return call;
}

TEST(HistoryEncoderTest, TheHeaderIsAsTheContractSaysAndHasNoCredentials) {
  HistoryHeader header{"backcheck 0.1.0", 7, Instant{0}, {}};
  header.world.now = Instant{0};
  header.world.credentials = {{"testid", "testsecret"}};
  const std::string line = encode_history_header(header);
  EXPECT_TRUE(
      line.starts_with(R"({"history": "backcheck-history/1", "tool": "backcheck 0.1.0", "seed": 7, )"
                       R"("started": "1970-01-01T00:00:00Z", "world": {"now":"1970-01-01T00:00:00Z",)"))
      << line;
  EXPECT_EQ(line.find("testsecret"), std::string::npos);
  EXPECT_TRUE(line.ends_with("}\n"));
}

TEST(HistoryEncoderTest, ACallIsAsTheContractSays) {
  EXPECT_EQ(
      encode_operation({7, 2, 1200, 1950, sample_call(), ""}),
      R"({"op": 7, "client": 2, "call": 1200, "return": 1950, "action": "CreateBackup", )"
      R"("request": {"DBInstanceId": "rm-1"}, "response": {"status": 200, "format": "JSON", "body": "{}"}})"
      "\n");
}

TEST(HistoryEncoderTest, ALostAnswerHasNeitherReturnNorResponseButAFault) {
  CreateBackupCall call = sample_call();
  call.reply.reset();
  call.format.reset();
  EXPECT_EQ(encode_operation({8, 1, 1300, std::nullopt, call, "response-lost"}),
            R"({"op": 8, "client": 1, "call": 1300, "return": null, "action": "CreateBackup", )"
            R"("request": {"DBInstanceId": "rm-1"}, "response": null, "fault": "response-lost"})"
            "\n");
}

TEST(HistoryEncoderTest, AVerbOfTheHookIsAsTheContractSays) {
  EXPECT_EQ(encode_operation({9, 0, 2000, 2010, FinishTaskDone{"rm-1", true, true}, ""}),
            R"({"op": 9, "client": 0, "call": 2000, "return": 2010, "action": "finish-task", )"
            R"("request": {"instance": "rm-1", "result": "Succeeded"}, "response": {"status": 204}})"
            "\n");
}

TEST(HistoryEncoderTest, ParametersAreListedOnlyWhereTheRequestCannotSayItAll) {
  CreateBackupCall call = sample_call();
  call.request.add("DBName", "a", Origin::kBody);
  EXPECT_NE(
      encode_operation({1, 0, 0, 0, call, ""})
          .find(
              R"("request": {"DBInstanceId": "rm-1", "DBName": "a"}, "parameters": )"
              R"([{"name": "DBInstanceId", "value": "rm-1"}, {"name": "DBName", "value": "a", "in": "body"}])"),
      std::string::npos);
}

TEST(HistoryEncoderTest, SecretsAreNeverWritten) {
  CreateBackupCall call = sample_call();
  call.request.add("Signature", "hush=");
  call.request.add("SecurityToken", "hush", Origin::kBody);
  ResetDone reset;
  reset.world.credentials = {{"testid", "hush"}};
  const Operation::Deed deeds[] = {call, reset, BytesSent{"GET /?Signature=hush HTTP/1.1", {}}};
  for (const Operation::Deed& deed : deeds) {
    const std::string line = encode_operation({1, 0, 0, 0, deed, ""});
    EXPECT_EQ(line.find("hush"), std::string::npos) << line;
  }
}

RC_GTEST_PROP(HistoryEncoderTest, EveryOperationIsOneLineOfUtf8, ()) {
  const std::string line = encode_operation(*any_operation());
  RC_ASSERT(std::ranges::count(line, '\n') == 1);
  RC_ASSERT(line.ends_with('\n'));
  RC_ASSERT(find_invalid_utf8(line) == std::string_view::npos);
}

TEST(HistoryEncoder, TellsWhatHadBegun) {
  CreateBackupCall call;
  call.request.add("DBInstanceId", "rm-1");
  call.format = Format::kXml;
  const std::vector<BegunOperation> begun = {{8, 3, 11, call}, {9, 0, 12, std::nullopt}};
  const std::string line = encode_operation({7, 1, 10, 20, AdvanceDone{Instant{0}}, ""}, begun);
  EXPECT_TRUE(line.ends_with(R"("begun": [{"op": 8, "client": 3, "call": 11, "action": "CreateBackup", )"
                             R"("request": {"DBInstanceId": "rm-1"}, "format": "XML"}, )"
                             R"({"op": 9, "client": 0, "call": 12, "action": "hook"}]})"
                             "\n"))
      << line;
}

}  // namespace
}  // namespace backcheck
