// What commands that play have in common: names of scenarios, colours, and endpoints that work.
#include "sim/commands/session.h"

#include <gtest/gtest.h>

#include <regex>

#include "sim/caller.h"
#include "sim/endpoint/control_client.h"
#include "sim/scenario/scenario_folder.h"
#include "tests/sim/commands/reported_run.h"
#include "tests/sim/endpoint/scripted_server.h"
#include "tests/sim/endpoint/serial_relay.h"

namespace backcheck {
namespace {

constexpr const char* kBadScenario =
    "scenario: Wrong.\nrequirements: [PRE-1]\nworld:\n  instances:\n    - {id: rm-1, engine: Oracle}\n"
    "steps:\n  - call: {DBInstanceId: rm-1}\n";

TEST(Session, ANameThatNamesNothingIsRefusedWithTheNearest) {
  const Ending near = run_backcheck({"run", "qutoa"});
  EXPECT_EQ(near.status, 2);
  EXPECT_EQ(near.err,
            "qutoa: no such scenario, file or folder\n"
            "Did you mean the folder \"quota\"? `backcheck run --list` names all scenarios.\n");
  const Ending id = run_backcheck({"run", "state/a-second-call-is-rejectd"});
  EXPECT_EQ(id.status, 2);
  EXPECT_TRUE(id.says("did you mean \"state/a-second-call-is-rejected\"?")) << id.err;
  EXPECT_EQ(run_backcheck({"run", "state/a-second-call-is-rejected[engine=Oracle]"}).status, 2);
}

TEST(Session, AnEmptyNameDoesNotStandForEverything) {
  const Ending ending = run_backcheck({"run", ""});
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.err, "an empty name is no scenario, file or folder\n");
}

TEST(Session, OneNameThatIsWrongStopsAll) {
  const Ending ending = run_backcheck({"run", "state", "nosuch"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.out, "");
}

TEST(Session, AFaultInAScenarioIsToldWithLineAndColumn) {
  const TemporaryPath file(".yaml");
  file.write(kBadScenario);
  for (const std::string command : {"run", "replay", "spec"}) {
    const Ending ending = run_backcheck({command, file.path()});
    EXPECT_EQ(ending.status, 2);
    EXPECT_NE(ending.err.find(file.path() + ":5:"), std::string::npos) << ending.err;
    EXPECT_NE(ending.err.find("Oracle"), std::string::npos) << ending.err;
  }
}

TEST(Session, AScenarioThatExpectsWhatThePageDoesNotSayIsBadInput) {
  const TemporaryPath file(".yaml");
  file.write(
      "scenario: Mistaken.\nrequirements: [PRE-1]\nworld:\n  instances:\n    - {id: rm-1, engine: MySQL}\n"
      "steps:\n  - call: {DBInstanceId: rm-1}\n    expect: rejected\n");
  const ReportedRun run = run_reported({"run", file.path()});
  EXPECT_EQ(run.ending.status, 2) << run.ending.all();
  // Where lines end depends on how long the file's name is.
  const std::string told = std::regex_replace(run.ending.all(), std::regex("\\s+"), " ");
  EXPECT_NE(told.find("the scenario expects rejection, but the page promises acceptance"), std::string::npos)
      << run.ending.all();
  EXPECT_NE(run.verdict(), "conforms");
}

TEST(Session, ColoursAreForTerminalsAndNoColorIsHonoured) {
  const auto output_of = [](Output output, std::vector<std::string> environment,
                            std::vector<std::string> more) {
    Launch launch;
    launch.arguments = joined_arguments({"run", "state"}, more);
    launch.environment = std::move(environment);
    launch.output = output;
    return run_backcheck(launch).out;
  };
  const std::string escape = "\x1b[";
  EXPECT_NE(output_of(Output::kTerminal, {}, {}).find(escape), std::string::npos);
  EXPECT_NE(output_of(Output::kTerminal, {"NO_COLOR="}, {}).find(escape), std::string::npos);
  EXPECT_EQ(output_of(Output::kTerminal, {"NO_COLOR=1"}, {}).find(escape), std::string::npos);
  EXPECT_EQ(output_of(Output::kTerminal, {}, {"--no-color"}).find(escape), std::string::npos);
  EXPECT_EQ(output_of(Output::kKept, {}, {}).find(escape), std::string::npos);
}

TEST(Session, ALocaleChangesNothing) {
  Launch launch;
  launch.arguments = {"run", "quota", "--mutant", "quota-22nd-accepted", "--quiet"};
  launch.environment = {"LC_ALL=de_DE.UTF-8", "LANG=tr_TR.UTF-8", "TZ=Asia/Shanghai"};
  const Ending there = run_backcheck(launch);
  EXPECT_EQ(there.status, 1);
  const Ending here = run_backcheck(launch.arguments);
  EXPECT_EQ(there.out.substr(0, there.out.find("VIOLATES")), here.out.substr(0, here.out.find("VIOLATES")));
}

// Puts the mock into the world that a scenario begins in.
void reset_to(const std::string& control_url, const std::string& scenario_id) {
  const std::string home = std::string(BACKCHECK_ROOT) + "/scenarios";
  const auto scenarios = read_scenarios_at(scenario_id, home);
  ASSERT_TRUE(scenarios) << scenario_id;
  WorldSetup world = scenarios->front().world;
  world.credentials = {test_credential()};
  ASSERT_TRUE((*connect_control(control_url, {}))->reset(world));
}

// One server for both, which attends to one connection after the other and keeps each alive.
TEST(Session, EndpointAndHookMayBeReachedOverOneConnectionAfterTheOther) {
  const Serving serving;
  const SerialRelay relay(serving.endpoint());
  ASSERT_EQ(serving.control(), serving.endpoint() + "/control");
  const ReportedRun run =
      run_reported({"run", "concurrency/both-versions-at-once", "concurrency/sixteen-calls-at-once",
                    "robustness/a-task-survives-malformed-requests", "--endpoint", relay.url(), "--control",
                    relay.url() + "/control"});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_EQ(run.verdict(), "conforms");
}

struct Curled {
  std::string mutant;
  std::string scenario;  // its first step shows the fault
  std::string answer;    // what curl gets
};

class CurlLine : public testing::TestWithParam<Curled> {};

TEST_P(CurlLine, WorksWhenItIsPasted) {
  Serving serving({"--mutant", GetParam().mutant});
  const ReportedRun run =
      run_reported(joined_arguments({"run", GetParam().scenario, "--timeout", "1s"}, serving.options()));
  ASSERT_EQ(run.ending.status, 1) << run.ending.all();
  const std::string line = run.violation("curl");
  EXPECT_TRUE(run.ending.says(line));
  reset_to(serving.control(), run.violation("scenario"));
  const Ending curl = run_shell(line);
  EXPECT_NE(curl.out.find(GetParam().answer), std::string::npos) << line << "\n" << curl.all();
  EXPECT_EQ(curl.out.find("SignatureDoesNotMatch"), std::string::npos) << curl.out;
}

INSTANTIATE_TEST_SUITE_P(
    Violations, CurlLine,
    testing::Values(
        Curled{"job-id-numeric-in-json", "answers/both-formats[format=JSON,method=GET]", "\"BackupJobId\":5"},
        Curled{"job-id-missing", "answers/both-formats[format=XML,method=POST]", "<CreateBackupResponse>"},
        Curled{"job-id-missing", "answers/accept-without-format[accept=application/json]", "\"RequestId\":"},
        Curled{"job-id-missing", "answers/post-in-every-way[carry=body,chunked=true,encoding=form]",
               "HTTP/1.1 200"},
        Curled{"job-id-missing", "answers/post-in-every-way[carry=split,chunked=false,encoding=full]",
               "HTTP/1.1 200"},
        Curled{"unknown-instance-accepted", "parameters/instance-unknown[id=rm-uf6wjk5]", "HTTP/1.1 200"},
        Curled{"signature-not-checked",
               "gateway/a-parameter-added-after-signing[method=GET,name=BackupType,value=Auto]",
               "HTTP/1.1 200"},
        Curled{"unknown-key-accepted",
               "gateway/keys-of-earlier-worlds[version=V1,key=thirdid,secret=testsecret]", "HTTP/1.1 200"},
        Curled{"old-timestamp-accepted",
               "gateway/out-of-time-whatever-is-asked-for[age=901,backup=Physical,version=V1,method=GET]",
               "HTTP/1.1 200"},
        Curled{"server-error-on-bad-escape", "robustness/a-task-survives-malformed-requests",
               "HTTP/1.1 500"}));

TEST(Session, RunsAgainstAnEndpointAsItDoesInProcess) {
  Serving serving;
  const ReportedRun there = run_reported(joined_arguments({"run"}, serving.options()));
  const ReportedRun here = run_reported({"run"});
  EXPECT_EQ(there.ending.status, 0) << there.ending.all();
  EXPECT_EQ(there.ending.err, "");
  EXPECT_EQ(there.json.at("endpoint"), boost::json::string(serving.endpoint()));
  EXPECT_EQ(there.json.at("readings"), here.json.at("readings"));
  EXPECT_EQ(there.total("calls"), here.total("calls"));
  EXPECT_EQ(there.total("skipped"), 0);
  // Nothing has to be started anew: the world is reset for each scenario.
  EXPECT_EQ(run_backcheck(joined_arguments({"run", "state", "quota"}, serving.options())).status, 0);
}

TEST(Session, DrawnScenariosGetNoVerdictWithoutAHook) {
  Serving serving;
  const Ending ending = run_backcheck({"explore", "--endpoint", serving.endpoint()});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.says("without a control hook (--control URL)")) << ending.err;
}

// Where nothing can be played, with these arguments, all reports tell so, also over those of an earlier run.
void expect_reports_of_nothing(const std::vector<std::string>& arguments, const std::string& reason) {
  const TemporaryPath json(".json");
  const TemporaryPath xml(".xml");
  const TemporaryPath html(".html");
  const TemporaryPath sarif(".sarif");
  json.write(R"({"verdict": "conforms"})");
  const Ending ending = run_backcheck(
      joined_arguments(arguments, {"--report-json", json.path(), "--report-junit", xml.path(),
                                   "--report-html", html.path(), "--report-sarif", sarif.path()}));
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.err.contains("backcheck " + arguments.front() + ": no verdict: ")) << ending.err;
  const boost::json::value report = boost::json::parse(json.content());
  EXPECT_EQ(report.at("verdict"), "inconclusive");
  EXPECT_EQ(report.at("totals").at("calls"), 0);
  EXPECT_TRUE(ReportedRun::text(report.at("trouble")).contains(reason)) << report.at("trouble");
  EXPECT_TRUE(xml.content().contains("<error message=\"no verdict: ")) << xml.content();
  for (const TemporaryPath* file : {&xml, &html, &sarif})
    EXPECT_TRUE(file->content().contains(reason)) << file->path();
}

TEST(Session, ReportsTellThatNothingCouldBePlayed) {
  const std::string url = "http://127.0.0.1:" + std::to_string(closed_port());
  const std::vector<std::string> hooked = {"--endpoint", url, "--control", url};
  const std::string reason = "no connection to " + url;
  expect_reports_of_nothing(joined_arguments({"run", "state"}, hooked), reason);
  expect_reports_of_nothing(joined_arguments({"explore", "--shard", "0/2"}, hooked), reason);
  expect_reports_of_nothing(
      joined_arguments({"replay", "state/a-second-call-is-rejected[engine=MySQL]"}, hooked), reason);
  expect_reports_of_nothing({"run", "state", "--endpoint", url}, reason);
  expect_reports_of_nothing({"explore", "--endpoint", url}, "without a control hook");
  expect_reports_of_nothing({"run", "state", "--history", "/nowhere/x.jsonl"},
                            "--history: /nowhere/x.jsonl: cannot open the history");
}

TEST(Session, AReportThatCannotBeWrittenIsToldBeforeAnythingIsPlayed) {
  const TemporaryPath xml(".xml");
  const TemporaryPath history(".jsonl");
  history.write("earlier");
  const std::string reason =
      "--report-json: /nowhere/x.json: cannot make a file in its folder: No such file or directory; make its "
      "folder, or name a file that can be written";
  for (const char* command : {"run", "explore"}) {
    const Ending ending = run_backcheck({command, "--report-json", "/nowhere/x.json", "--report-junit",
                                         xml.path(), "--history", history.path()});
    EXPECT_EQ(ending.status, 3) << ending.all();
    EXPECT_EQ(ending.err, "backcheck " + std::string(command) + ": no verdict: " + reason + "\n");
    EXPECT_EQ(ending.out, "");
    EXPECT_TRUE(xml.content().contains("no verdict: " + reason)) << xml.content();
    EXPECT_EQ(history.content(), "earlier");
  }
}

TEST(Session, AShareThatPlayedNothingIsNotPutTogetherWithOthers) {
  const TemporaryPath json(".json");
  run_backcheck(
      {"run", "state", "--shard", "0/2", "--history", "/nowhere/x.jsonl", "--report-json", json.path()});
  const Ending merged = run_backcheck({"merge", "--partial", json.path()});
  EXPECT_EQ(merged.status, 2) << merged.all();
  EXPECT_TRUE(merged.says("it cannot be merged: nothing was played: --history: ")) << merged.err;
}

TEST(Session, ScriptedScenariosArePlayedWithoutAHookWhereTheInstanceAllowsThem) {
  Serving serving;
  const Ending ending = run_backcheck({"run", "answers/hostile-actions", "state/other-statuses-are-rejected",
                                       "--endpoint", serving.endpoint()});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("No control hook: played on rm-uf6wjk5xxxxxxx")) << ending.all();
  EXPECT_TRUE(ending.says("the status cannot be set (no hook)")) << ending.all();
}

TEST(Session, ARateIsKept) {
  Serving serving;
  const ReportedRun run = run_reported(joined_arguments(
      {"run", "state/a-second-call-is-rejected[engine=MySQL]", "--rate", "10"}, serving.options()));
  EXPECT_EQ(run.ending.status, 0);
  const double gaps = static_cast<double>(run.total("calls") - 1);
  EXPECT_GE(run.json.at("totals").at("seconds").to_number<double>(), 0.1 * gaps - 0.01);
}

}  // namespace
}  // namespace backcheck
