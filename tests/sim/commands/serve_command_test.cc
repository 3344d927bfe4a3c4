// backcheck serve: the mock and its hook on sockets.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

std::string address_of(const std::string& url) { return url.substr(std::string("http://").size()); }

TEST(ServeCommand, TheFirstLineIsTheAddressThatWasChosen) {
  Launch launch;
  launch.arguments = {"serve", "--listen", "127.0.0.1:0"};
  Child child(BACKCHECK_PROGRAM, launch);
  const std::string address = child.read_line();
  EXPECT_TRUE(address.starts_with("127.0.0.1:")) << address;
  EXPECT_NE(address, "127.0.0.1:0");
  EXPECT_EQ(child.read_line(), "endpoint http://" + address);
  EXPECT_EQ(child.read_line(), "control http://" + address + "/control");
}

TEST(ServeCommand, EndsOnBothSignals) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Serving serving;
    serving.child().send(signal);
    const Ending ending = serving.child().wait();
    EXPECT_EQ(ending.status, 0);
    EXPECT_EQ(ending.err, "");
  }
}

TEST(ServeCommand, ABusyPortIsToldClearly) {
  Serving serving;
  const Ending second = run_backcheck({"serve", "--listen", address_of(serving.endpoint())});
  EXPECT_EQ(second.status, 3);
  EXPECT_EQ(second.err, "backcheck serve: --listen: cannot listen on " + address_of(serving.endpoint()) +
                            ": Address already in use\n");
  const Ending third =
      run_backcheck({"serve", "--listen", "127.0.0.1:0", "--control-listen", address_of(serving.endpoint())});
  EXPECT_EQ(third.status, 3);
  EXPECT_TRUE(third.says("--control-listen: cannot listen on")) << third.err;
}

TEST(ServeCommand, AnAddressThatIsNoneIsRefused) {
  for (const char* address : {"8080", "127.0.0.1:x", "127.0.0.1:65536", ":8080", "127.0.0.1:"}) {
    const Ending ending = run_backcheck({"serve", "--listen", address});
    EXPECT_EQ(ending.status, 2) << address;
    EXPECT_TRUE(
        ending.says(std::string("--listen takes an address such as 127.0.0.1:8080, not \"") + address))
        << ending.err;
    const Ending hook = run_backcheck({"serve", "--listen", "127.0.0.1:0", "--control-listen", address});
    EXPECT_EQ(hook.status, 2) << address;
    EXPECT_TRUE(hook.says("--control-listen takes an address")) << hook.err;
  }
}

TEST(ServeCommand, TheHookMayHaveASocketOfItsOwn) {
  Serving serving({"--control-listen", "127.0.0.1:0"});
  EXPECT_NE(address_of(serving.endpoint()) + "/control", address_of(serving.control()));
  EXPECT_EQ(run_backcheck(joined_arguments({"run", "state", "quota"}, serving.options())).status, 0);
  // The endpoint itself has no hook then.
  const Ending none = run_backcheck(
      {"run", "state", "--endpoint", serving.endpoint(), "--control", serving.endpoint() + "/control"});
  EXPECT_EQ(none.status, 3);
  EXPECT_TRUE(none.says("is --control the base URL of the hook")) << none.err;
}

TEST(ServeCommand, VerifiesSignaturesUnlessToldNotTo) {
  const std::string unsigned_call =
      "/?Action=CreateBackup&Format=JSON&Version=2014-08-15&DBInstanceId=rm-uf6wjk5xxxxxxx";
  Serving strict;
  const Ending refused = run_shell("curl -sS -i '" + strict.endpoint() + unsigned_call + "'");
  EXPECT_EQ(refused.out.find("HTTP/1.1 200"), std::string::npos) << refused.all();
  Serving lax({"--no-signature"});
  const Ending accepted = run_shell("curl -sS -i '" + lax.endpoint() + unsigned_call + "'");
  EXPECT_NE(accepted.out.find("HTTP/1.1 200"), std::string::npos) << accepted.all();
  EXPECT_NE(accepted.out.find("BackupJobId"), std::string::npos) << accepted.all();
  EXPECT_EQ(run_backcheck(joined_arguments({"run", "state", "answers"}, lax.options())).status, 0);
}

TEST(ServeCommand, BeginsInTheWorldOfAFile) {
  const TemporaryPath world(".json");
  world.write(
      R"({"instances": [{"id": "rm-mine", "engine": "MySQL", "status": "Stopped", "databases": []}]})");
  Serving serving({"--world", world.path()});
  const Ending shown = run_shell("curl -sS '" + serving.control() + "/inspect?instance=rm-mine'");
  EXPECT_NE(shown.out.find("Stopped"), std::string::npos) << shown.all();
  const Ending called = run_backcheck({"call", "--endpoint", serving.endpoint(), "DBInstanceId=rm-mine"});
  EXPECT_EQ(called.status, 0) << called.all();
  EXPECT_NE(called.out.find("HTTP 403"), std::string::npos) << called.out;
}

TEST(ServeCommand, AWorldThatCannotBeUsedIsRefusedByItsPath) {
  const TemporaryPath world(".json");
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"{", "line 1, column"},
      {"{}", "instances"},
      {R"({"instances": [{"id": "a", "engine": "Oracle"}]})", "instances[0].engine: \"Oracle\""},
      {R"({"instances": [{"id": "a", "engine": "MySQL"}, {"id": "a", "engine": "MySQL"}]})", "instances[1]"},
      {R"({"now": "yesterday", "instances": []})", "now"},
  };
  for (const auto& [content, message] : bad) {
    world.write(content);
    const Ending ending = run_backcheck({"serve", "--listen", "127.0.0.1:0", "--world", world.path()});
    EXPECT_EQ(ending.status, 2) << content;
    EXPECT_TRUE(ending.err.starts_with("backcheck serve: --world: " + world.path() + ": ")) << ending.err;
    EXPECT_TRUE(ending.says(message)) << ending.err;
  }
}

TEST(ServeCommand, AWorldThatIsNoFileIsRefusedToo) {
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"/nonexistent/world.json", "it cannot be opened: No such file or directory"},
      {"/", "it is a folder"},
      {"/dev/zero", "it is longer than 64 MiB"}};
  for (const auto& [path, message] : bad) {
    const Ending ending = run_backcheck({"serve", "--listen", "127.0.0.1:0", "--world", path});
    EXPECT_EQ(ending.status, 2) << path;
    EXPECT_TRUE(ending.says(path + ": " + message)) << ending.err;
  }
}

struct Planted {
  std::string mutant;
  std::string where;        // what is played
  std::string requirement;  // that is found violated, among others perhaps
};

class OverHttp : public testing::TestWithParam<Planted> {};

TEST_P(OverHttp, AMutantIsFound) {
  Serving serving({"--mutant", GetParam().mutant});
  const ReportedRun run =
      run_reported(joined_arguments({"run", GetParam().where, "--timeout", "1s"}, serving.options()));
  EXPECT_EQ(run.ending.status, 1) << run.ending.all();
  EXPECT_TRUE(run.violates(GetParam().requirement)) << run.ending.out;
}

INSTANTIATE_TEST_SUITE_P(Mutants, OverHttp,
                         testing::Values(Planted{"status-not-checked", "state", "PRE-1"},
                                         Planted{"ongoing-task-not-checked", "state", "PRE-2"},
                                         Planted{"quota-22nd-accepted", "quota", "PRE-3"},
                                         Planted{"quota-rolling-day", "quota", "PRE-3"},
                                         Planted{"action-not-checked", "parameters", "PAR-1"},
                                         Planted{"instance-prefix-matched", "parameters", "PAR-2"},
                                         Planted{"chunked-body-ignored", "answers", "PAR-2"},
                                         Planted{"physical-refused-on-mariadb", "parameters", "PAR-4"},
                                         Planted{"logical-without-databases", "parameters", "PAR-5"},
                                         Planted{"strategy-not-checked", "parameters", "PAR-6"},
                                         Planted{"only-first-name-looked-up", "readings", "PAR-8"},
                                         Planted{"type-not-checked", "parameters", "PAR-10"},
                                         Planted{"job-id-same-for-all", "answers", "RES-1"},
                                         Planted{"request-id-constant", "answers", "RES-2"},
                                         Planted{"xml-not-well-formed", "answers", "RES-3"},
                                         Planted{"job-id-numeric-in-json", "answers", "RES-4"},
                                         Planted{"rejection-under-200", "answers", "RES-5"},
                                         Planted{"no-task-started", "effects", "EFF-1"},
                                         Planted{"rejected-call-leaves-task", "effects", "EFF-2"},
                                         Planted{"two-sets-per-task", "effects", "EFF-3"},
                                         Planted{"one-task-per-account", "effects", "EFF-4"},
                                         Planted{"server-error-on-bad-escape", "robustness", "ROB-1"},
                                         Planted{"hang-on-invalid-utf8",
                                                 "robustness/a-task-survives-malformed-requests", "ROB-1"}));

TEST(ServeCommand, OnTheWallClockATaskEndsByItself) {
  Serving serving({"--task-duration", "1ms"});
  for (int i = 0; i < 3; ++i) {
    const Ending call =
        run_backcheck({"call", "--endpoint", serving.endpoint(), "DBInstanceId=rm-uf6wjk5xxxxxxx"});
    EXPECT_NE(call.out.find("HTTP 200"), std::string::npos) << call.all();
  }
  Serving slow({"--task-duration", "2h"});
  EXPECT_TRUE(
      run_backcheck({"call", "--endpoint", slow.endpoint(), "DBInstanceId=rm-mariadb"}).says("HTTP 200"));
  EXPECT_TRUE(
      run_backcheck({"call", "--endpoint", slow.endpoint(), "DBInstanceId=rm-mariadb"}).says("HTTP 400"));
}

}  // namespace
}  // namespace backcheck
