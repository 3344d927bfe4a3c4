// Misuses of accounts that cost money: each is refused before a connection is made, and says what to do.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

#include "tests/sim/account/scratch_folder.h"
#include "tests/sim/commands/program.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

// A command line in which {here} is a listener of this test and {home} the home folder; what the refusal
// says; variables on top of those of Surroundings, "NAME=" to empty one.
struct Misuse {
  std::string line;
  std::string says;
  std::vector<std::string> variables = {};
  int status = 2;
};

constexpr const char* kReal = "--real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials env";

std::string real(const std::string& more) { return std::string(kReal) + " " + more; }

// All that a connection could go to is on loopback: endpoints elsewhere would be reached through the proxy.
class Surroundings {
 public:
  Surroundings() {
    home_.folder(".aliyun");
    home_.file(
        ".aliyun/config.json",
        R"({"profiles": [{"name": "good", "mode": "AK", "access_key_id": "LTAIcanary", "access_key_secret": "canarysecret"},
                   {"name": "role", "mode": "RamRoleArn", "access_key_id": "LTAIcanary", "access_key_secret": "canarysecret"},
                   {"name": "half", "mode": "AK", "access_key_id": "LTAIcanary"}]})");
    const std::string good =
        "[default]\ntype=access_key\naccess_key_id=LTAIcanary\naccess_key_secret=canarysecret\n";
    home_.file("good", good);
    home_.file("open", good, 0644);
    home_.file("group", good, 0640);
    home_.file("role",
               "[default]\ntype=ram_role_arn\naccess_key_id=LTAIcanary\naccess_key_secret=canarysecret\n");
    home_.file("other",
               "[mine]\ntype=access_key\naccess_key_id=LTAIcanary\naccess_key_secret=canarysecret\n");
    home_.file("garbage", "canarysecret\n");
    home_.file("huge", std::string(100'000, '#'));
    home_.folder("shared", 0777);
    home_.file("shared/good", good);
    EXPECT_EQ(::symlink((home_.path() + "/shared/good").c_str(), (home_.path() + "/link").c_str()), 0);
    home_.file("no.ledger", "hello\n");
    home_.file("open.ledger", "", 0666);
    home_.file("history.jsonl", "{\"history\": \"backcheck-history/1\"}\n");
  }

  Ending run(const std::string& line, const std::vector<std::string>& more = {}) const {
    Launch launch;
    std::istringstream words(replaced(replaced(line, "{here}", server_.url()), "{home}", home_.path()));
    for (std::string word; words >> word;) launch.arguments.push_back(word);
    launch.environment = {"HOME=" + home_.path(),
                          "XDG_STATE_HOME=",
                          "http_proxy=" + server_.url(),
                          "https_proxy=" + server_.url(),
                          "all_proxy=" + server_.url(),
                          "no_proxy=",
                          "ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIcanary",
                          "ALIBABA_CLOUD_ACCESS_KEY_SECRET=canarysecret",
                          "ALIBABA_CLOUD_SECURITY_TOKEN="};
    for (const std::string& variable : more) {
      const std::string name = variable.substr(0, variable.find('=') + 1);
      std::erase_if(launch.environment, [&](const std::string& one) { return one.starts_with(name); });
      launch.environment.push_back(variable);
    }
    return run_backcheck(launch);
  }

  int connections() const { return server_.connections(); }
  const ScriptedServer& server() const { return server_; }
  std::string ledger() const { return home_.path() + "/.local/state/backcheck/creates.ledger"; }

 private:
  static std::string replaced(std::string text, const std::string& mark, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size())
      text.replace(at, mark.size(), by);
    return text;
  }

  ScratchFolder home_;
  ScriptedServer server_{{{"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"}}};
};

const std::vector<Misuse>& misuses() {
  static const std::vector<Misuse> kMisuses = {
      // An endpoint elsewhere, and something is missing.
      {"call --endpoint https://rds.aliyuncs.com DBInstanceId=rm-1", "give --real"},
      {"run --endpoint https://rds.aliyuncs.com", "give --real"},
      {"explore --endpoint https://rds.aliyuncs.com", "give --real"},
      {"replay state/a-page-example-is-accepted --endpoint https://rds.aliyuncs.com", "give --real"},
      {"call --endpoint http://192.0.2.1:8080 DBInstanceId=rm-1", "is not this machine"},
      {"call --endpoint http://127.0.0.1.example.com DBInstanceId=rm-1", "is not this machine"},
      {"call --endpoint https://rds.aliyuncs.com --instance rm-1 DBInstanceId=rm-1", "give --real"},
      {"call --endpoint https://rds.aliyuncs.com --instance rm-1 --max-creates 1 DBInstanceId=rm-1",
       "give --real"},
      {"call --real DBInstanceId=rm-1", "--real needs --endpoint"},
      {"run --real", "--real needs --endpoint"},
      {"replay --real state/a-page-example-is-accepted", "--real needs --endpoint"},
      {"call --real --endpoint https://rds.aliyuncs.com DBInstanceId=rm-1", "--real needs --instance"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 DBInstanceId=rm-1",
       "--real needs --credentials"},
      {"call --real --endpoint https://rds.aliyuncs.com --credentials env DBInstanceId=rm-1",
       "--real needs --instance"},
      {"call --real --endpoint http://rds.aliyuncs.com --instance rm-1 --credentials env DBInstanceId=rm-1",
       "--real needs https"},
      {"run --real --endpoint http://192.0.2.1 --instance rm-1 --credentials env", "--real needs https"},
      {"run --real --endpoint ftp://rds.aliyuncs.com --instance rm-1 --credentials env", "not a usable URL"},
      {"run --real --endpoint rds.aliyuncs.com --instance rm-1 --credentials env", "not a usable URL"},
      {"run --real --endpoint https://me:canary@rds.aliyuncs.com --instance rm-1 --credentials env",
       "not a usable URL"},
      // With --real on this machine the same is needed.
      {"call --real --endpoint {here} DBInstanceId=rm-1", "--real needs --instance"},
      {"call --real --endpoint {here} --instance rm-1 DBInstanceId=rm-1", "--real needs --credentials"},
      // Options that exclude each other.
      {"run " + real("--control https://rds.aliyuncs.com/control"),
       "--real and --control exclude each other"},
      {"run --real --endpoint {here} --control {here}/control --instance rm-1 --credentials env",
       "--real and --control exclude each other"},
      {"run " + real("--mutant job-id-missing"), "--real and --mutant exclude each other"},
      {"run " + real("--shard 0/2"), "--real and --shard exclude each other"},
      {"run " + real(""), "would not share one ledger", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=2"}},
      {"explore --real", "nothing is drawn or enumerated"},
      {"explore " + real(""), "nothing is drawn or enumerated"},
      {"explore " + real("--seed 7"), "nothing is drawn or enumerated"},
      {"explore " + real("--exhaustive 1"), "nothing is drawn or enumerated"},
      {"explore " + real("--clients 4"), "nothing is drawn or enumerated"},
      {"explore " + real("--faults"), "nothing is drawn or enumerated"},
      {"explore " + real("--dry-run"), "nothing is drawn or enumerated"},
      {"run " + real("--seed 7"), "there is no option --seed"},
      {"run " + real("--exhaustive 1"), "there is no option --exhaustive"},
      {"run " + real("--faults"), "there is no option --faults"},
      {"call " + real("--clients 3") + " DBInstanceId=rm-1", "there is no option --clients"},
      {"serve --real", "there is no option --real"},
      {"check --real x.jsonl", "there is no option --real"},
      {"mutants --real", "there is no option --real"},
      {"replay {home}/history.jsonl --real", "--real has no meaning for a recorded history"},
      {"replay {home}/history.jsonl --instance rm-1", "--instance has no meaning"},
      {"replay {home}/history.jsonl --dry-run", "--dry-run has no meaning"},
      // What needs --real, an endpoint, or no hook.
      {"call --endpoint {here} --credentials env DBInstanceId=rm-1", "--credentials needs --real"},
      {"run --endpoint {here} --control {here}/control --credentials env", "--credentials needs --real"},
      {"run --credentials env", "--credentials needs --real"},
      {"run --endpoint {here} --instance rm-1 --ledger x", "--ledger needs --real"},
      {"run --instance rm-1", "--instance needs --endpoint"},
      {"run --max-creates 1", "--max-creates needs --endpoint"},
      {"run --endpoint {here} --max-creates 1", "--max-creates needs --instance"},
      {"run --endpoint {here} --control {here}/control --instance rm-1", "--instance and --control exclude"},
      {"run --endpoint {here} --control {here}/control --max-creates 3",
       "--max-creates and --control exclude"},
      // A hook that is no sign of a test build.
      {"run --endpoint https://rds.aliyuncs.com --control https://rds.aliyuncs.com/control",
       "has no control hook"},
      {"run --endpoint https://rds.cn-hangzhou.aliyuncs.com. --control "
       "https://rds.cn-hangzhou.aliyuncs.com./c",
       "has no control hook"},
      {"run --endpoint http://192.0.2.1:8080 --control {here}/control", "are different hosts"},
      {"run --endpoint http://one.example --control http://two.example/control", "are different hosts"},
      {"explore --endpoint http://one.example --control http://two.example/control", "are different hosts"},
      // Instances.
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance rm-1,rm-2",
       "one exact id"},
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance rm-*", "one exact id"},
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance all!", "one exact id"},
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance rm%31", "one exact id"},
      {"run " + real("--instance rm-1"), "--instance is given twice with the same value"},
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance",
       "--instance needs a value"},
      {"run --real --endpoint https://rds.aliyuncs.com --credentials env --instance=",
       "--instance needs a value"},
      // Limits.
      {"run " + real("--max-creates 0"), "--max-creates is at least 1"},
      {"run " + real("--max-creates 6"), "--max-creates is at most 5"},
      {"run " + real("--max-creates -1"), "takes a whole number"},
      {"run " + real("--max-creates many"), "takes a whole number"},
      {"run " + real("--max-creates 18446744073709551617"), "takes a whole number"},
      {"run " + real("--max-creates 1 --max-creates 2"), "--max-creates is given twice"},
      {"run " + real("--real"), "--real is given twice"},
      {"run " + real("--rate 0"), "--rate is at least 1"},
      // Credentials: one source, and a good one.
      {"run " + real("--credentials file:{home}/good"), "--credentials is given twice"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials "
       "LTAIcanary:canarysecret a=b",
       "--credentials is env, file:PATH or profile:NAME"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file: a=b",
       "needs a path"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials profile: a=b",
       "needs a name"},
      {"call " + real("a=b"), "ALIBABA_CLOUD_ACCESS_KEY_ID is empty", {"ALIBABA_CLOUD_ACCESS_KEY_ID="}},
      {"call " + real("a=b"),
       "ALIBABA_CLOUD_ACCESS_KEY_SECRET is empty",
       {"ALIBABA_CLOUD_ACCESS_KEY_SECRET=", "ALICLOUD_SECRET_KEY=canarysecret"}},
      {"call " + real("a=b"), "has a blank", {"ALIBABA_CLOUD_ACCESS_KEY_SECRET=canary secret"}},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/none a=b",
       "cannot be read"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/open a=b",
       "chmod 600"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/group a=b",
       "chmod 600"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/link a=b",
       "chmod go-w"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home} a=b",
       "is a folder"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:/dev/zero a=b",
       "is not a regular file"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/huge a=b",
       "is larger than"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/garbage "
       "a=b",
       "line 1 is neither"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/role a=b",
       "\"ram_role_arn\""},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials file:{home}/other a=b",
       "no section [default]"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials profile:none a=b",
       "no profile of that name"},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials profile:role a=b",
       "\"RamRoleArn\""},
      {"call --real --endpoint https://rds.aliyuncs.com --instance rm-1 --credentials profile:half a=b",
       "has no access_key_secret"},
      // Calls that must not leave.
      {"call " + real("DBInstanceId=rm-2"), "none of those that were given with --instance"},
      {"call " + real("DBInstanceId=RM-1"), "none of those that were given with --instance"},
      {"call " + real("BackupMethod=Physical"), "CreateBackup without a DBInstanceId"},
      {"call " + real("DBInstanceId=rm-1 DBInstanceId=rm-1"), "DBInstanceId is given twice"},
      {"call " + real("DBInstanceId=rm-1 DBInstanceId=rm-2"), "DBInstanceId is given twice"},
      {"call " + real("DBInstanceId=rm-1 dbinstanceid=rm-2"), "almost called DBInstanceId"},
      {"call " + real("Action=DeleteDBInstance DBInstanceId=rm-1"), "neither CreateBackup nor"},
      {"call " + real("Action=DescribeDBInstances"), "neither CreateBackup nor"},
      {"call " + real("Action=CreateBackup Action=DeleteBackup DBInstanceId=rm-1"), "Action is given twice"},
      {"call " + real("Version=2013-01-01 DBInstanceId=rm-1"), "its Version is not"},
      {"call " + real("AccessKeySecret=canarysecret DBInstanceId=rm-1"), "not given on the command line"},
      {"call " + real("SecurityToken=canarysecret DBInstanceId=rm-1"), "not given on the command line"},
      {"call " + real("Signature=canarysecret DBInstanceId=rm-1"), "not given on the command line"},
      {"call " + real("AccessKeyId=LTAIcanary DBInstanceId=rm-1"), "not given on the command line"},
      {"call --endpoint {here} --instance rm-1 --max-creates 1 DBInstanceId=rm-2", "none of those"},
      // Scenarios that must not be played.
      {"run robustness/bad-headers " + real(""), "is never played with --real"},
      {"replay concurrency/two-calls-at-once " + real(""), "is never played with --real"},
      {"run " + real("") + " no-such-scenario", "no such scenario"},
      // What would write the keys of the connection down.
      {"call " + real("DBInstanceId=rm-1"), "SSLKEYLOGFILE", {"SSLKEYLOGFILE=/dev/null"}},
      // Ledgers.
      {"call " + real("DBInstanceId=rm-1"), "--ledger FILE", {"HOME=relative"}},
      {"call " + real("DBInstanceId=rm-1 --ledger {home}/no.ledger"), "is not a ledger", {}, 3},
      {"call " + real("DBInstanceId=rm-1 --ledger {home}/open.ledger"), "chmod go-w", {}, 3},
      {"call " + real("DBInstanceId=rm-1 --ledger {home}"), "cannot be opened", {}, 3},
      {"call " + real("DBInstanceId=rm-1 --ledger {home}/good/x"), "", {}, 3},
      {"call " + real("DBInstanceId=rm-1 --ledger /proc/none/x"), "cannot be given a folder", {}, 3},
  };
  return kMisuses;
}

// A run of every scenario would spend its time on reading them.
std::string on_one_scenario(const std::string& line) {
  return line.starts_with("run --") ? line + " state/a-page-example-is-accepted" : line;
}

TEST(Misuse, IsRefusedBeforeAConnectionIsMade) {
  const Surroundings surroundings;
  ASSERT_GE(misuses().size(), 60U);
  for (const Misuse& misuse : misuses()) {
    // With a value left out at its end a line has no room for more.
    const bool is_cut = misuse.line.ends_with("--instance");
    const std::string line = is_cut ? misuse.line : on_one_scenario(misuse.line);
    const Ending ending = surroundings.run(line, misuse.variables);
    EXPECT_EQ(ending.status, misuse.status) << misuse.line << "\n" << ending.all();
    EXPECT_TRUE(ending.says(misuse.says)) << misuse.line << "\nshould say: " << misuse.says << "\n"
                                          << ending.all();
    EXPECT_EQ(surroundings.connections(), 0) << misuse.line;
    EXPECT_FALSE(ending.says("canary")) << misuse.line << "\n" << ending.all();
    EXPECT_FALSE(std::filesystem::exists(surroundings.ledger())) << misuse.line;
    if (HasFailure()) return;  // one is enough to look at
  }
}

TEST(Misuse, OfEveryScenarioIsRefusedLikeThatOfOne) {
  const Surroundings surroundings;
  for (const char* line : {"run --real", "run --endpoint https://rds.aliyuncs.com"}) {
    const Ending ending = surroundings.run(line);
    EXPECT_EQ(ending.status, 2) << ending.all();
    EXPECT_EQ(ending.all(), surroundings.run(on_one_scenario(line)).all());
  }
  EXPECT_EQ(surroundings.connections(), 0);
}

// Without it the test above would count what cannot happen.
TEST(Misuse, ARightUseDoesMakeAConnection) {
  const Surroundings surroundings;
  const Ending ending = surroundings.run("call " + real("DBInstanceId=rm-1"));
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_EQ(surroundings.connections(), 1);
  EXPECT_TRUE(surroundings.server().received().starts_with("CONNECT rds.aliyuncs.com:443 HTTP/1.1\r\n"))
      << surroundings.server().received();
  EXPECT_EQ(surroundings.server().received().find("CreateBackup"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(surroundings.ledger()));
}

}  // namespace
}  // namespace backcheck
