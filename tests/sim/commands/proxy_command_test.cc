// backcheck proxy: between a client and the mock, as its users have it.
#include <gtest/gtest.h>

#include <csignal>
#include <memory>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

// `backcheck proxy` in front of an endpoint.
class Proxying {
 public:
  explicit Proxying(const std::string& endpoint, const std::vector<std::string>& more = {})
      : child_(BACKCHECK_PROGRAM,
               {.arguments = joined_arguments({"proxy", "--endpoint", endpoint, "--no-color"}, more)}),
        url_("http://" + child_.read_line()) {}

  const std::string& url() const { return url_; }
  Ending end(int signal = SIGINT) {
    child_.send(signal);
    return child_.wait();
  }

 private:
  Child child_;
  std::string url_;
};

const std::string kInstance = "rm-uf6wjk5xxxxxxx";

std::string unsigned_target(const std::string& action, const std::string& more = "") {
  return "/?Action=" + action + "&Format=JSON&Version=2014-08-15&DBInstanceId=" + kInstance + more;
}

Ending curl(const std::string& url) { return run_shell("curl -sS -i '" + url + "'"); }

TEST(ProxyCommand, SignedCallsGoThroughAndConform) {
  Serving serving;
  const TemporaryPath har(".har");
  Proxying proxy(serving.endpoint(), {"--har", har.path()});
  EXPECT_EQ(run_backcheck({"call", "--endpoint", proxy.url(), "DBInstanceId=" + kInstance}).status, 0);
  const Ending ended = proxy.end();
  EXPECT_EQ(ended.status, 0) << ended.all();
  EXPECT_TRUE(ended.says("CONFORMS")) << ended.all();
  EXPECT_EQ(har.content().find("testsecret"), std::string::npos);
  EXPECT_NE(har.content().find("Signature=***"), std::string::npos) << har.content();
  EXPECT_EQ(run_backcheck({"check", har.path()}).status, 0);
}

TEST(ProxyCommand, PrintsAViolationAndEndsWithOne) {
  Serving serving({"--no-signature", "--mutant", "method-not-checked"});
  Proxying proxy(serving.endpoint());
  curl(proxy.url() + unsigned_target("CreateBackup", "&BackupMethod=Nonsense"));
  const Ending ended = proxy.end(SIGTERM);
  EXPECT_EQ(ended.status, 1) << ended.all();
  EXPECT_TRUE(ended.says("PAR-3 is violated")) << ended.all();
}

TEST(ProxyCommand, WithoutACallThereIsNoVerdict) {
  Serving serving;
  Proxying proxy(serving.endpoint());
  const Ending ended = proxy.end();
  EXPECT_EQ(ended.status, 3) << ended.all();
  EXPECT_TRUE(ended.says("no call of CreateBackup")) << ended.all();
}

TEST(ProxyCommand, AnEndpointThatIsGoneIsToldToTheClient) {
  auto serving = std::make_unique<Serving>();
  Proxying proxy(serving->endpoint());
  serving.reset();
  EXPECT_TRUE(curl(proxy.url() + unsigned_target("CreateBackup")).says("HTTP/1.1 502"));
  const Ending ended = proxy.end();
  EXPECT_EQ(ended.status, 3) << ended.all();
  EXPECT_TRUE(ended.says("the answer was lost")) << ended.all();
}

TEST(ProxyCommand, WritesReports) {
  Serving serving({"--no-signature"});
  const TemporaryPath json(".json");
  const TemporaryPath junit(".xml");
  Proxying proxy(serving.endpoint(), {"--report-json", json.path(), "--report-junit", junit.path()});
  curl(proxy.url() + unsigned_target("CreateBackup"));
  EXPECT_EQ(proxy.end().status, 0);
  EXPECT_NE(json.content().find("\"verdict\": \"conforms\""), std::string::npos) << json.content();
  EXPECT_NE(junit.content().find("testcase"), std::string::npos);
}

TEST(ProxyCommand, KeepsSecretsOutOfEverything) {
  Serving serving({"--no-signature"});
  const TemporaryPath har(".har");
  Proxying proxy(serving.endpoint(), {"--har", har.path()});
  run_shell(
      "curl -sS -H 'Authorization: ACS3-HMAC-SHA256 Signature=canarycanary' -H 'x-acs-security-token: "
      "canarycanary' '" +
      proxy.url() + unsigned_target("CreateBackup", "&SecurityToken=canarycanary&Sign%61ture=canarycanary") +
      "'");
  const Ending ended = proxy.end();
  EXPECT_EQ(ended.all().find("canarycanary"), std::string::npos) << ended.all();
  EXPECT_EQ(har.content().find("canarycanary"), std::string::npos) << har.content();
  EXPECT_NE(har.content().find("CreateBackup"), std::string::npos);
}

TEST(ProxyCommand, AReportThatCannotBeWrittenIsToldBeforeItListens) {
  const Ending ending =
      run_backcheck({"proxy", "--endpoint", "http://127.0.0.1:1", "--report-json", "/nowhere/x.json"});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.err.starts_with("backcheck proxy: --report-json: /nowhere/x.json: ")) << ending.err;
  EXPECT_EQ(ending.out, "");
}

TEST(ProxyCommand, KeepsAnEarlierRecordingWhereItCannotListen) {
  Serving serving;
  const TemporaryPath har(".har");
  ASSERT_EQ(run_shell("echo earlier > " + har.path()).status, 0);
  const std::string taken = serving.endpoint().substr(std::string("http://").size());
  const Ending ending =
      run_backcheck({"proxy", "--endpoint", serving.endpoint(), "--listen", taken, "--har", har.path()});
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_EQ(har.content(), "earlier\n");
}

TEST(ProxyCommand, RefusesWhatMayCostMoneyUnlessAsked) {
  const auto refused = [](const std::vector<std::string>& arguments, const std::string& reason) {
    const Ending ending = run_backcheck(joined_arguments({"proxy"}, arguments));
    EXPECT_EQ(ending.status, 2) << ending.all();
    EXPECT_TRUE(ending.says(reason)) << ending.all();
  };
  refused({}, "--endpoint says where the calls go; it is missing");
  refused({"--endpoint", "nonsense"}, "--endpoint: ");
  refused({"--endpoint", "https://rds.example.com"}, "say --real");
  refused({"--endpoint", "http://rds.example.com", "--real"}, "use https");
  refused({"--endpoint", "http://127.0.0.1:1", "--har", "/nowhere/x.har"}, "--har: /nowhere/x.har");
  refused({"--endpoint", "http://127.0.0.1:1", "--profile", "x"}, "profile");
}

}  // namespace
}  // namespace backcheck
