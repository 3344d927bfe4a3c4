// backcheck call: one signed request.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

TEST(CallCommand, ShowsTheAnswerAndWhatWasAllowed) {
  const Ending ending = run_backcheck({"call", "DBInstanceId=rm-uf6wjk5xxxxxxx", "BackupMethod=Snapshot"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_TRUE(ending.out.starts_with("HTTP 200  application/json")) << ending.out;
  EXPECT_TRUE(ending.says("\"BackupJobId\":\"")) << ending.out;
  EXPECT_TRUE(ending.says("Allowed:\n  accepted: a backup task starts")) << ending.out;
  EXPECT_TRUE(ending.says("  rejected, because")) << ending.out;
  EXPECT_TRUE(ending.says("Conforms.")) << ending.out;
}

TEST(CallCommand, ARejectionThatIsRightConforms) {
  const Ending unknown = run_backcheck({"call", "DBInstanceId=rm-none"});
  EXPECT_EQ(unknown.status, 0);
  EXPECT_TRUE(unknown.says("HTTP 404")) << unknown.out;
  EXPECT_TRUE(unknown.says("no instance has that DBInstanceId (PAR-2)")) << unknown.out;
  EXPECT_EQ(run_backcheck({"call"}).status, 0);
  EXPECT_EQ(run_backcheck({"call", "Action=DeleteBackup", "DBInstanceId=rm-mariadb"}).status, 0);
}

// What the command line says takes the place of what would be added, and the gateway must refuse it.
class RefusedByTheGateway : public testing::TestWithParam<const char*> {};

TEST_P(RefusedByTheGateway, ConformsWhereItIsRefused) {
  const Ending ending = run_backcheck({"call", "DBInstanceId=rm-mariadb", GetParam()});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("HTTP 4")) << ending.out;
  EXPECT_TRUE(ending.says("(GAT-")) << ending.out;
  EXPECT_TRUE(ending.says("Conforms.")) << ending.out;
}

INSTANTIATE_TEST_SUITE_P(CallCommand, RefusedByTheGateway,
                         testing::Values("Signature=abc", "AccessKeyId=foo", "Timestamp=foo",
                                         "SignatureNonce=", "SignatureMethod=x", "SignatureVersion=2.0",
                                         "Version=2013-01-01"));

TEST(CallCommand, AnAcceptanceThatNoStateAllowsIsAViolation) {
  Serving serving({"--mutant", "method-not-checked"});
  const std::vector<std::string> call = {"call", "--endpoint", serving.endpoint(),
                                         "DBInstanceId=rm-uf6wjk5xxxxxxx"};
  const auto with = [&](const std::string& parameter) {
    std::vector<std::string> arguments = call;
    arguments.push_back(parameter);
    return run_backcheck(arguments);
  };
  const Ending rejected = with("BackupType=Nonsense");
  EXPECT_EQ(rejected.status, 0) << rejected.all();
  EXPECT_TRUE(rejected.says("HTTP 400")) << rejected.out;
  const Ending accepted = with("BackupMethod=Nonsense");
  EXPECT_EQ(accepted.status, 1) << accepted.all();
  EXPECT_TRUE(accepted.says("Violates PAR-3: It was accepted, although BackupMethod is not a valid value."))
      << accepted.out;
}

TEST(CallCommand, OneCallIsWithinAnyLimitButNone) {
  EXPECT_EQ(run_backcheck({"call", "DBInstanceId=rm-mariadb", "--max-calls", "1", "--rate", "1"}).status, 0);
  EXPECT_EQ(run_backcheck({"call", "DBInstanceId=rm-mariadb", "--max-calls", "0"}).status, 2);
}

TEST(CallCommand, AValueMayHoldAnything) {
  const Ending ending =
      run_backcheck({"call", "DBInstanceId=rm-uf6wjk5xxxxxxx", "DBName=a=b&c d\n\x1b[31m<x>"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_EQ(ending.all().find('\x1b'), std::string::npos);
}

TEST(CallCommand, CallsAnEndpointAndTellsHowToCallItAgain) {
  Serving serving;
  const Ending ending =
      run_backcheck({"call", "--endpoint", serving.endpoint(), "DBInstanceId=rm-uf6wjk5xxxxxxx"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("HTTP 200")) << ending.out;
  const std::size_t at = ending.out.find("Again: ");
  ASSERT_NE(at, std::string::npos) << ending.out;
  const Ending again = run_shell(ending.out.substr(at + 7));
  EXPECT_NE(again.out.find("BackupJobExists"), std::string::npos) << again.all();
}

TEST(CallCommand, AnAnswerThatIsNoneConformsInNothing) {
  ScriptedServer html(
      {{"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"}});
  const Ending page = run_backcheck({"call", "--endpoint", html.url(), "DBInstanceId=x"});
  EXPECT_EQ(page.status, 1);
  EXPECT_TRUE(page.says("Violates RES-")) << page.out;
  ScriptedServer hanging({{"", Script::Then::kHang}});
  const Ending silence =
      run_backcheck({"call", "--endpoint", hanging.url(), "--timeout", "100ms", "DBInstanceId=x"});
  EXPECT_EQ(silence.status, 3);
  EXPECT_TRUE(silence.says("No answer: nothing came back within 100 ms")) << silence.out;
  const std::string nowhere = "http://127.0.0.1:" + std::to_string(closed_port());
  const Ending down = run_backcheck({"call", "--endpoint", nowhere, "DBInstanceId=x"});
  EXPECT_EQ(down.status, 3);
  EXPECT_TRUE(down.says("No answer: no connection to " + nowhere)) << down.out;
}

TEST(CallCommand, AnAnswerBeyondTheReaderIsNoVerdict) {
  ScriptedServer typed(
      {{"HTTP/1.1 400 Bad Request\r\nContent-Type: text/xml\r\nContent-Length: 24\r\n\r\n<!DOCTYPE "
        "Error><Error/>"}});
  const Ending end = run_backcheck({"call", "--endpoint", typed.url(), "Format=XML", "DBInstanceId=x"});
  EXPECT_EQ(end.status, 3) << end.out << end.err;
  EXPECT_TRUE(end.says("Nothing can be said of the answer: the answer is beyond what is read here"))
      << end.out;
}

TEST(CallCommand, AsksWhetherThePathIsRightWhereItIsNotFound) {
  const auto answer_of = [](const std::string& status) {
    ScriptedServer server({{"HTTP/1.1 " + status + "\r\nContent-Length: 4\r\n\r\n<br>"}});
    const Ending ending = run_backcheck({"call", "--endpoint", server.url() + "/rds/", "DBInstanceId=x"});
    EXPECT_EQ(ending.status, 1) << ending.all();
    return std::pair(server.url(), ending);
  };
  const auto [url, not_found] = answer_of("404 Not Found");
  EXPECT_TRUE(not_found.says("Violates RES-5: ")) << not_found.out;
  EXPECT_TRUE(
      not_found.says("\nIs the path right? --endpoint is the URL that all calls begin with; this one "
                     "went to " +
                     url + "/rds/.\n"))
      << not_found.out;
  EXPECT_FALSE(answer_of("400 Bad Request").second.says("Is the path right?"));
  EXPECT_FALSE(run_backcheck({"call", "DBInstanceId=rm-none"}).says("Is the path right?"));
}

}  // namespace
}  // namespace backcheck
