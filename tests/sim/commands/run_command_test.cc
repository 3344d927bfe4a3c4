// backcheck run in process: its verdicts, its reports, and that they agree.
#include <gtest/gtest.h>

#include <algorithm>

#include <pugixml.hpp>
#include <regex>
#include <sstream>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

// What only time decides, blotted out; and line breaks, since a longer time may break its line elsewhere.
std::string without_times(const std::string& text) {
  static const std::regex kTimes(R"(, [0-9.]+ (ms|s|min)( [0-9]+ s)?;|"seconds": [0-9.e+-]+|time="[0-9.]+")");
  static const std::regex kBlanks(R"(\s+)");
  return std::regex_replace(std::regex_replace(text, kBlanks, " "), kTimes, "TIME");
}

// The same of a report, whose lines break where they did before; most say nothing of time and are left alone.
std::string report_without_times(const std::string& report) {
  std::string out;
  std::istringstream lines(report);
  for (std::string line; std::getline(lines, line);) {
    const bool speaks_of_time = line.contains("\"seconds\"") || line.contains("time=\"");
    out += (speaks_of_time ? without_times(line) : line) + '\n';
  }
  return out;
}

std::int64_t count_in(const std::string& text, const std::string& noun) {
  std::smatch match;
  if (!std::regex_search(text, match, std::regex("([0-9]+) " + noun))) return -1;
  return std::stoll(match[1]);
}

TEST(RunCommand, TheCleanMockConforms) {
  const ReportedRun run = run_reported({"run"});
  EXPECT_EQ(run.ending.status, 0);
  EXPECT_TRUE(run.ending.out.starts_with("CONFORMS")) << run.ending.out;
  EXPECT_EQ(run.ending.err, "");
  EXPECT_EQ(run.verdict(), "conforms");
  EXPECT_GE(run.total("scenarios"), 80);
  EXPECT_EQ(run.total("violates"), 0);
  EXPECT_EQ(run.total("inconclusive"), 0);
  EXPECT_EQ(run.total("skipped"), 0);
  for (const boost::json::value& row : run.json.at("requirements").as_array()) {
    EXPECT_EQ(row.at("verdict"), "conforms") << row;
    EXPECT_GT(row.at("checks").to_number<int>(), 0) << row;
  }
  for (const boost::json::value& row : run.json.at("readings").as_array()) {
    EXPECT_EQ(row.at("possible").as_array().size(), 1U) << row;
  }
}

TEST(RunCommand, PublishedProfileConformsToo) {
  const ReportedRun run = run_reported({"run", "--profile", "published"});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_TRUE(run.ending.says("profile published"));
}

TEST(RunCommand, TheSixMembersOfTheReportAreThere) {
  const ReportedRun run = run_reported({"run", "state", "--mutant", "ongoing-task-not-checked"});
  EXPECT_EQ(run.json.at("report"), "backcheck-report/1");
  EXPECT_TRUE(run.json.at("tool").at("version").is_string());
  EXPECT_EQ(run.json.at("endpoint"), "embedded mock with mutant ongoing-task-not-checked");
  for (const char* member :
       {"scenarios", "calls", "conforms", "violates", "inconclusive", "skipped", "seconds"}) {
    EXPECT_TRUE(run.json.at("totals").at(member).is_number()) << member;
  }
  const boost::json::value& requirement = run.json.at("requirements").as_array().front();
  for (const char* member : {"id", "verdict", "checks", "violations", "scenarios"}) {
    EXPECT_TRUE(requirement.as_object().contains(member)) << member;
  }
  const boost::json::value& reading = run.json.at("readings").as_array().front();
  for (const char* member : {"id", "alternatives", "possible"}) {
    EXPECT_TRUE(reading.as_object().contains(member)) << member;
  }
  const boost::json::value& violation = run.violations().front();
  for (const char* member :
       {"requirement", "scenario", "step", "allowed", "observed", "why", "replay", "curl"}) {
    EXPECT_TRUE(violation.as_object().contains(member)) << member;
  }
}

TEST(RunCommand, AMutantViolatesAndIsExplained) {
  const ReportedRun run = run_reported({"run", "state", "--mutant", "ongoing-task-not-checked"});
  EXPECT_EQ(run.ending.status, 1);
  EXPECT_EQ(run.verdict(), "violates");
  EXPECT_EQ(run.violation("requirement"), "PRE-2");
  for (const char* part : {"PRE-2 is violated", "steps", "what was allowed", "what came back",
                           "why this is a violation", "send it again", "play it again", "VIOLATES"}) {
    EXPECT_NE(run.ending.out.find(part), std::string::npos) << part;
  }
}

class ReportsAgree : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(ReportsAgree, InTheirCounts) {
  const TemporaryPath xml(".xml");
  const ReportedRun run =
      run_reported(joined_arguments(joined_arguments({"run"}, GetParam()), {"--report-junit", xml.path()}));
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(xml.content().c_str()));
  const pugi::xml_node suites = document.child("testsuites");
  const pugi::xml_node suite = suites.child("testsuite");
  std::int64_t cases = 0, failures = 0, skipped = 0, inconclusive_scenarios = 0;
  for (const pugi::xml_node test : suite.children("testcase")) {
    ++cases;
    if (test.child("failure")) ++failures;
    if (test.child("skipped")) ++skipped;
  }
  std::int64_t violating = 0;
  for (const boost::json::value& scenario : run.json.at("scenarios").as_array()) {
    violating += scenario.at("verdict") == "violates" ? 1 : 0;
    inconclusive_scenarios += scenario.at("verdict") == "inconclusive" ? 1 : 0;
  }
  EXPECT_EQ(cases, run.total("scenarios"));
  EXPECT_EQ(failures, violating);
  EXPECT_EQ(skipped, run.total("skipped") + inconclusive_scenarios);
  EXPECT_EQ(suite.attribute("tests").as_llong(), cases);
  EXPECT_EQ(suite.attribute("failures").as_llong(), failures);
  EXPECT_EQ(suite.attribute("skipped").as_llong(), skipped);
  const std::string verdict = run.ending.out.substr(run.ending.out.find("embedded mock"));
  EXPECT_EQ(count_in(verdict, "scenarios?,"), run.total("scenarios"));
  EXPECT_EQ(count_in(verdict, "calls?,"), run.total("calls"));
  EXPECT_EQ(count_in(verdict, "checks?,"),
            run.total("conforms") + run.total("violates") + run.total("inconclusive"));
  EXPECT_EQ(static_cast<std::int64_t>(run.violations().size()), run.total("violates"));
}

INSTANTIATE_TEST_SUITE_P(Runs, ReportsAgree,
                         testing::Values(std::vector<std::string>{"state"},
                                         std::vector<std::string>{"quota", "--mutant", "quota-22nd-accepted"},
                                         std::vector<std::string>{"answers", "effects", "--mutant",
                                                                  "rejected-call-leaves-task"},
                                         std::vector<std::string>{"quota", "--max-calls", "30"}));

TEST(RunCommand, TheReplayLineOfAViolationShowsItAgain) {
  // The third of these is a contradiction between two scenarios, which `run` shows with both.
  for (const std::string mutant :
       {"quota-22nd-accepted", "job-id-numeric-in-json", "day-zone-differs-by-instance",
        "hang-on-invalid-utf8", "check-then-act", "no-set-per-task"}) {
    const ReportedRun run = run_reported({"run", "--mutant", mutant});
    ASSERT_EQ(run.ending.status, 1) << mutant;
    const auto is_told = [&](const boost::json::value& violation) {
      return run.ending.says("play it again\n    " + ReportedRun::text(violation.at("replay")));
    };
    const auto told = std::ranges::find_if(run.violations(), is_told);
    ASSERT_NE(told, run.violations().end()) << run.ending.out;
    const std::string line = ReportedRun::text(told->at("replay"));
    const Ending again = run_shell(line);
    EXPECT_EQ(again.status, 1) << line << "\n" << again.all();
    EXPECT_TRUE(again.says(ReportedRun::text(told->at("requirement")) + " is violated")) << again.out;
  }
}

TEST(RunCommand, TwoEqualRunsAreEqualByteForByte) {
  for (const std::vector<std::string>& mutant :
       {std::vector<std::string>{}, {"--mutant", "quota-differs-by-engine"}}) {
    std::vector<std::string> outs;
    for (int i = 0; i < 2; ++i) {
      const TemporaryPath history(".jsonl");
      const TemporaryPath json(".json");
      const TemporaryPath xml(".xml");
      const std::vector<std::string> files = {"--history", history.path(),   "--report-json",
                                              json.path(), "--report-junit", xml.path()};
      const Ending ending = run_backcheck(joined_arguments(joined_arguments({"run"}, mutant), files));
      outs.push_back(history.content() + without_times(ending.out) + report_without_times(json.content()) +
                     report_without_times(xml.content()));
      EXPECT_GT(history.content().size(), 100'000U);
    }
    EXPECT_TRUE(outs[0] == outs[1]);
  }
}

TEST(RunCommand, NothingCheckedIsNoVerdict) {
  const ReportedRun run = run_reported({"run", "state/a-second-call-is-rejected", "--max-calls", "1"});
  EXPECT_EQ(run.ending.status, 3);
  EXPECT_EQ(run.verdict(), "inconclusive");
  EXPECT_EQ(run.total("skipped"), run.total("scenarios"));
  EXPECT_FALSE(run.ending.says("CONFORMS")) << run.ending.out;
}

TEST(RunCommand, ListsWithoutPlaying) {
  const Ending all = run_backcheck({"run", "--list"});
  EXPECT_EQ(all.status, 0);
  EXPECT_NE(all.out.find("\nquota/"), std::string::npos);
  const Ending one = run_backcheck({"run", "--list", "state/a-second-call-is-rejected[engine=MySQL]"});
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(std::ranges::count(one.out, '\n'), 1) << one.out;
  EXPECT_TRUE(one.out.starts_with("state/a-second-call-is-rejected[engine=MySQL]  ")) << one.out;
}

TEST(RunCommand, AScenarioIsNamedByFileFolderIdOrCase) {
  const std::string root = BACKCHECK_ROOT;
  for (const std::string& name : {std::string("state"), std::string("scenarios/state"),
                                  root + "/scenarios/state", std::string("state/a-second-call-is-rejected"),
                                  std::string("scenarios/state/a-second-call-is-rejected.yaml"),
                                  std::string("state/a-second-call-is-rejected[engine=PPAS]")}) {
    const Ending ending = run_backcheck({"run", name});
    EXPECT_EQ(ending.status, 0) << name << ending.all();
  }
}

TEST(RunCommand, ShippedScenariosAreFoundFromAnyFolder) {
  Launch launch;
  launch.arguments = {"run", "state/a-page-example-is-accepted"};
  launch.folder = "/";
  EXPECT_EQ(run_backcheck(launch).status, 0);
}

TEST(RunCommand, AFileThatCannotBeWrittenIsNoSuccess) {
  for (const char* option : {"--report-json", "--report-junit", "--history"}) {
    for (const char* path : {"/nonexistent/file", "/dev/full", "/"}) {
      const Ending ending = run_backcheck({"run", "state", option, path});
      EXPECT_EQ(ending.status, 3) << option << " " << path;
      EXPECT_NE(ending.err.find(std::string(option) + ": " + path), std::string::npos) << ending.err;
    }
  }
  EXPECT_EQ(
      run_backcheck({"run", "state", "--mutant", "ongoing-task-not-checked", "--report-json", "/dev/full"})
          .status,
      1);
}

TEST(RunCommand, ReportsAreWrittenThoughTheReaderOfTheTextIsGone) {
  const TemporaryPath json(".json");
  const Ending ending = run_shell("backcheck run --report-json " + json.path() + " | true");
  EXPECT_EQ(ending.status, 0);
  boost::json::error_code error;
  EXPECT_TRUE(boost::json::parse(json.content(), error).is_object()) << json.content();
}

TEST(RunCommand, QuietSaysTheVerdictOnly) {
  const Ending quiet = run_backcheck({"run", "--quiet"});
  EXPECT_EQ(quiet.status, 0);
  EXPECT_TRUE(quiet.out.starts_with("CONFORMS")) << quiet.out;
  EXPECT_LE(std::ranges::count(quiet.out, '\n'), 3) << quiet.out;
}

TEST(RunCommand, SharesAddUpToTheWhole) {
  const auto lines = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"run", "state", "--list"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ending ending = run_backcheck(arguments);
    EXPECT_EQ(ending.status, 0) << ending.all();
    return static_cast<std::size_t>(std::ranges::count(ending.out, '\n'));
  };
  const std::size_t all = lines({});
  EXPECT_GT(all, 3U);
  EXPECT_EQ(lines({"--shard", "0/3"}) + lines({"--shard", "1/3"}) + lines({"--shard", "2/3"}), all);
  EXPECT_LT(lines({"--shard", "0/3"}), all);
  const Ending share = run_backcheck({"run", "state", "--shard", "1/3"});
  EXPECT_EQ(share.status, 0);
  EXPECT_TRUE(share.says("share 1 of 3: ")) << share.err;
  EXPECT_EQ(run_backcheck({"run", "state", "--shard", "3/3"}).status, 2);
}

TEST(RunCommand, SaysWhereAllProcessesOfAJobMayPlayTheSame) {
  Launch launch{.arguments = {"run", "state", "--list"}, .environment = {"JOB_COMPLETION_INDEX=3"}};
  Ending ending = run_backcheck(launch);
  EXPECT_EQ(ending.status, 0);
  EXPECT_TRUE(ending.err.starts_with("JOB_COMPLETION_INDEX=3 without BACKCHECK_SHARDS: all is played here"))
      << ending.err;
  launch.arguments.emplace_back("--quiet");
  EXPECT_EQ(run_backcheck(launch).err, "");
  launch.environment.emplace_back("BACKCHECK_SHARDS=many");
  ending = run_backcheck(launch);
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("BACKCHECK_SHARDS=\"many\"")) << ending.err;
}

}  // namespace
}  // namespace backcheck
