// What comes back for bytes.
#include "sim/verdict/bytes_judgement.h"

#include <gtest/gtest.h>

#include <utility>

namespace backcheck {
namespace {

BytesSeen after(std::optional<Reply> reply, std::string fault = "") {
  Operation operation;
  operation.fault = std::move(fault);
  return judge_bytes(operation, BytesSent{"x", std::move(reply)});
}

TEST(BytesJudgement, TakesAnAnswerOrAClosedConnection) {
  EXPECT_FALSE(after(Reply{400, "", ""}).findings.violation);
  EXPECT_FALSE(after(Reply{400, "", ""}).may_have_started);
  EXPECT_FALSE(after(std::nullopt, "closed").findings.unanswered);
  EXPECT_TRUE(after(std::nullopt, "closed").may_have_started);
  EXPECT_TRUE(after(std::nullopt, "timed-out").findings.unanswered);
}

TEST(BytesJudgement, RefusesAServerErrorThatIsNotAboutTheBytes) {
  EXPECT_TRUE(after(Reply{500, "", ""}).findings.violation);
  EXPECT_FALSE(after(Reply{501, "", ""}).findings.violation);
}

TEST(BytesJudgement, SeesATaskThatWasStarted) {
  const BytesSeen seen = after(Reply{200, "", R"({"RequestId": "r", "BackupJobId": "7"})"});
  EXPECT_TRUE(seen.has_started);
  EXPECT_EQ(seen.job_id, "7");
  EXPECT_FALSE(after(Reply{200, "", "hello"}).has_started);
}

}  // namespace
}  // namespace backcheck
