// Endpoints and hooks that misbehave: a clear message and the right exit status, never a crash and never a
// long wait.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/sim/commands/limited_hook.h"
#include "tests/sim/commands/reported_run.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

std::string answer(const std::string& status, const std::string& type, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string nowhere() { return "http://127.0.0.1:" + std::to_string(closed_port()); }

// Scenarios that ask for JSON against that endpoint, with a hook that works.
ReportedRun run_against(const std::string& endpoint) {
  Serving hook;
  return run_reported({"run", "state/other-statuses-are-rejected", "--endpoint", endpoint, "--control",
                       hook.control(), "--timeout", "200ms"});
}

struct Misbehaviour {
  std::string name;
  std::string answer;
  Script::Then then;
  int status;
  std::string message;
  bool waits = true;
};

class MisbehavingEndpoint : public testing::TestWithParam<Misbehaviour> {};

TEST_P(MisbehavingEndpoint, GetsAClearEnd) {
  const auto start = std::chrono::steady_clock::now();
  ScriptedServer server({{GetParam().answer, GetParam().then, GetParam().waits}});
  const ReportedRun run = run_against(server.url());
  EXPECT_EQ(run.ending.status, GetParam().status) << run.ending.all();
  EXPECT_TRUE(run.ending.says(GetParam().message)) << run.ending.all();
  EXPECT_EQ(run.verdict(), GetParam().status == 1 ? "violates" : "inconclusive");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

const std::string kHtml = "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>";

std::vector<Misbehaviour> without_an_answer() {
  using enum Script::Then;
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  std::vector<Misbehaviour> kinds;
  kinds.push_back({"hangs", "", kHang, 3, "The endpoint is down: 5 requests in a row got no answer"});
  kinds.push_back({"closes", "", kClose, 3, "The endpoint is down"});
  kinds.push_back({"resets", "", kReset, 3, "The endpoint is down"});
  kinds.push_back({"garbage", std::string("\x00\xff\x01 garbage\r\n", 14), kClose, 3, "malformed"});
  kinds.push_back({"speaksfirst", "220 mail.example.com ESMTP\r\n", kClose, 3, "malformed", false});
  kinds.push_back(
      {"cutshort", ok + "Content-Length: 100\r\n\r\n{\"RequestId\":", kClose, 3, "The endpoint is down"});
  kinds.push_back({"promisesmore", ok + "Content-Length: 5\r\n\r\n", kHang, 3, "timed-out"});
  kinds.push_back(
      {"twolengths", ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", kClose, 3, "malformed"});
  kinds.push_back({"endless", ok + "\r\n" + std::string(65536, 'a'), kRepeat, 3, "too-large"});
  const std::string later = R"({"RequestId": "1", "Code": "Throttling.User", "Message": "Later."})";
  kinds.push_back(
      {"throttles", answer("400 Bad Request", "application/json", later), kServe, 3, "come back later"});
  return kinds;
}

std::vector<Misbehaviour> with_a_wrong_answer() {
  using enum Script::Then;
  const std::string away = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
  std::vector<Misbehaviour> kinds;
  kinds.push_back({"html", answer("200 OK", "text/html", kHtml), kServe, 1, "RES-"});
  kinds.push_back({"html404", answer("404 Not Found", "text/html", kHtml), kServe, 1, "RES-5"});
  kinds.push_back({"empty", answer("200 OK", "application/json", ""), kServe, 1, "RES-"});
  kinds.push_back({"redirects", away, kServe, 1, "302"});
  kinds.push_back({"servererror", answer("500 Oops", "text/plain", "oops"), kServe, 1, "500"});
  return kinds;
}

std::string name_of(const testing::TestParamInfo<Misbehaviour>& test) { return test.param.name; }

INSTANTIATE_TEST_SUITE_P(WithoutAnAnswer, MisbehavingEndpoint, testing::ValuesIn(without_an_answer()),
                         name_of);
INSTANTIATE_TEST_SUITE_P(WithAWrongAnswer, MisbehavingEndpoint, testing::ValuesIn(with_a_wrong_answer()),
                         name_of);

TEST(Misbehaving, AnEndpointThatIsDownIsToldInSeconds) {
  const ReportedRun run = run_against(nowhere());
  EXPECT_EQ(run.ending.status, 3) << run.ending.all();
  EXPECT_TRUE(run.ending.says("The endpoint is down: 5 requests in a row got no answer (unreachable"))
      << run.ending.all();
  EXPECT_EQ(run.verdict(), "inconclusive");
  EXPECT_LT(run.json.at("totals").at("seconds").to_number<double>(), 5.0);
  EXPECT_LE(run.total("calls"), 10);
}

// The state scenarios against the mock, with that in the place of its hook.
Ending run_with_hook(const std::string& control) {
  Serving mock;
  return run_backcheck(
      {"run", "state", "--endpoint", mock.endpoint(), "--control", control, "--timeout", "200ms"});
}

TEST(Misbehaving, AHookThatIsDownIsNamed) {
  const std::string url = nowhere();
  const Ending ending = run_with_hook(url);
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.says("backcheck run: no verdict: the control hook cannot be used: ")) << ending.err;
  EXPECT_TRUE(ending.says(url)) << ending.err;
}

TEST(Misbehaving, AHookThatAnswersNonsenseIsNamed) {
  const std::vector<std::pair<std::string, std::string>> answers = {
      {answer("404 Not Found", "text/plain", "no"), "the hook answered 404 to GET /capabilities"},
      {answer("500 Oops", "application/json", R"({"error": "out of order"})"), "out of order"},
      {answer("200 OK", "text/html", kHtml), "/capabilities"},
      {answer("200 OK", "application/json", "[]"), "/capabilities"},
      {answer("200 OK", "application/json", R"({"protocol": "other/1", "verbs": []})"), "other/1"},
      {answer("302 Found", "text/plain", ""), "302"},
      {"garbage\r\n\r\n", "the control hook cannot be used"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", "the control hook cannot be used"},
  };
  for (const auto& [bytes, message] : answers) {
    ScriptedServer hook({{bytes, Script::Then::kClose}});
    const Ending ending = run_with_hook(hook.url());
    EXPECT_EQ(ending.status, 3) << bytes;
    EXPECT_TRUE(ending.says(message)) << ending.err;
  }
  ScriptedServer hanging({{"", Script::Then::kHang}});
  EXPECT_EQ(run_with_hook(hanging.url()).status, 3);
}

TEST(Misbehaving, AHookThatDiesOnTheWayEndsTheRun) {
  const std::string able = answer("200 OK", "application/json",
                                  R"({"protocol": "backcheck-control/1", "clock": "virtual",
                                     "verbs": ["reset", "advance", "set-status", "finish-task", "inspect"]})");
  ScriptedServer hook({{able, Script::Then::kClose}, {"", Script::Then::kClose}});
  const Ending ending = run_with_hook(hook.url());
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("The control hook cannot be used")) << ending.all();
}

TEST(Misbehaving, AHookThatRefusesEveryResetGivesNoVerdict) {
  const std::string able = answer("200 OK", "application/json",
                                  R"({"protocol": "backcheck-control/1", "clock": "virtual",
                                     "verbs": ["reset", "finish-task"]})");
  const std::string refusal = answer("400 Bad Request", "application/json", R"({"error": "not today"})");
  ScriptedServer hook({{able, Script::Then::kClose}, {refusal, Script::Then::kClose}});
  const Ending ending = run_with_hook(hook.url());
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("not today")) << ending.all();
}

TEST(Misbehaving, AHookWithoutTheVerbsThatEveryRunNeedsIsRefused) {
  Serving mock;
  LimitedHook hook(mock.control(), Capabilities{.reset = true});
  const Ending ending = run_backcheck({"run", "--endpoint", mock.endpoint(), "--control", hook.url()});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.says("the control hook lacks verbs that every run needs: finish-task")) << ending.err;
}

TEST(Misbehaving, WhatAHookCannotDoIsSkippedCountedAndNamed) {
  Serving mock;
  LimitedHook hook(mock.control(), Capabilities{.reset = true, .finish_task = true, .virtual_clock = true});
  const ReportedRun run = run_reported({"run", "--endpoint", mock.endpoint(), "--control", hook.url()});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_GT(run.total("skipped"), 10);
  EXPECT_LT(run.total("skipped"), run.total("scenarios"));
  for (const char* reason : {"the hook cannot advance the clock", "the hook cannot set a status",
                             "the hook cannot be asked for the state"}) {
    EXPECT_TRUE(run.ending.says(reason)) << reason << run.ending.out;
  }
  EXPECT_TRUE(run.ending.says(std::to_string(run.total("skipped")) + " scenarios")) << run.ending.out;
  EXPECT_EQ(run.scenario_verdict("state/a-stopped-instance-comes-back"), "skipped");
}

TEST(Misbehaving, SkippingEverythingIsNoSuccess) {
  Serving mock;
  LimitedHook hook(mock.control(), Capabilities{.reset = true, .finish_task = true, .virtual_clock = true});
  const ReportedRun run = run_reported(
      {"run", "state/a-stopped-instance-comes-back", "--endpoint", mock.endpoint(), "--control", hook.url()});
  EXPECT_EQ(run.ending.status, 3) << run.ending.all();
  EXPECT_EQ(run.total("skipped"), run.total("scenarios"));
  EXPECT_EQ(run.verdict(), "inconclusive");
}

TEST(Misbehaving, AnImplementationOnTheWallClockIsTested) {
  Serving mock({"--task-duration", "2h"});
  LimitedHook hook(mock.control(),
                   Capabilities{true, false, true, true, true, false, {"signature", "signature-v3"}});
  const ReportedRun run = run_reported({"run", "--endpoint", mock.endpoint(), "--control", hook.url()});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_TRUE(run.ending.says("the hook has no virtual clock")) << run.ending.out;
  EXPECT_GT(run.total("conforms"), 1000);
  Serving mutant({"--task-duration", "2h", "--mutant", "ongoing-task-not-checked"});
  LimitedHook its_hook(mutant.control(), Capabilities{true, false, true, true, true, false, {}});
  EXPECT_EQ(run_backcheck({"run", "--endpoint", mutant.endpoint(), "--control", its_hook.url()}).status, 1);
}

}  // namespace
}  // namespace backcheck
