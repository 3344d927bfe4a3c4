// Whole recordings: what they convict of, and what they must not.
#include "sim/traffic/traffic_check.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/sim/traffic/recorded_mock.h"

namespace backcheck {
namespace {

constexpr std::int64_t kStartMs = 1'564'660'800'000;  // 2019-08-01T12:00:00Z

constexpr std::string_view kAttribute = "DescribeDBInstanceAttribute";
constexpr std::string_view kTasks = "DescribeBackupTasks";

WorldSetup one_instance(Engine engine = Engine::kMySql) {
  return {Instant{kStartMs}, {}, {{.id = "rm-1", .engine = engine, .databases = {"a", "b"}}}};
}

class Recording {
 public:
  explicit Recording(MockOptions options = {}, const WorldSetup& world = one_instance())
      : mock_(unsigned_options(std::move(options))) {
    EXPECT_TRUE(mock_.control().reset(world));
  }
  Recording& ask(std::string_view action, const std::string& more = "") {
    exchanges_.push_back(mock_.ask(action, more));
    return *this;
  }
  Recording& create(const std::string& more = "&Format=JSON") { return ask("CreateBackup", more); }
  RecordedMock& mock() { return mock_; }
  std::vector<TrafficExchange>& exchanges() { return exchanges_; }

  RunSummary check(Profile profile = Profile::kPage) const {
    return check_exchanges("recording", exchanges_, {profile, ""});
  }
  // What is violated, with blanks between.
  std::string broken(Profile profile = Profile::kPage) const {
    std::string out;
    for (const ScenarioResult& result : check(profile).scenarios) {
      for (const Violation& violation : result.violations)
        out += (out.empty() ? "" : " ") + std::string(requirement_id(violation.requirement));
    }
    return out;
  }

 private:
  static MockOptions unsigned_options(MockOptions options) {
    options.verify_signatures = false;
    return options;
  }
  RecordedMock mock_;
  std::vector<TrafficExchange> exchanges_;
};

MockOptions with_fault(Fault fault) {
  MockOptions options;
  options.fault = fault;
  return options;
}

bool has_check(const RunSummary& summary, Requirement requirement, Verdict verdict) {
  return std::ranges::any_of(summary.scenarios, [&](const ScenarioResult& result) {
    return std::ranges::find(result.checks, Check{requirement, verdict}) != result.checks.end();
  });
}

TEST(TrafficCheck, ARightServiceConforms) {
  Recording recording;
  recording.ask(kAttribute).ask(kTasks).create().ask(kAttribute).create().ask(kTasks);
  const RunSummary summary = recording.check();
  EXPECT_EQ(recording.broken(), "");
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  ASSERT_EQ(summary.scenarios.size(), 1U);
  EXPECT_EQ(summary.scenarios[0].id, "recording#rm-1");
  EXPECT_EQ(summary.scenarios[0].calls, 2U);
  EXPECT_TRUE(has_check(summary, Requirement::kPre1, Verdict::kConforms));  // the first, between attributes
  EXPECT_TRUE(has_check(summary, Requirement::kPre2, Verdict::kConforms));  // the second, while a task ran
  EXPECT_TRUE(has_check(summary, Requirement::kPre3, Verdict::kInconclusive));
}

TEST(TrafficCheck, AStatusOnBothSidesConvicts) {
  Recording recording(with_fault(Fault::kStatusNotChecked));
  ASSERT_TRUE(recording.mock().control().set_status("rm-1", "Restoring"));
  recording.ask(kAttribute).create();
  EXPECT_EQ(recording.broken(), "");  // one side only
  recording.ask(kAttribute);
  EXPECT_EQ(recording.broken(), "PRE-1");
}

TEST(TrafficCheck, AStatusThatMayHaveChangedDoesNot) {
  Recording recording;
  ASSERT_TRUE(recording.mock().control().set_status("rm-1", "Restoring"));
  recording.ask(kAttribute);
  ASSERT_TRUE(recording.mock().control().set_status("rm-1", "Running"));
  recording.create().ask(kAttribute);
  EXPECT_EQ(recording.broken(), "");
  EXPECT_TRUE(has_check(recording.check(), Requirement::kPre1, Verdict::kInconclusive));
}

// An answer about one task, as another service would give it.
TrafficExchange task_shown(RecordedMock& mock, const std::string& job, const std::string& status) {
  TrafficExchange exchange = mock.ask(kTasks, "&BackupJobId=" + job);
  exchange.reply->body = R"({"RequestId":"x","Items":{"BackupJob":[{"BackupJobId":")" + job +
                         R"(","BackupStatus":")" + status + "\"}]}}";
  return exchange;
}

TEST(TrafficCheck, ATaskThatStillRunsAfterASecondAcceptanceConvicts) {
  Recording recording(with_fault(Fault::kOngoingNotChecked));
  recording.create().create();
  EXPECT_EQ(recording.broken(), "");
  recording.exchanges().push_back(task_shown(recording.mock(), "5073731", "Finished"));
  EXPECT_EQ(recording.broken(), "");
  recording.exchanges().push_back(task_shown(recording.mock(), "5073731", "Uploading"));
  EXPECT_EQ(recording.broken(), "PRE-2");
}

TEST(TrafficCheck, IdsThatAreUsedTwiceConvict) {
  Recording jobs(with_fault(Fault::kJobIdSameForAll));
  jobs.create();
  ASSERT_TRUE(jobs.mock().control().finish_task("rm-1", TaskResult::kSucceeded));
  jobs.create();
  EXPECT_EQ(jobs.broken(), "RES-1");
  Recording requests(with_fault(Fault::kRequestIdConstant));
  requests.create().create();
  EXPECT_EQ(requests.broken(), "RES-2");
}

TEST(TrafficCheck, AnAnswerOutOfACacheDoesNot) {
  Recording recording;
  recording.create();
  TrafficExchange again = recording.exchanges().front();
  ASSERT_TRUE(recording.mock().control().finish_task("rm-1", TaskResult::kSucceeded));
  recording.create();  // runs all through what the cache repeats
  again.number = 99;
  again.called = *recording.exchanges().back().returned + 100;
  again.returned = again.called + 10;
  recording.exchanges().push_back(again);
  recording.mock().wait(1000);
  recording.ask(kTasks);
  EXPECT_EQ(recording.broken(), "");
}

TEST(TrafficCheck, ParametersConvictByThemselves) {
  Recording recording(with_fault(Fault::kMethodNotChecked));
  recording.create("&Format=JSON&BackupMethod=Nonsense");
  EXPECT_EQ(recording.broken(), "PAR-3");
}

TEST(TrafficCheck, AnEngineThatIsToldLaterConvictsToo) {
  MockOptions options;
  options.policy.logical_on.fill(true);
  Recording recording(options, one_instance(Engine::kPostgreSql));
  recording.create("&Format=JSON&BackupMethod=Logical");
  EXPECT_EQ(recording.broken(Profile::kPublished), "");
  recording.ask(kAttribute);
  EXPECT_NE(recording.broken(Profile::kPublished), "");
  EXPECT_EQ(recording.broken(Profile::kPage), "");
}

TEST(TrafficCheck, LostAnswersDecideNothing) {
  Recording recording;
  recording.create();
  recording.exchanges().back().reply.reset();
  recording.exchanges().back().returned.reset();
  const RunSummary summary = recording.check();
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_NE(summary.note.find("lost"), std::string::npos);
}

TEST(TrafficCheck, WithoutACallThereIsNoVerdict) {
  Recording recording;
  recording.ask(kAttribute).ask("DescribeRegions");
  const RunSummary summary = recording.check();
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive);
  EXPECT_FALSE(summary.trouble.empty());
  EXPECT_NE(summary.note.find("1 other"), std::string::npos) << summary.note;
}

TEST(TrafficCheck, TellsAViolationAsSoonAsItShows) {
  TrafficCheck check("live", {});
  RecordedMock mock({.fault = Fault::kStatusNotChecked, .verify_signatures = false});
  ASSERT_TRUE(mock.control().reset(one_instance()));
  ASSERT_TRUE(mock.control().set_status("rm-1", "Stopped"));
  EXPECT_TRUE(check.take(mock.ask(kAttribute, "")).empty());
  EXPECT_TRUE(check.take(mock.ask("CreateBackup", "&Format=JSON")).empty());
  const auto shown = check.take(mock.ask(kAttribute, ""));
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].operation, 2U);
  EXPECT_NE(shown[0].why.find("exchange 1"), std::string::npos) << shown[0].why;
  EXPECT_TRUE(check.take(mock.ask(kAttribute, "")).empty());
  EXPECT_EQ(check.finish().verdict, Verdict::kViolates);
}

// Somebody calls, somebody else calls, tasks end and statuses change, and only some of it is recorded.
std::vector<TrafficExchange> any_recording(RecordedMock& mock) {
  std::vector<TrafficExchange> exchanges;
  const auto steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    const auto spread = *rc::gen::inRange<std::int64_t>(0, 3 * RecordedMock::kStep);
    const auto more = *rc::gen::element<std::string>(
        "", "&Format=JSON", "&Format=JSON&BackupMethod=Logical", "&BackupMethod=Snapshot", "&BackupMethod=no",
        "&BackupStrategy=db&BackupMethod=Logical&DBName=a,c", "&BackupMethod=physical",
        "&BackupType=", "&BackupMethod=Logical&BackupMethod=Physical", "&Odd=1", "&BackupStrategy=instance");
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
      case 1:
        exchanges.push_back(mock.ask("CreateBackup", more, spread));
        break;
      case 2:
        static_cast<void>(mock.ask("CreateBackup", more));
        break;
      case 3:
        exchanges.push_back(
            mock.ask(kTasks, *rc::gen::element<std::string>("", "&BackupJobId=5073731"), spread));
        break;
      case 4:
        exchanges.push_back(mock.ask(kAttribute, "&Format=JSON", spread));
        break;
      case 5:
        exchanges.push_back(mock.ask("DescribeDatabases", "", spread));
        break;
      case 6:
        static_cast<void>(mock.control().finish_task(
            "rm-1", *rc::gen::element(TaskResult::kSucceeded, TaskResult::kFailed)));
        break;
      default:
        static_cast<void>(
            mock.control().set_status("rm-1", *rc::gen::element<std::string>("Running", "Stopped")));
        mock.wait(2 * kLongestSandwich);  // a status that comes and goes within a minute is none
        break;
    }
  }
  return exchanges;
}

RC_GTEST_PROP(TrafficCheck, NeverAccusesAConformingService, ()) {
  MockOptions options;
  options.verify_signatures = false;
  options.policy = draw_policy(*rc::gen::arbitrary<std::uint64_t>());
  RecordedMock mock(options);
  const auto engine = *rc::gen::elementOf(std::vector<Engine>(kEngines.begin(), kEngines.end()));
  RC_ASSERT(mock.control().reset(one_instance(engine)).has_value());
  const RunSummary summary = check_exchanges("any", any_recording(mock), {});
  for (const ScenarioResult& result : summary.scenarios) {
    for (const Violation& violation : result.violations) RC_FAIL(violation.why);
  }
}

RC_GTEST_PROP(TrafficCheck, NeverAccusesByPublishedCodes, ()) {
  MockOptions options;
  options.verify_signatures = false;
  options.policy.codes = *rc::gen::element(CodeGeneration::kOlder, CodeGeneration::kNewer);
  RecordedMock mock(options);
  const auto engine = *rc::gen::elementOf(std::vector<Engine>(kEngines.begin(), kEngines.end()));
  RC_ASSERT(mock.control().reset(one_instance(engine)).has_value());
  const RunSummary summary = check_exchanges("any", any_recording(mock), {Profile::kPublished, ""});
  for (const ScenarioResult& result : summary.scenarios) {
    for (const Violation& violation : result.violations) RC_FAIL(violation.why);
  }
}

}  // namespace
}  // namespace backcheck
