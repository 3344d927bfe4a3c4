// --dry-run prints the plan and sends nothing; the same command without it, on this machine, is a rehearsal.
#include "sim/commands/dry_run.h"

#include <gtest/gtest.h>

#include "tests/sim/account/scratch_folder.h"
#include "tests/sim/commands/program.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

class DryRun : public testing::Test {
 protected:
  Ending run(std::vector<std::string> arguments) const {
    Launch launch;
    launch.arguments = std::move(arguments);
    launch.environment = {"HOME=" + home_.path(),
                          "XDG_STATE_HOME=",
                          "ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIcanary",
                          "ALIBABA_CLOUD_ACCESS_KEY_SECRET=canarysecret",
                          "ALIBABA_CLOUD_SECURITY_TOKEN=canarytoken",
                          "https_proxy=" + server_.url()};
    return run_backcheck(launch);
  }
  static std::vector<std::string> real(const std::string& command, const std::string& endpoint,
                                       const std::vector<std::string>& more) {
    return joined_arguments({command, "--real", "--endpoint", endpoint, "--instance", "rm-1", "--instance",
                             "rm-2", "--credentials", "env", "--max-creates", "2"},
                            more);
  }
  void expect_silence(const Ending& ending) const {
    EXPECT_EQ(ending.status, 0) << ending.all();
    EXPECT_TRUE(ending.out.starts_with("Dry run: nothing is sent.\n")) << ending.out;
    EXPECT_EQ(server_.connections(), 0);
    EXPECT_FALSE(ending.says("canary")) << ending.all();
    EXPECT_FALSE(std::filesystem::exists(home_.path() + "/.local"));
  }

  ScratchFolder home_;
  ScriptedServer server_{{{"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"}}};
};

TEST_F(DryRun, OfACallShowsTheRequest) {
  for (const std::string& endpoint : {std::string("https://rds.aliyuncs.com"), server_.url()}) {
    const Ending ending = run(real("call", endpoint, {"--dry-run", "DBInstanceId=rm-2"}));
    expect_silence(ending);
    for (const char* text : {"access key id LTAI***, with a security token", "Creates: 2 at most",
                             "rm-1: 2 left now", "    DBInstanceId=rm-2\n", "    Signature=***\n"})
      EXPECT_TRUE(ending.says(text)) << text << ending.out;
  }
}

TEST_F(DryRun, OfARunShowsWhatIsPlayedWhatIsSkippedAndWhatIsReadFirst) {
  for (const std::string& endpoint : {std::string("https://rds.aliyuncs.com"), server_.url()}) {
    const Ending ending = run(real("run", endpoint, {"--dry-run"}));
    expect_silence(ending);
    for (const char* text :
         {"  play state/a-page-example-is-accepted\n",
          "  skip concurrency/two-calls-at-once: it sends calls at the",
          "  skip state/a-stopped-instance-comes-back: it sets a status",
          "it sends bytes that are no request\n", "Action=DescribeDBInstanceAttribute\n",
          "Action=DescribeBackupTasks\n", "Action=DescribeBackups\n", "Action=DescribeDatabases\n",
          "at most 2 creates such as:\n", "    Action=CreateBackup\n"})
      EXPECT_TRUE(ending.says(text)) << text;
  }
}

TEST_F(DryRun, OfTheEmbeddedMockIsThePlanAlone) {
  for (const char* command : {"run", "explore", "call"}) expect_silence(run({command, "--dry-run"}));
  expect_silence(run({"replay", "--dry-run", "state/a-page-example-is-accepted"}));
  EXPECT_TRUE(run({"run", "--dry-run", "quota"}).says("would be played, 0 skipped"));
}

TEST_F(DryRun, OfAnEndpointWithAHookIsThePlanAlone) {
  const std::vector<std::string> where = {"--endpoint", server_.url(), "--control",
                                          server_.url() + "/control"};
  for (const char* command : {"run", "explore"})
    expect_silence(run(joined_arguments({command, "--dry-run"}, where)));
}

TEST_F(DryRun, SaysWhatTheLedgerHasLeft) {
  const Serving serving({"--no-signature"});
  const auto call = [&](const std::vector<std::string>& more) {
    return run(
        {joined_arguments({"call", "--real", "--endpoint", serving.endpoint(), "--instance", "rm-mariadb",
                           "--credentials", "env", "DBInstanceId=rm-mariadb", "--max-creates", "5"},
                          more)});
  };
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(call({"--dry-run"}).says("rm-mariadb: " + std::to_string(5 - i) + " left now")) << i;
    const Ending sent = call({});
    EXPECT_TRUE(sent.says("HTTP ")) << sent.all();
    EXPECT_FALSE(sent.says("canary")) << sent.all();
  }
  EXPECT_TRUE(call({"--dry-run"}).says("rm-mariadb: 0 left now"));
  const Ending sixth = call({});
  EXPECT_EQ(sixth.status, 3) << sixth.all();
  EXPECT_TRUE(sixth.says("has 5 creates of this key or instance in the last 24 hours")) << sixth.all();
}

}  // namespace
}  // namespace backcheck
