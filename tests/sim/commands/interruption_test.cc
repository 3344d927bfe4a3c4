// Interrupts: the first one ends a run in good order, a later one at once.
#include "sim/commands/interruption.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
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

TEST(Interruption, ALaterOneEndsTheProcess) {
  const auto interrupt_twice = [] {
    note_interruptions();
    std::raise(SIGTERM);
    while (!is_another_wish()) std::this_thread::yield();
    std::raise(SIGINT);
    std::_Exit(0);
  };
  EXPECT_EXIT(interrupt_twice(), testing::ExitedWithCode(130), "");
}

TEST(Interruption, SeveralAtOnceAreOne) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // in a process of its own, which no other test interrupted
  const auto interrupt_at_once = [] {
    note_interruptions();
    for (const int signal : {SIGTERM, SIGTERM, SIGINT}) std::raise(signal);
    std::_Exit(was_interrupted() ? 7 : 0);
  };
  EXPECT_EXIT(interrupt_at_once(), testing::ExitedWithCode(7), "");
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

// A folder with a pipe that nobody reads or writes, under the name of a scenario.
class SilentPipe {
 public:
  SilentPipe() : folder_(""), path_(folder_.path() + "/pipe.yaml") {
    std::filesystem::create_directory(folder_.path());
    EXPECT_EQ(mkfifo(path_.c_str(), 0600), 0);
  }
  const std::string& folder() const { return folder_.path(); }
  const std::string& path() const { return path_; }

 private:
  TemporaryPath folder_;
  std::string path_;
};

// That command ends with 130 at the first signal.
void expect_end_at_a_signal(const std::vector<std::string>& arguments) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Child child(BACKCHECK_PROGRAM, {.arguments = arguments});
    child.wait_until_it_catches(signal);
    child.send(signal);
    const Ending ending = child.wait();
    EXPECT_TRUE(ending.in_time) << testing::PrintToString(arguments);
    EXPECT_EQ(ending.status, 130) << testing::PrintToString(arguments) << ending.all();
  }
}

TEST(Interruption, APipeWithoutAnotherSideIsNotWaitedForAnyLonger) {
  const SilentPipe pipe;
  const std::string scenario = "state/a-second-call-is-rejected[engine=MySQL]";
  expect_end_at_a_signal({"run", pipe.path()});
  expect_end_at_a_signal({"run", "--list", pipe.folder()});
  expect_end_at_a_signal({"replay", pipe.path()});
  expect_end_at_a_signal({"mutants", pipe.path()});
  expect_end_at_a_signal({"run", scenario, "--expect", pipe.path()});
  expect_end_at_a_signal({"explore", "--scenarios", "1", "--expect", pipe.path()});
  expect_end_at_a_signal({"run", scenario, "--history", pipe.path()});
  for (const char* report : {"--report-json", "--report-junit", "--report-html", "--report-sarif"})
    expect_end_at_a_signal({"run", scenario, report, pipe.path()});
}

TEST(Interruption, ARecordingThatIsWaitedForDoesNotKeepTheOthersAway) {
  const SilentPipe pipe;
  expect_end_at_a_signal({"check", pipe.path()});
  const TemporaryPath history(".jsonl");
  const TemporaryPath json(".json");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  expect_end_at_a_signal({"check", history.path(), pipe.path(), "--report-json", json.path()});
  const boost::json::value report = boost::json::parse(json.content());
  EXPECT_TRUE(report.at("interrupted").as_bool());
  EXPECT_EQ(report.at("verdict"), "inconclusive");
  EXPECT_EQ(ReportedRun::text(report.at("endpoint")), "history " + history.path());
}

TEST(Interruption, AReportThatIsWaitedForDoesNotKeepTheOthersAway) {
  const SilentPipe pipe;
  const TemporaryPath xml(".xml");
  expect_end_at_a_signal({"run", "parameters", "--report-json", pipe.path(), "--report-junit", xml.path()});
  EXPECT_TRUE(xml.content().contains("</testsuites>")) << xml.content();
}

TEST(Interruption, ARunWithSeveralAtOnceStillReportsAndDoesNotWaitForTheEndpoint) {
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
  const Ending ending = child.wait();
  EXPECT_EQ(ending.status, 130);
  EXPECT_TRUE(ending.says("Interrupted")) << ending.all();
}

}  // namespace
}  // namespace backcheck
