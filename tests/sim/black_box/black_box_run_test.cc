// The whole mode against the mock: what conforms is never accused, and what shows without a hook is found.
#include "sim/black_box/black_box_run.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sim/scenario/scenario_folder.h"
#include "tests/sim/black_box/given_instances.h"

namespace backcheck {
namespace {

const std::vector<Scenario>& all_scenarios() {
  static const std::vector<Scenario> all =
      read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS).value();
  return all;
}

// Every nth, so that many runs stay short.
std::vector<Scenario> some_scenarios(std::size_t first, std::size_t step) {
  std::vector<Scenario> some;
  for (std::size_t i = first; i < all_scenarios().size(); i += step) some.push_back(all_scenarios()[i]);
  return some;
}

std::size_t count(const RunSummary& summary, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(summary.scenarios, verdict, &ScenarioResult::verdict));
}

std::string first_accusation(const RunSummary& summary) {
  for (const ScenarioResult& one : summary.scenarios) {
    if (!one.violations.empty()) return one.id + ": " + one.violations.front().why;
  }
  return "";
}

TEST(BlackBoxRun, PlaysTheSuiteOnOneInstanceOfEachEngine) {
  for (const std::string format : {"JSON", "XML"}) {
    VirtualService service(one_of_each());
    const auto summary = service.play(all_scenarios(), ids_of(one_of_each()), Profile::kPage, format);
    ASSERT_TRUE(summary) << summary.error();
    EXPECT_EQ(summary->verdict, Verdict::kConforms) << first_accusation(*summary) << summary->trouble;
    EXPECT_GE(count(*summary, Verdict::kConforms), 100U);
    EXPECT_EQ(summary->scenarios.size(), all_scenarios().size());
    EXPECT_LE(count(*summary, Verdict::kInconclusive), 5U);
    for (const ScenarioResult& one : summary->scenarios) {
      EXPECT_TRUE(one.verdict == Verdict::kConforms || !one.reason.empty()) << one.id;
      if (one.verdict == Verdict::kInconclusive) std::printf("%s: %s\n", one.id.c_str(), one.reason.c_str());
    }
  }
}

TEST(BlackBoxRun, WhatALimitOnCreatesHoldsBackIsNotHeldAgainstTheService) {
  VirtualService service(one_of_each());
  service.max_creates = 10;
  const auto summary = service.play(all_scenarios(), ids_of(one_of_each()));
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_EQ(summary->verdict, Verdict::kConforms) << first_accusation(*summary) << summary->trouble;
  EXPECT_EQ(summary->trouble, "");
  EXPECT_GE(count(*summary, Verdict::kConforms), 5U)
      << "each call that is sent counts, also one that is rejected";
  EXPECT_LE(service.creates, 10U);
}

// What the later documents leave open.
MockPolicy draw_policy_of(Profile profile, std::uint64_t number) {
  MockPolicy policy = draw_policy(number);
  if (profile == Profile::kPage) return policy;
  const MockPolicy published;
  policy.calls_per_day = published.calls_per_day;
  policy.misplaced_strategy_ignored = policy.misplaced_names_ignored = true;
  policy.logical_on = published.logical_on;
  return policy;
}

RC_GTEST_PROP(BlackBoxRun, NeverAccusesAConformingService, ()) {
  const auto profile = *rc::gen::element(Profile::kPage, Profile::kPublished);
  const MockPolicy policy = draw_policy_of(profile, *rc::gen::arbitrary<std::uint64_t>());
  const Instant start{kVirtualStart.milliseconds + *rc::gen::inRange(0, 86'400'000)};
  std::vector<InstanceSetup> instances = one_of_each();
  for (InstanceSetup& one : instances) {
    one.status = *rc::gen::weightedElement<std::string>({{5, "Running"}, {1, "Stopped"}});
    one.databases.resize(*rc::gen::inRange<std::size_t>(0, 3));
    one.backup_sets.assign(*rc::gen::inRange<std::size_t>(0, 24),
                           Instant{start.milliseconds - *rc::gen::inRange(60'000, 30'000'000)});
  }
  const auto duration = *rc::gen::element<std::int64_t>(1, 30, 500, 5000, 60'000);
  VirtualService service(instances, policy, {}, duration, start);
  // Somebody else is busy as well, now and then: never for so short a time that nobody could see it.
  const auto every = *rc::gen::inRange(0, 60);
  int requests = 0;
  service.before = [&](bool /*creates*/) {
    if (every == 0 || duration < 500 || ++requests % (every + 3) != 0) return;
    service.call_from_elsewhere(instances[static_cast<std::size_t>(requests) % instances.size()].id);
  };
  // A limit holds requests back: those say nothing of the service.
  service.max_creates = *rc::gen::weightedOneOf<std::optional<std::uint64_t>>(
      {{3, rc::gen::just(std::optional<std::uint64_t>())},
       {1, rc::gen::map(rc::gen::inRange<std::uint64_t>(1, 60),
                        [](std::uint64_t creates) { return std::optional(creates); })}});
  std::vector<Scenario> scenarios = some_scenarios(*rc::gen::inRange<std::size_t>(0, 40), 40);
  for (const Scenario& scenario : all_scenarios()) {
    if (scenario.id.starts_with("quota/twenty-calls-fill-a-day")) scenarios.push_back(scenario);
  }
  const auto summary =
      service.play(scenarios, ids_of(instances), profile, *rc::gen::element<std::string>("JSON", "XML"));
  if (!summary) RC_FAIL(summary.error());
  if (const std::string why = first_accusation(*summary); !why.empty()) RC_FAIL(why);
}

bool is_found(Fault fault) {
  VirtualService service(one_of_each(), {}, fault);
  const auto summary = service.play(all_scenarios(), ids_of(one_of_each()));
  return summary && summary->verdict == Verdict::kViolates;
}

// `black_box_strength` tells of all faults; these stand for kinds of evidence.
TEST(BlackBoxRun, FindsWhatShowsWithoutAHook) {
  for (const Fault fault : {
           Fault::kOngoingNotChecked,          // a task that is ongoing before and after
           Fault::kMethodRequired,             // a rejection of an idle instance with room left
           Fault::kJobIdReusedAfterEnd,        // ids of different scenarios
           Fault::kRequestIdRepeats,           // ids of the requests that only read
           Fault::kTwoSetsPerTask,             // two sets made at the same time
           Fault::kQuotaOneTooMany,            // one more than a day allows, all others listed
           Fault::kInstanceMissingMeansFirst,  // calls that are rejected whatever goes on
           Fault::kNoncePerInstance,           // calls that a gateway has to keep out
       })
    EXPECT_TRUE(is_found(fault)) << fault_name(fault);
}

// A service that lets in questions without looking at their signatures need not look at those of calls.
TEST(BlackBoxRun, AsksNothingOfAGatewayThatChecksNothing) {
  VirtualService service(one_of_each(), {}, Fault::kSignatureNotChecked);
  const auto summary = service.play(all_scenarios(), ids_of(one_of_each()));
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_EQ(first_accusation(*summary), "");
  const auto told = std::ranges::count_if(summary->scenarios, [](const ScenarioResult& one) {
    return one.reason.find("a question with a signature by a wrong secret was answered") != std::string::npos;
  });
  EXPECT_GE(told, 400);
}

// The scenario that fills a day, by itself, on an instance without a set.
RunSummary fill_a_day(std::optional<Fault> fault, Instant start) {
  VirtualService service({plain_instance()}, {}, fault, 300, start);
  std::vector<Scenario> scenarios;
  for (const Scenario& scenario : all_scenarios()) {
    if (scenario.id == "quota/twenty-calls-fill-a-day[engine=MySQL]") scenarios.push_back(scenario);
  }
  return service.play(scenarios, {"rm-1"}).value();
}

TEST(BlackBoxRun, FindsAQuotaThatIsNotEnforcedOnADayThatBeganEmpty) {
  for (const Fault fault : {Fault::kQuotaNotEnforced, Fault::kQuotaOneTooMany})
    EXPECT_EQ(first_accusation(fill_a_day(fault, kVirtualStart)).empty(), false) << fault_name(fault);
}

Verdict verdict_on_quota(const RunSummary& summary) {
  const auto results = requirement_results(summary);
  return std::ranges::find(results, Requirement::kPre3, &RequirementResult::requirement)->verdict;
}

// An hour before midnight of UTC+8 nobody knows for sure of which day a set is.
TEST(BlackBoxRun, CountsNoAcceptanceForAQuotaThatNobodyKnows) {
  const Instant late = parse_instant("2019-08-01T15:10:00Z").value();
  const RunSummary summary = fill_a_day(Fault::kQuotaNotEnforced, late);
  EXPECT_EQ(first_accusation(summary), "");
  const ScenarioResult& filled = summary.scenarios.at(0);
  EXPECT_EQ(filled.verdict, Verdict::kInconclusive);
  EXPECT_EQ(
      filled.reason,
      "nobody knows of which day the backup sets are: it is within an hour of a midnight in UTC or UTC+8");
  EXPECT_EQ(verdict_on_quota(summary), Verdict::kInconclusive)
      << "the 19th and the 20th call are promised, but their rejection would have been doubted";
  EXPECT_EQ(verdict_on_quota(fill_a_day({}, kVirtualStart)), Verdict::kConforms);
}

// Has the second of two accepted calls answered with the first's BackupJobId, and both tasks listed under it.
class RepeatedTask {
 public:
  explicit RepeatedTask(VirtualService& service) {
    service.after = [this](bool is_create, WireAnswer& answer) {
      if (is_create) {
        answer_create(answer);
      } else if (is_repeated_ && answer.body.find("\"BackupJob\"") != std::string::npos) {
        const std::string entry = "{\"BackupJobId\":\"" + id_ + "\",\"BackupStatus\":";
        answer.body = "{\"Items\":{\"BackupJob\":[" + entry + "\"NoStart\"}," + entry + "\"Finished\"}]}}";
      }
    };
  }

 private:
  void answer_create(WireAnswer& answer) {
    constexpr std::string_view kMember = "\"BackupJobId\":\"";
    const std::size_t begin = answer.body.find(kMember);
    if (begin == std::string::npos) return;
    const std::size_t end = answer.body.find('"', begin + kMember.size());
    const std::size_t size = end - begin - kMember.size();
    is_repeated_ = !id_.empty();
    if (!is_repeated_) id_ = answer.body.substr(begin + kMember.size(), size);
    answer.body.replace(begin + kMember.size(), size, id_);
  }

  std::string id_;
  bool is_repeated_ = false;
};

TEST(BlackBoxRun, TakesTwoAnswersWithOneIdForProofAlthoughTheTasksCannotBeReadAnyMore) {
  VirtualService service({plain_instance()});
  const RepeatedTask repeated(service);
  const Step call = call_of({{"DBInstanceId", "rm-role"}});
  const Step finish{FinishTaskStep{"rm-role", TaskResult::kSucceeded}, {}};
  const auto summary = service.play(std::vector(1, play_about({call, finish, call})), {"rm-1"});
  ASSERT_TRUE(summary);
  ASSERT_EQ(summary->scenarios.at(0).violations.size(), 1U) << summary->scenarios[0].reason;
  EXPECT_EQ(summary->scenarios[0].violations[0].requirement, Requirement::kRes1);
}

TEST(BlackBoxRun, SendsALostCreateOnceOnly) {
  VirtualService service({plain_instance()});
  service.after = [&](bool creates, WireAnswer& answer) {
    if (creates) answer.delivery = Delivery::kTimedOut;
  };
  const std::vector<Scenario> scenarios(3, play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  const auto summary = service.play(scenarios, {"rm-1"});
  ASSERT_TRUE(summary);
  EXPECT_EQ(service.creates, 1U);
  EXPECT_EQ(count(*summary, Verdict::kInconclusive), 3U);
}

// The status changes, for as long as a call takes, when it is told to: no look sees it.
class Blips {
 public:
  explicit Blips(VirtualService& service, std::function<bool(std::size_t create)> when)
      : service_(service), when_(std::move(when)) {
    service.before = [this](bool is_create) {
      if (is_create && when_(service_.creates)) set("Rebooting");
    };
    service.after = [this](bool is_create, WireAnswer& /*answer*/) {
      if (is_create) set("Running");
    };
  }

 private:
  void set(const std::string& status) { ASSERT_TRUE(service_.control().set_status("rm-1", status)); }

  VirtualService& service_;
  std::function<bool(std::size_t)> when_;
};

const std::vector<Scenario>& one_call() {
  static const std::vector<Scenario> one(1, play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  return one;
}

TEST(BlackBoxRun, AccusesNobodyOfARejectionThatDoesNotComeAgain) {
  VirtualService service({plain_instance()});
  const Blips blips(service, [](std::size_t create) { return create == 1; });
  const RunSummary summary = service.play(one_call(), {"rm-1"}).value();
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive) << first_accusation(summary);
  const std::string& reason = summary.scenarios.at(0).reason;
  EXPECT_TRUE(reason.ends_with("forbids was seen once, and not again when it was played once more"))
      << reason;
  EXPECT_EQ(service.creates, 2U);
  EXPECT_EQ(summary.scenarios[0].calls, 2U);
}

TEST(BlackBoxRun, TellsARejectionThatComesInTwoPlays) {
  VirtualService service({plain_instance()});
  const Blips blips(service, [](std::size_t /*create*/) { return true; });
  const RunSummary summary = service.play(one_call(), {"rm-1"}).value();
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(service.creates, 2U);
  EXPECT_EQ(summary.scenarios.at(0).calls, 2U);
  EXPECT_GE(service.now.milliseconds, kVirtualStart.milliseconds + 500) << "the second after some time";
}

TEST(BlackBoxRun, TellsNothingOfARejectionWhereALimitLeavesNoRoomForASecondPlay) {
  VirtualService service({plain_instance()});
  service.max_creates = 1;
  const Blips blips(service, [](std::size_t /*create*/) { return true; });
  const RunSummary summary = service.play(one_call(), {"rm-1"}).value();
  EXPECT_EQ(summary.verdict, Verdict::kInconclusive) << first_accusation(summary);
  const std::string& reason = summary.scenarios.at(0).reason;
  EXPECT_NE(reason.find("was seen once; when it was played once more: step 1 was not sent"),
            std::string::npos)
      << reason;
}

TEST(BlackBoxRun, BelievesNoRejectionOfAnInstanceWhoseStatusWasSeenToChange) {
  VirtualService service({plain_instance()});
  const Blips blips(service, [](std::size_t /*create*/) { return true; });
  int asked = 0;
  const auto blip = std::exchange(service.before, nullptr);
  service.before = [&](bool is_create) {
    // The first view takes four questions.
    if (++asked == 5) (void)service.control().set_status("rm-1", "TRANSING");
    if (asked == 7) (void)service.control().set_status("rm-1", "Running");
    blip(is_create);
  };
  const std::vector<Scenario> plays(3, one_call().front());
  const RunSummary summary = service.play(plays, {"rm-1"}).value();
  EXPECT_EQ(first_accusation(summary), "");
  EXPECT_EQ(
      summary.scenarios.at(2).reason,
      "the status of rm-1 was seen to change in this run (Running, TRANSING): a rejection may be for that");
}

TEST(BlackBoxRun, SpeaksOfNoHook) {
  VirtualService service({plain_instance()});
  const std::vector<Scenario> scenarios(2, play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  int asked = 0;
  service.before = [&](bool /*is_create*/) {
    constexpr int kFirstView = 4;
    if (++asked == kFirstView + 1) (void)service.control().set_status("rm-1", "TRANSING");
  };
  const auto changed = service.play(scenarios, {"rm-1"});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->scenarios.at(0).reason, "rm-1 was Running and is TRANSING now");
  ASSERT_TRUE(service.control().set_status("rm-1", "Running"));
  service.before = nullptr;
  bool is_gone = false;
  service.after = [&is_gone](bool is_create, WireAnswer& answer) {
    is_gone = is_gone || is_create;
    if (is_gone) answer.delivery = Delivery::kUnreachable;
  };
  const auto gone = service.play(scenarios, {"rm-1"});
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->trouble.find("hook"), std::string::npos) << gone->trouble;
  EXPECT_TRUE(gone->trouble.starts_with("The state of the instances cannot be read any more"))
      << gone->trouble;
}

TEST(BlackBoxRun, KeepsToTheBudgetOfRequests) {
  VirtualService service({plain_instance()});
  std::size_t sent = 0;
  service.before = [&](bool /*creates*/) { ++sent; };
  service.campaign.max_calls = 60;
  const std::vector<Scenario> scenarios(20, play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  const auto summary = service.play(scenarios, {"rm-1"});
  ASSERT_TRUE(summary);
  EXPECT_LE(sent, 60U);
  EXPECT_GE(count(*summary, Verdict::kConforms), 1U);
  EXPECT_EQ(summary->scenarios.back().reason.empty(), false);
}

// The mean service loses or throttles every third question, but none twice in a row.
TEST(BlackBoxRun, AsksAgainWhatWasLostOrThrottled) {
  for (const bool is_lost : {true, false}) {
    VirtualService service({plain_instance()});
    int questions = 0;
    service.after = [&](bool is_create, WireAnswer& answer) {
      if (is_create || ++questions % 3 != 0) return;
      if (is_lost) answer.delivery = Delivery::kTimedOut;
      answer.status = 400;
      answer.body = R"({"RequestId":"t)" + std::to_string(questions) +
                    R"(","HostId":"h","Code":"Throttling.User","Message":"Later."})";
    };
    const Step finish{FinishTaskStep{"rm-role", TaskResult::kSucceeded}, {}};
    const auto summary =
        service.play(std::vector(3, play_about({call_of({{"DBInstanceId", "rm-role"}}), finish})), {"rm-1"});
    ASSERT_TRUE(summary) << summary.error();
    EXPECT_EQ(count(*summary, Verdict::kConforms), 3U) << summary->scenarios[0].reason << summary->trouble;
  }
}

TEST(BlackBoxRun, EndsWhereNoQuestionIsAnsweredHoweverOftenItIsAsked) {
  VirtualService service({plain_instance()});
  service.after = [](bool /*is_create*/, WireAnswer& answer) { answer.delivery = Delivery::kTimedOut; };
  int asked = 0;
  service.before = [&](bool /*is_create*/) { ++asked; };
  EXPECT_FALSE(service.play({}, {"rm-1"}));
  EXPECT_EQ(asked, 3) << "within a second";
  service.campaign.max_calls = 2;
  EXPECT_FALSE(service.play({}, {"rm-1"}));
  EXPECT_EQ(asked, 5) << "no more than the budget allows";
  service.campaign.max_calls = 0;
  service.before = [&](bool /*is_create*/) {
    ++asked;
    service.now.milliseconds += 800;
  };
  EXPECT_FALSE(service.play({}, {"rm-1"}));
  EXPECT_EQ(asked, 6) << "and never long after the deadline of one answer";
}

TEST(BlackBoxRun, SaysOfNoStrangerWhatItDidNotAsk) {
  VirtualService service({plain_instance()});
  service.campaign.max_calls = 4;
  const auto summary =
      service.play(std::vector(1, play_about({call_of({{"DBInstanceId", "rm-stranger"}})})), {"rm-1"});
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_EQ(summary->scenarios.at(0).reason, "the budget of requests is used up");
}

TEST(BlackBoxRun, SaysWhyAnInstanceCannotBeRead) {
  VirtualService service({plain_instance()});
  const auto summary = service.play({}, {"rm-9"});
  ASSERT_FALSE(summary);
  EXPECT_NE(summary.error().find("rm-9 cannot be read"), std::string::npos) << summary.error();
  EXPECT_NE(summary.error().find("is that the id of an instance there?"), std::string::npos);
  service.after = [](bool /*is_create*/, WireAnswer& answer) {
    answer.status = 404;
    answer.body =
        R"({"RequestId":"r","HostId":"h","Code":"InvalidAccessKeyId.NotFound","Message":"No key."})";
  };
  const std::string error = service.play({}, {"rm-1"}).error();
  EXPECT_EQ(error.find("is that the id of an instance there?"), std::string::npos) << error;
}

}  // namespace
}  // namespace backcheck
