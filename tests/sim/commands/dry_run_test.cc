// --dry-run prints the plan and sends nothing; the same command without it, on this machine, is a rehearsal.
#include "sim/commands/dry_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "sim/black_box/task_watch.h"
#include "sim/description/description_reader.h"
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
         {"  skip concurrency/two-calls-at-once: it sends calls at the",
          "  skip state/a-stopped-instance-comes-back: the status cannot be set (no hook)\n",
          "it sends bytes that are no request\n", "Action=DescribeDBInstanceAttribute\n",
          "Action=DescribeBackupTasks\n", "Action=DescribeBackups\n", "Action=DescribeDatabases\n",
          "On MySQL: ", "On MariaDB: ", ", 2 creates\n", "    Action=CreateBackup\n", "scenarios such as ",
          ": the limit on creates (--max-creates and the ledger) leaves no room for it\n"})
      EXPECT_TRUE(ending.says(text)) << text;
  }
}

TEST_F(DryRun, AsksForTheBackupSetsThatARunAsksFor) {
  const Ending ending = run(real("run", server_.url(), {"--dry-run"}));
  const auto time_behind = [&](const std::string& name) {
    return parse_described_time(ending.out.substr(ending.out.find(name) + name.size(), 17)).value();
  };
  const std::int64_t minutes =
      (time_behind("EndTime=").milliseconds - time_behind("StartTime=").milliseconds) / 60'000;
  const BackupWindow window = last_two_days({0});
  EXPECT_EQ(minutes, (window.end.milliseconds - window.start.milliseconds) / 60'000);
}

// The part of a dry run that is about one engine.
std::string part_about(const std::string& engine, const std::string& out) {
  const std::size_t begin = out.find("On " + engine + ": ");
  if (begin == std::string::npos) return "";
  return out.substr(begin, out.find("\nOn ", begin + 1) - begin);
}

std::vector<std::string> lines_with(const std::string& prefix, const std::string& text) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(prefix)) found.push_back(line.substr(prefix.size()));
  }
  return found;
}

// What a run played, by its report, and sent, by its history.
struct Done {
  std::vector<std::string> played;
  std::vector<std::string> requests;  // "NAME=VALUE" of each parameter that the scenarios decide
};

Done what_was_done(const std::string& report, const std::string& history) {
  Done done;
  const boost::json::value parsed = boost::json::parse(report);
  for (const auto& scenario : parsed.at("scenarios").as_array()) {
    if (scenario.at("verdict") != "skipped") done.played.emplace_back(scenario.at("id").as_string());
  }
  std::istringstream lines(history);
  for (std::string line; std::getline(lines, line);) {
    const boost::json::value event = boost::json::parse(line);
    if (event.as_object().contains("action") && event.at("action") == "CreateBackup") {
      for (const auto& [name, value] : event.at("request").as_object())
        done.requests.push_back(std::string(name) + "=" + std::string(value.as_string()));
    }
  }
  return done;
}

bool is_of_the_moment(const std::string& parameter) {
  for (const char* name : {"Timestamp=", "SignatureNonce=", "Signature=", "AccessKeyId=", "SecurityToken="}) {
    if (parameter.starts_with(name)) return true;
  }
  return false;
}

std::vector<std::string> creates_in(const std::string& plan) {
  std::vector<std::string> parameters;
  for (const std::string& line : lines_with("    ", plan)) {
    if (line.find('=') != std::string::npos) parameters.push_back(line);
  }
  return parameters;
}

std::vector<std::string> sorted_without_moment(std::vector<std::string> parameters) {
  std::erase_if(parameters, is_of_the_moment);
  std::ranges::sort(parameters);
  return parameters;
}

class DryRunAgreement : public DryRun, public testing::WithParamInterface<bool> {};

// Without --real there is no limit, and far more is played: of that only the names are printed.
TEST_P(DryRunAgreement, IsWhatARunThenPlaysAndSends) {
  const bool is_real = GetParam();
  const std::string world = home_.file(
      "world.json", R"({"credentials": [{"accessKeyId": "testid", "accessKeySecret": "testsecret"}],)"
                    R"( "instances": [{"id": "rm-agreed", "engine": "MariaDB", "status": "Running",)"
                    R"( "databases": ["first_database", "second_database"]}]})");
  const Serving serving({"--no-signature", "--task-duration", "10ms", "--world", world});
  std::vector<std::string> arguments = {"run", "--endpoint", serving.endpoint(), "--instance", "rm-agreed"};
  if (is_real) {
    arguments = joined_arguments(arguments, {"--real", "--credentials", "env", "--max-creates", "4"});
  } else {
    arguments = joined_arguments(arguments, {"parameters/strategy-invalid-elsewhere", "readings"});
  }
  const Ending plan = run(joined_arguments(arguments, {"--dry-run"}));
  ASSERT_EQ(plan.status, 0) << plan.all();
  const std::string part = part_about("MariaDB", plan.out);
  const TemporaryPath report(".json");
  const TemporaryPath history(".jsonl");
  const Ending ending = run(joined_arguments(
      arguments, {"--no-progress", "--report-json", report.path(), "--history", history.path()}));
  ASSERT_EQ(ending.status, 0) << ending.all();
  const Done done = what_was_done(report.content(), history.content());
  EXPECT_FALSE(done.played.empty());
  EXPECT_EQ(lines_with("  play ", part), done.played);
  if (is_real) {
    EXPECT_EQ(sorted_without_moment(creates_in(part)), sorted_without_moment(done.requests));
  }
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutReal, DryRunAgreement, testing::Bool());

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
