// The judge before a gateway: what has to be kept out, and what has to be let in.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

using enum Requirement;

const Parameters kCall = {{"DBInstanceId", "rm-1"}};

// Calls for an instance that is idle.
class JudgeOfGateway : public testing::Test {
 protected:
  JudgeOfGateway() { tale.reset({an_instance("rm-1")}); }

  Operation call(GatewayObjections objections, std::optional<Reply> reply, const std::string& fault = "") {
    Operation operation = tale.call_operation(kCall, std::move(reply), fault);
    std::get<CreateBackupCall>(operation.deed).gateway = std::move(objections);
    return operation;
  }

  Tale tale;
};

const GatewayObjections kForged = {{GatewayFault::kSignature, true}};

TEST_F(JudgeOfGateway, WhatIsKeptOutConformsAndChangesNothing) {
  const Findings kept_out = tale.judge.observe(call(kForged, tale.rejection("SignatureDoesNotMatch", 400)));
  EXPECT_FALSE(kept_out.violation);
  EXPECT_FALSE(tale.accepted(kCall).violation);
}

TEST_F(JudgeOfGateway, AnAnswerBeyondTheReaderSaysNothingOfWhatHasToBeKeptOut) {
  const Reply unread{200, "text/xml", "<!DOCTYPE CreateBackupResponse><CreateBackupResponse/>"};
  Operation in_xml = call(kForged, unread);
  std::get<CreateBackupCall>(in_xml.deed).format = Format::kXml;
  for (const Findings& findings :
       {tale.judge.observe(in_xml), tale.judge.observe(call(kForged, std::nullopt, "too-large"))}) {
    EXPECT_FALSE(findings.violation);
    EXPECT_FALSE(findings.unanswered);
    EXPECT_TRUE(findings.checks.empty());
    EXPECT_TRUE(findings.inconclusive.starts_with("the answer is beyond")) << findings.inconclusive;
  }
}

TEST_F(JudgeOfGateway, WhatHasToBeKeptOutAndIsLetInViolates) {
  const Findings let_in = tale.judge.observe(call(kForged, tale.acceptance()));
  ASSERT_TRUE(let_in.violation);
  EXPECT_EQ(let_in.violation->requirement, kGat1);
  EXPECT_EQ(let_in.violation->allowed.size(), 1U);
}

TEST_F(JudgeOfGateway, WhatNothingKeepsOutIsHeldAgainstTheGatewayThatDoes) {
  tale.judge.focus_on([] {
    RequirementSet focus;
    focus.insert(kGat2);
    return focus;
  }());
  const Findings kept_out = tale.judge.observe(call({}, tale.rejection("SignatureDoesNotMatch", 400)));
  ASSERT_TRUE(kept_out.violation);
  EXPECT_EQ(kept_out.violation->requirement, kGat2);
}

TEST_F(JudgeOfGateway, WhatHadToBeKeptOutAndGotNoAnswerChangedNothing) {
  const Findings lost = tale.judge.observe(call(kForged, std::nullopt, "timed-out"));
  EXPECT_TRUE(lost.unanswered);
  EXPECT_FALSE(lost.violation);
  const Findings rejected = tale.rejected(kCall, "BackupJobExists", 400);
  EXPECT_TRUE(rejected.violation);
}

const GatewayObjections kAhead = {{GatewayFault::kTimestampAge, true}};

// A Timestamp that lies ahead comes near while the request is on its way.
TEST_F(JudgeOfGateway, WhatNeedNotBeKeptOutLaterMayHaveArrivedThen) {
  tale.judge.observe(call(kAhead, std::nullopt, "timed-out"));
  EXPECT_FALSE(tale.rejected(kCall, "BackupJobExists", 400).violation);
  EXPECT_TRUE(tale.accepted(kCall).violation) << "then it has taken effect";
}

Inspection with_task(const std::string& job_id) { return {"Running", Inspection::Task{job_id}, {}}; }

TEST_F(JudgeOfGateway, WhatWasKeptOutOfThisWorldMayReachTheNext) {
  for (const GatewayFault fault :
       {GatewayFault::kNonceUsed, GatewayFault::kUnknownKey, GatewayFault::kSignature}) {
    for (const std::string ending : {"timed-out", "response-lost"}) {
      tale = Tale();
      tale.reset({an_instance("rm-1")});
      tale.judge.observe(call({{fault, true}}, std::nullopt, ending));
      EXPECT_TRUE(tale.inspect("rm-1", with_task("1")).violation);
      tale.reset({an_instance("rm-1")});
      EXPECT_EQ(tale.inspect("rm-1", with_task("2")).violation.has_value(), ending == "response-lost");
    }
  }
}

TEST_F(JudgeOfGateway, WhatNoWorldLetsInReachesNone) {
  tale.judge.observe(call({{GatewayFault::kMissing, true}}, std::nullopt, "timed-out"));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(tale.inspect("rm-1", with_task("1")).violation);
}

TEST_F(JudgeOfGateway, WhatWasAnsweredWasKeptOutThen) {
  tale.judge.observe(call(kAhead, std::nullopt, "response-lost"));
  EXPECT_TRUE(tale.rejected(kCall, "BackupJobExists", 400).violation);
}

}  // namespace
}  // namespace backcheck
