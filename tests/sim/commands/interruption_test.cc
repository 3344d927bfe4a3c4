// Interrupts: the first one ends a run in good order, the second one at once.
#include "sim/commands/interruption.h"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "tests/sim/commands/reported_run.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

TEST(Interruption, IsNotedOnce) {
  note_interruptions();
  EXPECT_FALSE(was_interrupted());
  std::raise(SIGINT);
  EXPECT_TRUE(was_interrupted());
}

TEST(Interruption, ASecondOneEndsTheProcess) {
  const auto interrupt_twice = [] {
    note_interruptions();
    std::raise(SIGTERM);
    std::raise(SIGINT);
    std::_Exit(0);
  };
  EXPECT_EXIT(interrupt_twice(), testing::ExitedWithCode(130), "");
}

// Answers every call with an error that drips in byte by byte.
Script dripping() {
  const std::string body = R"({"RequestId": "1", "Code": "Throttling.User", "Message": "Later."})";
  return {"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body,
          Script::Then::kServe, true, true, 2};
}

void wait_for_requests(const ScriptedServer& server, int count) {
  while (server.requests() < count) std::this_thread::yield();
}

TEST(Interruption, ARunThatIsInterruptedStillReports) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Serving hook;
    ScriptedServer endpoint({dripping()});
    const TemporaryPath json(".json");
    const TemporaryPath xml(".xml");
    const TemporaryPath history(".jsonl");
    Launch launch;
    launch.arguments = {"run",          "parameters",    "--endpoint", endpoint.url(),   "--control",
                        hook.control(), "--report-json", json.path(),  "--report-junit", xml.path(),
                        "--history",    history.path()};
    Child child(BACKCHECK_PROGRAM, launch);
    wait_for_requests(endpoint, 2);
    child.send(signal);
    const Ending ending = child.wait();
    EXPECT_EQ(ending.status, 130) << ending.all();
    const boost::json::value report = boost::json::parse(json.content());
    EXPECT_TRUE(report.at("interrupted").as_bool());
    EXPECT_GE(report.at("totals").at("calls").to_number<int>(), 2);
    EXPECT_NE(report.at("verdict"), "conforms");
    EXPECT_NE(xml.content().find("</testsuites>"), std::string::npos);
    EXPECT_TRUE(ending.says("Interrupted")) << ending.out;
    EXPECT_NE(history.content().find("\"action\": \"CreateBackup\""), std::string::npos);
  }
}

TEST(Interruption, ASecondOneDoesNotWaitForTheEndpoint) {
  Serving hook;
  ScriptedServer endpoint({{"", Script::Then::kHang}});
  Launch launch;
  launch.arguments = {"run",       "state",        "--endpoint", endpoint.url(),
                      "--control", hook.control(), "--timeout",  "1h"};
  Child child(BACKCHECK_PROGRAM, launch);
  wait_for_requests(endpoint, 1);
  child.send(SIGINT);
  child.send(SIGINT);
  child.send(SIGTERM);  // two of one kind may arrive as one
  EXPECT_EQ(child.wait().status, 130);
}

}  // namespace
}  // namespace backcheck
