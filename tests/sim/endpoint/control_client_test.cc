// The hook's client: against our own routes over a socket, and before servers that misbehave.
#include "sim/endpoint/control_client.h"

#include <gtest/gtest.h>

#include "sim/endpoint/control_routes.h"
#include "tests/sim/endpoint/noted_control.h"
#include "tests/sim/endpoint/running_server.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

const TransferOptions kShort{std::chrono::milliseconds(200), std::chrono::milliseconds(200)};

std::unique_ptr<Control> control_at(const std::string& url, const TransferOptions& options = {}) {
  return connect_control(url, options).value();
}

ControlFault fault_of(const std::string& answer, const TransferOptions& options = {}) {
  ScriptedServer server({{answer, Script::Then::kHang}});
  const auto result = control_at(server.url(), options)->reset({});
  return result ? ControlFault{-1, "no fault"} : result.error();
}

TEST(ControlClient, CarriesEveryVerbToTheHook) {
  NotedControl hook;
  ControlRoutes routes(hook, "/control");
  const RunningServer server(routes);
  const auto control = control_at(server.url() + "/control");
  hook.inspection = {"Stopped", Inspection::Task{"17"}, {Instant{1000}}};

  const auto capabilities = control->capabilities();
  ASSERT_TRUE(capabilities) << capabilities.error().reason;
  EXPECT_TRUE(capabilities->virtual_clock && capabilities->advance);
  const WorldSetup world{
      Instant{5}, {{"id", "secret"}}, {{"rm-1", Engine::kPpas, "Running", {"d"}, {}, Instant{1}}}};
  EXPECT_TRUE(control->reset(world));
  EXPECT_EQ(hook.world, world);
  EXPECT_TRUE(control->advance(Instant{86400000}));
  EXPECT_TRUE(control->set_status("rm-1", "Restarting"));
  EXPECT_TRUE(control->finish_task("rm-1", TaskResult::kSucceeded));
  const auto inspection = control->inspect("rm 1&\xC3\xA9");
  ASSERT_TRUE(inspection) << inspection.error().reason;
  EXPECT_EQ(*inspection, hook.inspection);
  EXPECT_EQ(hook.notes,
            (std::vector<std::string>{"reset 1", "advance 1970-01-02T00:00:00Z", "set-status rm-1 Restarting",
                                      "finish-task rm-1 Succeeded", "inspect rm 1&\xC3\xA9"}));
}

TEST(ControlClient, PassesOnTheHooksRefusal) {
  NotedControl hook;
  hook.fault = ControlFault{409, "no task is ongoing"};
  ControlRoutes routes(hook, "");
  const RunningServer server(routes);
  const auto result = control_at(server.url())->finish_task("rm-1", TaskResult::kFailed);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().status, 409);
  EXPECT_EQ(result.error().reason, "the hook answered 409 to POST /finish-task: no task is ongoing");
}

TEST(ControlClient, TakesOnly200And204AsDone) {
  EXPECT_EQ(fault_of("HTTP/1.1 204 No Content\r\n\r\n").status, -1);
  EXPECT_EQ(fault_of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").status, -1);
  EXPECT_EQ(fault_of("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n").status, 202);
  EXPECT_EQ(fault_of("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n").status, 302);
  EXPECT_EQ(fault_of("HTTP/1.1 500 Oops\r\nContent-Length: 7\r\n\r\n<html>\x01").reason,
            "the hook answered 500 to POST /reset: <html>?");
}

TEST(ControlClient, SendsAVerbOnceMoreWhereTheConnectionWasLost) {
  const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";
  ScriptedServer server({{done, Script::Then::kLose}, {done, Script::Then::kServe}});
  const auto control = control_at(server.url());
  EXPECT_TRUE(control->reset({}));
  EXPECT_TRUE(control->reset({}));
  EXPECT_EQ(server.requests(), 3);
}

TEST(ControlClient, AHookThatAnsweredBeforeIsAskedForResetUntilItIsBack) {
  const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";
  ScriptedServer server({{done, Script::Then::kLose},
                         {"", Script::Then::kClose},
                         {"", Script::Then::kClose},
                         {done, Script::Then::kServe}});
  const auto control = control_at(server.url());
  EXPECT_TRUE(control->set_status("rm-1", "Stopped"));
  EXPECT_TRUE(control->reset({}));
  EXPECT_EQ(server.requests(), 5);  // that it lost one of them the client sees at once, and asks again
}

TEST(ControlClient, AHookThatNeverAnsweredIsNotWaitedFor) {
  ScriptedServer server({{"", Script::Then::kClose}, {"", Script::Then::kClose}});
  EXPECT_FALSE(control_at(server.url())->reset({}));
  EXPECT_EQ(server.requests(), 2);
}

TEST(ControlClient, NeverSendsFinishTaskTwice) {
  const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";
  ScriptedServer server(
      {{done, Script::Then::kServe}, {"", Script::Then::kClose}, {done, Script::Then::kServe}});
  const auto control = control_at(server.url());
  EXPECT_TRUE(control->reset({}));
  EXPECT_FALSE(control->finish_task("rm-1", TaskResult::kSucceeded));
  EXPECT_EQ(server.requests(), 2);
}

// It may close one as it is used, without a word before.
TEST(ControlClient, SendsFinishTaskOverNoConnectionThatTheHookMayClose) {
  const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";
  ScriptedServer server(
      {{done, Script::Then::kLose}, {done, Script::Then::kLose}, {done, Script::Then::kLose}});
  const auto control = control_at(server.url());
  EXPECT_TRUE(control->reset({}));
  EXPECT_TRUE(control->finish_task("rm-1", TaskResult::kSucceeded));
  EXPECT_TRUE(control->finish_task("rm-1", TaskResult::kSucceeded));
  EXPECT_EQ(server.connections(), 3);
}

TEST(ControlClient, SaysThatThereWasNoAnswer) {
  const auto lost = fault_of("", kShort);
  EXPECT_EQ(lost.status, 0);
  EXPECT_NE(lost.reason.find("no answer of the hook to POST /reset: nothing came back within 200 ms"),
            std::string::npos)
      << lost.reason;
  const auto result = control_at("http://127.0.0.1:" + std::to_string(closed_port()))->inspect("x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().status, 0);
  EXPECT_NE(result.error().reason.find("GET /inspect: no connection to"), std::string::npos)
      << result.error().reason;
}

TEST(ControlClient, SaysWhyADocumentCannotBeUsed) {
  ScriptedServer server(
      {{"HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"protocol\": \"x\"}", Script::Then::kServe}});
  const auto result = control_at(server.url())->capabilities();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().status, 0);
  EXPECT_EQ(result.error().reason,
            "the hook's answer to GET /capabilities cannot be used: protocol: \"x\" is not "
            "\"backcheck-control/1\"");
}

TEST(ControlClient, RefusesABadUrl) { EXPECT_FALSE(connect_control("127.0.0.1:80", {})); }

}  // namespace
}  // namespace backcheck
