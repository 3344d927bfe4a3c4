// Steps and their endings as people read them.
#include "sim/step_text.h"

#include <gtest/gtest.h>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

Operation operation_of(Operation::Deed deed, std::string fault = "") {
  Operation operation;
  operation.deed = std::move(deed);
  operation.fault = std::move(fault);
  return operation;
}

std::string ending_of_reply(Reply reply) {
  return ending_of(operation_of(CreateBackupCall{Request{}, Format::kJson, std::move(reply)}));
}

TEST(StepText, TellsThatThereIsASecretButNotWhich) {
  EXPECT_EQ(text_of(call_step("rm-1", {{"SecurityToken", "canary"}, {"signature", ""}})),
            "call DBInstanceId=rm-1 SecurityToken=*** signature=");
}

TEST(StepText, TellsACallWithWhatIsUnusualAboutIt) {
  CallStep step = call_step("rm-1", {{"BackupMethod", "Snapshot"}});
  EXPECT_EQ(text_of(step), "call DBInstanceId=rm-1 BackupMethod=Snapshot");
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kSplit;
  step.format = "XML";
  step.encoding = Encoding::kForm;
  step.chunked = true;
  step.omit_action = true;
  step.accept = "text/xml";
  EXPECT_EQ(text_of(step),
            "call DBInstanceId=rm-1 BackupMethod=Snapshot (no Action, POST, split, chunked, form-encoded, "
            "Format XML, "
            "Accept text/xml)");
  step = CallStep{};
  step.format.reset();
  EXPECT_EQ(text_of(step), "call without parameters (no Format)");
}

TEST(StepText, TellsHowACallIsSigned) {
  CallStep step = call_step("rm-1");
  step.signing = Signing{.secret = "canary",
                         .nonce = "n",
                         .nonce_end = "x",
                         .form_type = "a/b",
                         .uncovered = {"host"},
                         .unsent = {{"New", "1"}},
                         .flaw = SignatureFlaw::kShorter};
  EXPECT_EQ(text_of(step),
            "call DBInstanceId=rm-1 (with another secret, nonce n, and x behind it, Content-Type a/b, "
            "unsigned host, signed with New=1, the signature without its last character)");
}

TEST(StepText, TellsOfHeadersButOfNoToken) {
  CallStep step = call_step("rm-1");
  step.signing =
      Signing{.version = SignatureVersion::kV3,
              .headers = {{"x-acs-date", "a\tb"}, {"X-Acs-Security-Token", "canary"}, {"x-acs-version", ""}}};
  EXPECT_EQ(text_of(step),
            "call DBInstanceId=rm-1 (signed by V3, x-acs-date: a\\x09b, X-Acs-Security-Token: ***, "
            "x-acs-version: )");
}

TEST(StepText, TellsEveryKindOfStep) {
  EXPECT_EQ(text_of(Step{ParallelStep{{call_step("a"), call_step("b")}}, {}}),
            "2 calls at the same time: [call DBInstanceId=a] [call DBInstanceId=b]");
  EXPECT_EQ(text_of(Step{AdvanceStep{kFakeNow}, {}}), "advance to 2019-08-01T04:00:00Z");
  EXPECT_EQ(text_of(Step{SetStatusStep{"rm-1", "Stopped"}, {}}), "set-status rm-1 Stopped");
  EXPECT_EQ(text_of(Step{FinishTaskStep{"rm-1", TaskResult::kFailed}, {}}), "finish-task rm-1 Failed");
  EXPECT_EQ(text_of(Step{InspectStep{"rm-1"}, {}}), "inspect rm-1");
  EXPECT_EQ(text_of(Step{BytesStep{"GET /\r\n"}, {}}), "bytes \"GET /\\x0d\\x0a\"");
}

TEST(StepText, CutsLongValuesBetweenCharacters) {
  EXPECT_EQ(text_of(call_step(std::string(60, 'a'))), "call DBInstanceId=" + std::string(60, 'a'));
  EXPECT_EQ(text_of(call_step(std::string(61, 'a'))),
            "call DBInstanceId=" + std::string(60, 'a') + "... (61 bytes)");
  EXPECT_EQ(text_of(call_step(std::string(59, 'a') + "\xE4\xB8\xAD")),
            "call DBInstanceId=" + std::string(59, 'a') + "... (62 bytes)");
  EXPECT_EQ(text_of(call_step(std::string(57, 'a') + "\xE4\xB8\xAD")),
            "call DBInstanceId=" + std::string(57, 'a') + "\xE4\xB8\xAD");
}

TEST(StepText, TellsHowACallEnded) {
  EXPECT_EQ(ending_of_reply(success_reply("r", "5073731")), "accepted, task 5073731");
  EXPECT_EQ(ending_of_reply(rejection_reply("r", "BackupJobExists", 400)), "rejected, BackupJobExists (400)");
  EXPECT_EQ(ending_of_reply(rejection_reply("r", "Throttling.User", 400)),
            "asked to come back later, Throttling.User (400)");
  EXPECT_EQ(ending_of_reply({200, "text/html", "<html>"}), "an unusable answer (HTTP 200)");
  EXPECT_EQ(ending_of(operation_of(CreateBackupCall{}, "timed-out: 5 s")), "no answer (timed-out: 5 s)");
}

TEST(StepText, TellsOfARefusedLongRequestWithoutACode) {
  Request request;
  request.add("DBName", std::string(5000, 'a'));
  EXPECT_EQ(
      ending_of(operation_of(CreateBackupCall{request, Format::kJson, Reply{414, "text/html", "<html>"}})),
      "rejected (414)");
}

TEST(StepText, TellsHowOtherStepsEnded) {
  EXPECT_EQ(ending_of(operation_of(BytesSent{"x", Reply{400, "", ""}})), "HTTP 400");
  EXPECT_EQ(ending_of(operation_of(BytesSent{"x", std::nullopt}, "closed")), "no answer (closed)");
  EXPECT_EQ(ending_of(operation_of(AdvanceDone{})), "done");
  EXPECT_EQ(ending_of(operation_of(FinishTaskDone{"rm-1", true, true})), "done");
  EXPECT_EQ(ending_of(operation_of(FinishTaskDone{"rm-1", true, false})), "no task to end (409)");
  EXPECT_EQ(ending_of(operation_of(InspectDone{"rm-1", {"Running", Inspection::Task{"7"}, {kFakeNow}}})),
            "Running, task 7 ongoing, 1 backup set");
}

TEST(StepText, WhatTheEndpointSaysCannotActOnATerminal) {
  EXPECT_EQ(ending_of(operation_of(InspectDone{"rm-1", {"\x1B[31m\n", {}, {}}})),
            "\\x1b[31m\\x0a, no ongoing task, 0 backup sets");
  EXPECT_EQ(ending_of_reply(rejection_reply("r", "a\\u001bb", 400)), "rejected, a\\x1bb (400)");
}

}  // namespace
}  // namespace backcheck
