// What a run without a hook says where it cannot be made, and what it lists as out of its reach.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

Ending run_on(const std::string& endpoint, const std::vector<std::string>& more) {
  return run_backcheck(joined_arguments({"run", "--endpoint", endpoint, "--no-progress"}, more));
}

TEST(RunWithoutHook, ShowsWhatTheEndpointSaysWithoutItsControlCharacters) {
  const std::string body = R"({"Code":"\u001b[31mX","Message":"red\u0007\u202e"})";
  const ScriptedServer server{{{"HTTP/1.1 404 X\r\nContent-Type: application/json\r\nContent-Length: " +
                                std::to_string(body.size()) + "\r\n\r\n" + body}}};
  const Ending ending = run_on(server.url(), {"--instance", "rm-1"});
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("rm-1 cannot be read: DescribeDBInstanceAttribute: HTTP 404, \\x1B[31mX: red\\x07"))
      << ending.all();
  EXPECT_EQ(ending.all().find('\x1b'), std::string::npos);
  EXPECT_EQ(ending.all().find("\u202e"), std::string::npos);
}

TEST(RunWithoutHook, TellsHowToPlayAViolationAgainOnTheSameInstance) {
  const Serving serving({"--no-signature", "--task-duration", "10ms", "--mutant", "type-not-checked"});
  const Ending ending = run_on(serving.endpoint(), {"--instance", "rm-mariadb", "parameters/type-invalid"});
  EXPECT_EQ(ending.status, 1) << ending.all();
  const std::string options = "--endpoint " + serving.endpoint() + " --instance rm-mariadb";
  EXPECT_TRUE(ending.says(options)) << ending.out;
}

TEST(RunWithoutHook, ListsEveryReasonOnce) {
  const Serving serving({"--no-signature", "--task-duration", "10ms"});
  const TemporaryPath report(".json");
  const Ending ending = run_on(
      serving.endpoint(), {"--instance", "rm-mariadb", "--max-creates", "1", "--report-json", report.path()});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_FALSE(ending.says("more reasons")) << ending.out;
  for (const char* reason : {"no instance of MySQL is given", "no instance of PPAS is given",
                             "the clock cannot be moved (no hook)", "the status cannot be set (no hook)",
                             "a task cannot be made to fail (no hook)"}) {
    EXPECT_TRUE(ending.says(reason)) << reason << ending.out;
    EXPECT_NE(report.content().find(reason), std::string::npos) << reason;
  }
}

TEST(RunWithoutHook, IsWhatExploringWithoutAHookPointsTo) {
  const Serving serving({"--no-signature"});
  const Ending ending = run_backcheck({"explore", "--endpoint", serving.endpoint(), "--scenarios", "1"});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.says("--control URL")) << ending.err;
  EXPECT_TRUE(ending.says("`backcheck run --endpoint URL --instance ID`")) << ending.err;
}

}  // namespace
}  // namespace backcheck
