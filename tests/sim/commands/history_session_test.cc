// What the options of a check say, and which file decides.
#include "sim/commands/history_session.h"

#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(TaskDuration, IsTwoDurationsTheShorterOneFirst) {
  const auto ends = parse_task_ends("20s..10m");
  ASSERT_TRUE(ends.has_value());
  EXPECT_TRUE(ends->by_themselves);
  EXPECT_EQ(ends->after, 20'000'000'000);
  EXPECT_EQ(ends->before, 600'000'000'000);
  EXPECT_EQ(parse_task_ends("0..5s")->after, 0);
  EXPECT_EQ(parse_task_ends("5s..5s")->before, 5'000'000'000);
  EXPECT_EQ(parse_task_ends("200ms..")->before, kNeverReturned);
}

TEST(TaskDuration, AnythingElseIsRefusedWithAnExample) {
  for (const char* text :
       {"", "20s", "..", "..5s", "10m..20s", "20..30", "20s...30s", "a..b", "20s..10m..1h"}) {
    const auto ends = parse_task_ends(text);
    ASSERT_FALSE(ends.has_value()) << text;
    EXPECT_NE(ends.error().reason.find("20s..10m"), std::string::npos);
  }
}

constexpr const char* kHeader =
    R"({"history": "backcheck-history/1", "tool": "t", "seed": null, "started": "2019-08-01T00:00:00Z", )"
    R"("world": {"now": "2019-08-01T04:00:00Z", "instances": [{"id": "rm-1", "engine": "MySQL", "status": "Running"}]}})"
    "\n";

std::string call_line(int number, int called, bool accepted) {
  const std::string n = std::to_string(number);
  const std::string body = accepted ? R"({\"RequestId\":\"r)" + n + R"(\",\"BackupJobId\":\"j)" + n + R"(\"})"
                                    : R"({\"RequestId\":\"r)" + n + R"(\",\"Code\":\"C\",\"Message\":\"m\"})";
  return R"({"op": )" + n + R"(, "client": 0, "call": )" + std::to_string(called) + R"(, "return": )" +
         std::to_string(called + 5) +
         R"(, "action": "CreateBackup", "request": {"Action": "CreateBackup", "DBInstanceId": "rm-1", )"
         R"("Version": "2014-08-15"}, "response": {"status": )" +
         (accepted ? "200" : "400") + R"(, "body": ")" + body + "\"}}\n";
}

const std::string kConforming = kHeader + call_line(1, 10, true);
const std::string kViolating = kHeader + call_line(1, 10, false);

TEST(CheckHistories, TheWorstFileDecidesAndAllAreReported) {
  const TemporaryPath good(".jsonl");
  const TemporaryPath wrong(".jsonl");
  const TemporaryPath bad(".jsonl");
  const TemporaryPath empty(".jsonl");
  good.write(kConforming);
  wrong.write(kViolating);
  bad.write(std::string(kHeader) + "nonsense\n");
  empty.write(kHeader);
  const auto run = [](std::vector<std::string> files) {
    files.insert(files.begin(), "check");
    return run_backcheck(std::move(files));
  };
  EXPECT_EQ(run({good.path()}).status, 0);
  EXPECT_EQ(run({empty.path()}).status, 3);
  EXPECT_EQ(run({good.path(), empty.path()}).status, 3);
  EXPECT_EQ(run({wrong.path(), empty.path(), good.path()}).status, 1);
  const Ending all = run({bad.path(), wrong.path(), good.path()});
  EXPECT_EQ(all.status, 2);
  EXPECT_TRUE(all.err.starts_with(bad.path() + ":2: ")) << all.err;
  EXPECT_TRUE(all.says("history " + wrong.path())) << all.out;
  EXPECT_TRUE(all.says("history " + good.path())) << all.out;
  EXPECT_TRUE(all.says("VIOLATES"));
  EXPECT_TRUE(all.says("CONFORMS"));
}

}  // namespace
}  // namespace backcheck
