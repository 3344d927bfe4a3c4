// backcheck check: recorded histories, good, damaged and strange.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

TEST(CheckCommand, JudgesWhatRunRecordedAsRunDid) {
  const TemporaryPath history(".jsonl");
  const ReportedRun played =
      run_reported({"run", "state", "quota", "concurrency", "--history", history.path()});
  const ReportedRun judged = run_reported({"check", history.path()});
  EXPECT_EQ(played.ending.status, 0);
  EXPECT_EQ(judged.ending.status, 0) << judged.ending.all();
  EXPECT_EQ(judged.total("calls"), played.total("calls"));
  EXPECT_EQ(judged.json.at("readings"), played.json.at("readings"));
}

TEST(CheckCommand, ReadsStandardInputAsItReadsAFile) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::string command = "backcheck check --quiet - < " + history.path();
  const Ending redirected = run_shell(command);
  EXPECT_EQ(redirected.status, 0) << redirected.all();
  EXPECT_EQ(run_shell("cat " + history.path() + " | backcheck check -").status, 0);
  EXPECT_EQ(run_shell("tail -n +2 " + history.path() + " | backcheck check -").status, 2);
}

TEST(CheckCommand, FindsAMutantThatOnlyConcurrentCallsShow) {
  const TemporaryPath history(".jsonl");
  const TemporaryPath artifacts("");
  const Ending played =
      run_backcheck({"explore", "--seed", "3", "--scenarios", "400", "--clients", "8", "--mutant",
                     "check-then-act", "--artifacts", artifacts.path(), "--history", history.path()});
  ASSERT_EQ(played.status, 1) << played.all();
  const Ending judged = run_backcheck({"check", history.path()});
  EXPECT_EQ(judged.status, 1);
  EXPECT_TRUE(judged.says("is violated")) << judged.out;
}

TEST(CheckCommand, JudgesSignedCallsAtOnceAsTheRunDid) {
  const TemporaryPath history(".jsonl");
  const std::vector<std::string> run = {"run", "concurrency", "gateway", "--history", history.path()};
  ASSERT_EQ(run_backcheck(run).status, 0);
  const Ending clean = run_backcheck({"check", history.path()});
  EXPECT_EQ(clean.status, 0) << clean.all();
  for (const auto& [mutant, requirement] :
       {std::pair("no-lock-under-version-3", "CON-1"), std::pair("nonce-kept-late", "GAT-4")}) {
    std::vector<std::string> faulty = run;
    faulty.insert(faulty.end(), {"--mutant", mutant});
    EXPECT_TRUE(run_backcheck(faulty).says(std::string(requirement) + " is violated")) << mutant;
    const Ending judged = run_backcheck({"check", history.path()});
    EXPECT_EQ(judged.status, 1) << mutant;
    EXPECT_TRUE(judged.says(std::string(requirement) + " is violated")) << judged.all();
  }
}

TEST(CheckCommand, ReadsHarFilesBesideHistories) {
  const TemporaryPath har(".har");
  const auto recorded = [](const std::string& answer) {
    return R"({"log": {"entries": [{"startedDateTime": "2019-08-01T03:00:00Z", "time": 1, "request": {"method": "GET",)"
           R"( "url": "https://rds.example.com/?Action=CreateBackup&Version=2014-08-15&Format=JSON&DBInstanceId=rm-1"},)"
           R"( "response": {"status": 200, "content": {"size": 1, "text": ")" +
           answer + "\"}}}]}}";
  };
  har.write(recorded(R"({\"RequestId\":\"A\",\"BackupJobId\":\"17\"})"));
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const ReportedRun both = run_reported({"check", har.path(), history.path()});
  EXPECT_EQ(both.ending.status, 0) << both.ending.all();
  har.write(recorded(R"({\"RequestId\":\"A\"})"));
  const Ending broken = run_backcheck({"check", har.path()});
  EXPECT_EQ(broken.status, 1);
  EXPECT_TRUE(broken.says("RES-1 is violated")) << broken.all();
  har.write(R"({"log": {"entries": [7]}})");
  const Ending bad = run_backcheck({"check", har.path()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_EQ(bad.err, har.path() + ": log.entries[0]: it is not an object\n");
}

// One line of a call to rm-1.
std::string call_line(int op, int called, int returned, const std::string& job) {
  return R"({"op": )" + std::to_string(op) + R"(, "client": )" + std::to_string(op) + R"(, "call": )" +
         std::to_string(called) + R"(, "return": )" + std::to_string(returned) +
         R"(, "action": "CreateBackup", "request": {"Action": "CreateBackup", "Version": "2014-08-15",)"
         R"( "Format": "JSON", "DBInstanceId": "rm-1"}, "response": {"status": 200, "format": "JSON",)"
         R"( "body": "{\"RequestId\":\"R)" +
         job + R"(\",\"BackupJobId\":\")" + job + "\\\"}\"}}\n";
}

TEST(CheckCommand, DrawsWhatNoOrderExplains) {
  const TemporaryPath history(".jsonl");
  const TemporaryPath drawn(".html");
  const std::string header =
      R"({"history": "backcheck-history/1", "tool": "t", "seed": null, "started": "2019-08-01T00:00:00Z",)"
      R"( "world": {"now": "2019-08-01T00:00:00Z", "instances": [{"id": "rm-1", "engine": "MySQL"}]}})"
      "\n";
  const std::string inspect =
      R"({"op": 9, "client": 0, "call": 50, "return": 60, "action": "inspect", "request": {"instance": "rm-1"},)"
      R"( "response": {"status": 200, "body": {"status": "Running", "ongoingTask": {"backupJobId": "17"},)"
      R"( "backupSets": []}}})"
      "\n";
  history.write(header + call_line(1, 10, 20, "17") + inspect);
  const Ending fine = run_backcheck({"check", history.path(), "--report-html", drawn.path()});
  EXPECT_EQ(fine.status, 0) << fine.all();
  EXPECT_EQ(drawn.content().find("no order survives"), std::string::npos);

  history.write(header + call_line(1, 10, 30, "17") + call_line(2, 20, 40, "18") + inspect);
  const Ending both = run_backcheck({"check", history.path(), "--report-html", drawn.path(), "--no-color"});
  EXPECT_EQ(both.status, 1) << both.all();
  EXPECT_TRUE(both.says("CON-1 is violated")) << both.out;
  EXPECT_TRUE(both.says("accepted, job 18")) << both.out;
  const std::string page = drawn.content();
  EXPECT_NE(page.find("no order survives this return"), std::string::npos);
  EXPECT_NE(page.find("<h2 id=\"timelines\">"), std::string::npos);
  EXPECT_LT(page.size(), 400'000U);
}

TEST(CheckCommand, ATornLastLineIsToldAndSkipped) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const std::string text = history.content();
  history.write(text.substr(0, text.size() - 20));
  const Ending torn = run_backcheck({"check", history.path()});
  EXPECT_EQ(torn.status, 0) << torn.all();
  EXPECT_TRUE(torn.says("cut short")) << torn.out;
}

TEST(CheckCommand, ABadLineIsAnErrorWithItsPlace) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  std::string text = history.content();
  text.insert(text.find('\n') + 1, "{\"op\": }\n");
  history.write(text);
  const Ending bad = run_backcheck({"check", history.path()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_TRUE(bad.err.starts_with(history.path() + ":2: ")) << bad.err;
}

TEST(CheckCommand, WhatIsNoHistorySaysWhy) {
  const TemporaryPath file(".jsonl");
  file.write("");
  EXPECT_TRUE(run_backcheck({"check", file.path()}).says("empty"));
  file.write("{\"history\": \"backcheck-history/2\"}\n");
  EXPECT_TRUE(run_backcheck({"check", file.path()}).says("backcheck-history/1"));
  EXPECT_TRUE(run_backcheck({"check", "scenarios"}).says("is a folder"));
  EXPECT_TRUE(run_backcheck({"check", "/nonexistent/x.jsonl"}).says("no such file"));
  const Ending scenario = run_backcheck({"check", "scenarios/state/a-second-call-is-rejected.yaml"});
  EXPECT_EQ(scenario.status, 2);
  EXPECT_TRUE(scenario.says("backcheck replay")) << scenario.err;
}

TEST(CheckCommand, NeedsAHistoryAndGoodOptions) {
  EXPECT_EQ(run_backcheck({"check"}).status, 2);
  for (const char* option : {"--task-duration=fast", "--max-steps=0", "--max-ways=x", "--profile=none"}) {
    const Ending ending = run_backcheck({"check", "x.jsonl", option});
    EXPECT_EQ(ending.status, 2) << option;
    EXPECT_TRUE(ending.err.starts_with("backcheck check: ")) << ending.err;
  }
  EXPECT_TRUE(run_backcheck({"check", "x.jsonl", "--endpoint", "http://x"}).says("--endpoint"));
}

TEST(CheckCommand, ReadsWhatComesThroughAPipe) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  EXPECT_EQ(run_shell("cat " + history.path() + " | backcheck check /dev/stdin").status, 0);
}

TEST(CheckCommand, WritesTheReportsThatAreAskedFor) {
  const TemporaryPath history(".jsonl");
  const TemporaryPath junit(".xml");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  EXPECT_EQ(run_backcheck({"check", history.path(), "--report-junit", junit.path()}).status, 0);
  EXPECT_NE(junit.content().find("<testcase"), std::string::npos);
  EXPECT_EQ(run_backcheck({"check", history.path(), "--report-json", "/dev/full"}).status, 3);
}

TEST(CheckCommand, AReportOfAnEarlierRunDoesNotOutliveOneThatCouldJudgeNothing) {
  const TemporaryPath garbage(".jsonl");
  const TemporaryPath report(".json");
  ASSERT_EQ(run_shell("echo nonsense > " + garbage.path() + "; echo old > " + report.path()).status, 0);
  const Ending ending = run_backcheck({"check", garbage.path(), "--report-json", report.path()});
  EXPECT_EQ(ending.status, 2) << ending.all();
  EXPECT_NE(report.content().find("\"verdict\": \"inconclusive\""), std::string::npos) << report.content();
  EXPECT_NE(report.content().find("\"bad_input\": true"), std::string::npos) << report.content();
  EXPECT_NE(report.content().find(garbage.path()), std::string::npos) << report.content();
}

TEST(CheckCommand, SaysHowManyWorldsALimitLeftUndecided) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"explore", "--seed", "3", "--scenarios", "80", "--clients", "4", "--history",
                           history.path()})
                .status,
            0);
  EXPECT_FALSE(run_backcheck({"check", history.path()}).says("left undecided"));
  const ReportedRun limited = run_reported({"check", history.path(), "--max-steps", "1", "--quiet"});
  EXPECT_EQ(limited.ending.status, 0) << limited.ending.all();
  const auto& scenarios = limited.json.at("scenarios").as_array();
  const auto undecided = std::ranges::count_if(
      scenarios, [](const boost::json::value& one) { return one.at("verdict") == "inconclusive"; });
  ASSERT_GT(undecided, 1);
  const std::string note = std::to_string(undecided) + " of the " +
                           std::to_string(limited.total("scenarios")) + " worlds of " + history.path() +
                           " are left undecided";
  EXPECT_TRUE(ReportedRun::text(limited.json.at("note")).starts_with(note)) << limited.json.at("note");
  EXPECT_TRUE(limited.ending.says(" left undecided, ")) << limited.ending.out;
}

TEST(CheckCommand, ALimitThatLeavesEveryWorldUndecidedLeavesNoVerdict) {
  const TemporaryPath history(".jsonl");
  history.write(
      R"({"history": "backcheck-history/1", "tool": "t", "seed": null, "started": "2019-08-01T00:00:00Z", "world": {"now": "2019-08-01T00:00:00Z", "instances": [{"id": "rm-1", "engine": "MySQL"}]}}
{"op": 1, "client": 1, "call": 10, "return": 30, "action": "CreateBackup", "request": {"Action": "CreateBackup", "Version": "2014-08-15", "Format": "JSON", "DBInstanceId": "rm-1"}, "response": {"status": 200, "format": "JSON", "body": "{\"RequestId\":\"A\",\"BackupJobId\":\"17\"}"}}
{"op": 2, "client": 2, "call": 20, "return": null, "action": "CreateBackup", "request": {"Action": "CreateBackup", "Version": "2014-08-15", "Format": "JSON", "DBInstanceId": "rm-1"}, "response": null, "fault": "response-lost"}
)");
  EXPECT_EQ(run_backcheck({"check", history.path()}).status, 0);
  const Ending ending = run_backcheck({"check", history.path(), "--max-steps", "1"});
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("NO VERDICT")) << ending.out;
  EXPECT_TRUE(ending.says("more than 1 steps were needed on one instance")) << ending.out;
}

TEST(CheckCommand, AReportThatCannotBeWrittenIsToldBeforeAnythingIsRead) {
  const TemporaryPath xml(".xml");
  xml.write("earlier");
  const Ending ending = run_backcheck(
      {"check", "/no/such/file", "--report-json", "/nowhere/x.json", "--report-junit", xml.path()});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.err.starts_with("backcheck check: no verdict: --report-json: /nowhere/x.json: "))
      << ending.err;
  EXPECT_FALSE(ending.says("/no/such/file")) << ending.err;
  EXPECT_TRUE(xml.content().contains("no verdict: --report-json: /nowhere/x.json")) << xml.content();
}

TEST(CheckCommand, AFileThatIsNotThereMayHaveBeenEither) {
  const Ending ending = run_backcheck({"check", "/no/such/file"});
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("/no/such/file: no such file (it is a history of --history, or a HAR file)"))
      << ending.err;
}

}  // namespace
}  // namespace backcheck
