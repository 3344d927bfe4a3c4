// Calls that overlap (CON-1), and calls whose answers were lost (CON-2).
#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

using enum Requirement;

const Parameters kBad = {{"DBInstanceId", "rm-1"}, {"BackupMethod", "Magic"}};

Tale told_until_reset() {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  return tale;
}

TEST(Together, OneOfTwoIsAccepted) {
  Tale tale = told_until_reset();
  const Findings findings = tale.together({{kOne, tale.rejection()}, {kOne, tale.acceptance()}});
  EXPECT_FALSE(findings.violation);
  EXPECT_TRUE(shows(findings, kCon1));
}

TEST(Together, OneAnswerSaysNothingOfTheOrder) {
  Tale tale = told_until_reset();
  EXPECT_FALSE(shows(tale.together({{kOne, std::nullopt}}), kCon1));
  tale = told_until_reset();
  EXPECT_FALSE(shows(tale.together({{kOne, std::nullopt}, {kOne, std::nullopt}}), kCon1));
  tale = told_until_reset();
  EXPECT_FALSE(shows(tale.together({{kOne, tale.acceptance()}, {kOne, std::nullopt}}), kCon1));
}

TEST(Together, TwoOnOneInstanceAreNotBothAccepted) {
  Tale tale = told_until_reset();
  const Findings findings = tale.together({{kOne, tale.acceptance()}, {kOne, tale.acceptance()}});
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kCon1);
  EXPECT_NE(findings.violation->why.find("2 of them were accepted. It could be accepted alone."),
            std::string::npos)
      << findings.violation->why;
  EXPECT_EQ(findings.violation->allowed,
            std::vector<std::string>{"what the calls get one by one, in whichever order (CON-1)"});
}

TEST(Together, WhatBecameOfEachIsCounted) {
  Tale tale = told_until_reset();
  const Findings some = tale.together(
      {{kOne, tale.acceptance()}, {kOne, tale.rejection()}, {kOne, tale.acceptance()}, {kOne, std::nullopt}});
  ASSERT_TRUE(some.violation);
  EXPECT_NE(some.violation->why.find("2 of them were accepted, 1 was rejected and 1 got no answer."),
            std::string::npos)
      << some.violation->why;
  tale = told_until_reset();
  const Findings rejected = tale.together({{kBad, tale.acceptance()}, {kOne, tale.rejection()}});
  ASSERT_TRUE(rejected.violation);
  EXPECT_NE(rejected.violation->why.find("1 of them was accepted and 1 was rejected. It cannot be accepted"),
            std::string::npos)
      << rejected.violation->why;
}

TEST(Together, TwoOnOneInstanceAreNotBothRejected) {
  Tale tale = told_until_reset();
  const Findings findings = tale.together({{kOne, tale.rejection()}, {kOne, tale.rejection()}});
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kCon1);
  EXPECT_EQ(findings.violation->why.find("cannot be accepted"), std::string::npos) << findings.violation->why;
}

TEST(Together, ARejectionMayComeUnderAnyStatusOfOne) {
  Tale tale = told_until_reset();
  EXPECT_FALSE(tale.together({{kOne, tale.acceptance()}, {kOne, tale.rejection("Busy", 500)}}).violation);
  tale = told_until_reset();
  EXPECT_TRUE(tale.together({{kOne, tale.rejection("Busy", 500)}, {kTwo, tale.acceptance()}}).violation);
  tale = told_until_reset();
  EXPECT_TRUE(
      tale.together({{kOne, tale.acceptance()}, {kOne, tale.rejection("InternalError", 500)}}).violation);
}

TEST(Together, TwoOnTwoInstancesAreBothAccepted) {
  Tale tale = told_until_reset();
  EXPECT_FALSE(tale.together({{kOne, tale.acceptance()}, {kTwo, tale.acceptance()}}).violation);
  EXPECT_FALSE(tale.rejected(kOne).violation);
  EXPECT_TRUE(tale.accepted(kTwo).violation);
}

TEST(Together, ABadCallIsNoExcuseForTheGoodOne) {
  Tale tale = told_until_reset();
  EXPECT_TRUE(tale.together({{kBad, tale.rejection()}, {kOne, tale.rejection()}}).violation);
  EXPECT_FALSE(tale.together({{kBad, tale.rejection()}, {kOne, tale.acceptance()}}).violation);
}

// Whether MySQL has snapshots is open; what the group shows is explained only by the other choice.
TEST(Together, AChoiceThatWasMadeBeforeIsNamedWithWhatShowedIt) {
  const auto snapshot_of = [](const char* instance) {
    return Parameters{{"DBInstanceId", instance}, {"BackupMethod", "Snapshot"}};
  };
  Tale accepting = told_until_reset();
  EXPECT_FALSE(accepting.accepted(snapshot_of("rm-1")).violation);
  const Findings refused = accepting.together(
      {{snapshot_of("rm-2"), accepting.rejection()}, {snapshot_of("rm-2"), accepting.rejection()}});
  ASSERT_TRUE(refused.violation);
  EXPECT_EQ(refused.violation->reading, Reading::kSnapshotOnMySql);
  EXPECT_FALSE(refused.violation->witnesses.empty());
  Tale refusing = told_until_reset();
  EXPECT_FALSE(refusing.rejected(snapshot_of("rm-1")).violation);
  const Findings accepted = refusing.together(
      {{snapshot_of("rm-2"), refusing.acceptance()}, {snapshot_of("rm-2"), refusing.rejection()}});
  ASSERT_TRUE(accepted.violation);
  EXPECT_EQ(accepted.violation->reading, Reading::kSnapshotOnMySql);
  EXPECT_FALSE(accepted.violation->witnesses.empty());
}

// One of them may have been accepted, and was the reason for the other ones.
TEST(Together, ARejectionBesideALostCallBreaksNoChoice) {
  const Parameters snapshot = {{"DBInstanceId", "rm-2"}, {"BackupMethod", "Snapshot"}};
  Tale tale = told_until_reset();
  EXPECT_FALSE(tale.accepted({{"DBInstanceId", "rm-1"}, {"BackupMethod", "Snapshot"}}).violation);
  EXPECT_FALSE(tale.together({{snapshot, tale.rejection()}, {snapshot, std::nullopt}}).violation);
}

TEST(Together, ACallThatReturnedEarlierCameFirst) {
  Tale tale = told_until_reset();
  std::vector<Operation> operations = {tale.call_operation(kOne, tale.rejection()),
                                       tale.call_operation(kOne, tale.acceptance())};
  operations[0].called = 10;
  operations[0].returned = 20;
  operations[1].called = 21;
  operations[1].returned = 30;
  EXPECT_TRUE(tale.judge.observe_together(operations).violation);
  operations[1].called = 20;
  operations[0].number = 100;
  Tale other = told_until_reset();
  EXPECT_FALSE(other.judge.observe_together(operations).violation);
}

TEST(Together, IdsAreSharedByNoTwoOfThem) {
  Tale tale = told_until_reset();
  const Findings requests = tale.together({{kOne, success_reply("r", "1")}, {kTwo, success_reply("r", "2")}});
  ASSERT_TRUE(requests.violation);
  EXPECT_EQ(requests.violation->requirement, kRes2);
  Tale other = told_until_reset();
  const Findings tasks = other.together({{kOne, success_reply("r", "1")}, {kTwo, success_reply("s", "1")}});
  ASSERT_TRUE(tasks.violation);
  EXPECT_EQ(tasks.violation->requirement, kRes1);
}

TEST(Together, AnUnansweredCallMayHaveBeenTheOne) {
  Tale tale = told_until_reset();
  const Findings findings = tale.together({{kOne, std::nullopt}, {kOne, tale.rejection()}});
  EXPECT_FALSE(findings.violation);
  EXPECT_TRUE(findings.unanswered);
  EXPECT_FALSE(tale.rejected(kOne).violation);
}

TEST(Together, TooManyAreInconclusiveAndNeverConform) {
  Tale tale = told_until_reset();
  std::vector<std::pair<Parameters, std::optional<Reply>>> calls;
  for (std::size_t i = 0; i < Belief::kMaxTogether + 1; ++i) calls.emplace_back(kOne, tale.acceptance());
  const Findings findings = tale.together(calls);
  EXPECT_FALSE(findings.violation);
  EXPECT_FALSE(findings.inconclusive.empty());
  EXPECT_FALSE(shows(findings, kCon1));
  EXPECT_FALSE(shows(tale.finish("rm-1"), kEff1));
  EXPECT_TRUE(tale.inspect("rm-1", {"Nonsense", {}, {}}).checks.empty());
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(tale.accepted(kOne).violation);
}

TEST(Together, AsManyAsCanBeFollowedAreJudged) {
  Tale tale = told_until_reset();
  std::vector<std::pair<Parameters, std::optional<Reply>>> calls = {{kOne, tale.acceptance()}};
  for (std::size_t i = 1; i < Belief::kMaxTogether; ++i) calls.emplace_back(kOne, tale.rejection());
  EXPECT_TRUE(shows(tale.together(calls), kCon1));
  Tale other = told_until_reset();
  calls[3].second = other.rejection();
  calls.back().second = success_reply("other", "other");
  EXPECT_TRUE(other.together(calls).violation);
}

// Calls that overlap, each with what a gateway has against it.
class SignedTogether : public testing::Test {
 protected:
  SignedTogether() { begin(Profile::kPage); }

  void begin(Profile profile) {
    tale_ = Tale(profile);
    calls_.clear();
    tale_.reset({an_instance("rm-1"), an_instance("rm-2")});
  }
  CreateBackupCall& add(const Parameters& parameters, std::optional<Reply> reply, GatewayObjections gateway) {
    const std::string fault = reply ? "" : "response-lost";
    calls_.push_back(tale_.call_operation(parameters, std::move(reply), fault));
    CreateBackupCall& call = std::get<CreateBackupCall>(calls_.back().deed);
    call.gateway = std::move(gateway);
    return call;
  }
  // One that has its nonce together with the call of that number.
  void add_sharing(const Parameters& parameters, std::optional<Reply> reply, std::uint64_t number = 1) {
    add(parameters, std::move(reply), {{GatewayFault::kNonceUsed, false}}).shares_nonce_with = number;
  }
  Findings look() {
    for (Operation& operation : calls_) {
      operation.called = 1'000;
      if (operation.returned) operation.returned = 2'000;
    }
    Findings findings = tale_.judge.observe_together(calls_);
    calls_.clear();
    return findings;
  }

  const GatewayObjections kGood;
  const GatewayObjections kBadSignature = {{GatewayFault::kSignature, true}};
  Tale tale_;
  std::vector<Operation> calls_;
};

TEST_F(SignedTogether, WhatIsKeptOutTakesNothingFromTheOthers) {
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kBadSignature);
  add(kOne, tale_.acceptance(), kGood);
  const Findings findings = look();
  EXPECT_FALSE(findings.violation);
  EXPECT_TRUE(shows(findings, kCon1));
  EXPECT_TRUE(shows(findings, kGat1));
  EXPECT_TRUE(tale_.accepted(kOne).violation) << "one was accepted";
}

TEST_F(SignedTogether, WhatIsKeptOutExplainsNoRejectionOfTheOthers) {
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kBadSignature);
  add(kOne, tale_.rejection(), kGood);
  ASSERT_EQ(look().violation->requirement, kCon1);
}

TEST_F(SignedTogether, ACodeOfTheGatewayHeadsARejectionOfAll) {
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kGood);
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kGood);
  EXPECT_EQ(look().violation->requirement, kGat2);
}

TEST_F(SignedTogether, WhatMustBeKeptOutAndIsLetInViolatesThat) {
  add(kOne, tale_.rejection(), kGood);
  add(kOne, tale_.acceptance(), kBadSignature);
  const Findings findings = look();
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kGat1) << "and not that the good one was rejected";
}

TEST_F(SignedTogether, NothingChangesWhereAllAreKeptOut) {
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kBadSignature);
  add(kOne, tale_.rejection("SignatureDoesNotMatch"), kBadSignature);
  EXPECT_FALSE(look().violation);
  EXPECT_FALSE(tale_.inspect("rm-1", {"Running", {}, {}}).violation);
  EXPECT_FALSE(tale_.accepted(kOne).violation);
}

TEST_F(SignedTogether, AnAnswerThatMustBeKeptOutHasToBeADocumentAsAnyOther) {
  add(kOne, tale_.acceptance(), kGood);
  add(kOne, Reply{400, "text/html", "<html>"}, kBadSignature);
  EXPECT_TRUE(look().violation);
}

TEST_F(SignedTogether, AcceptanceSpeaksForTheGatewayThatTheScenarioIsAbout) {
  RequirementSet focus;
  focus.insert(kGat2);
  tale_.judge.focus_on(focus);
  add(kOne, tale_.acceptance(), kGood);
  add(kOne, tale_.rejection(), kGood);
  EXPECT_TRUE(shows(look(), kGat2));
}

TEST_F(SignedTogether, WhatIsKeptOutMayBeToldWhatWasTrueAtAnyMoment) {
  for (const bool starts : {true, false}) {
    begin(Profile::kPublished);
    if (starts) add(kOne, tale_.acceptance(), kGood);
    add(kTwo, tale_.acceptance(), kGood);
    add(kOne, tale_.rejection("BackupJobExists", 400), kBadSignature);
    EXPECT_EQ(look().violation.has_value(), !starts);
  }
  begin(Profile::kPublished);
  add(kOne, tale_.acceptance(), kGood);
  add(kOne, tale_.rejection("SignatureDoesNotMatch", 400), kBadSignature);
  EXPECT_FALSE(look().violation);
}

TEST_F(SignedTogether, OneOfTwoWithOneNonceIsLetIn) {
  add_sharing(kOne, tale_.acceptance());
  add_sharing(kTwo, tale_.rejection("SignatureNonceUsed"));
  const Findings findings = look();
  EXPECT_FALSE(findings.violation);
  EXPECT_TRUE(shows(findings, kGat4));
  EXPECT_FALSE(tale_.accepted(kTwo).violation) << "nothing has happened there";
  EXPECT_TRUE(tale_.accepted(kOne).violation);
}

TEST_F(SignedTogether, TwoWithOneNonceAreNotBothLetIn) {
  add_sharing(kOne, tale_.acceptance());
  add(kOne, tale_.rejection(), kGood);
  add_sharing(kTwo, tale_.acceptance());
  const Findings findings = look();
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kGat4);
  EXPECT_EQ(findings.violation->operation, 4U);
  EXPECT_FALSE(shows(findings, kGat4));
}

TEST_F(SignedTogether, EachNonceLetsOneIn) {
  add_sharing(kOne, tale_.acceptance(), 1);
  add_sharing(kTwo, tale_.acceptance(), 2);
  add_sharing(kTwo, tale_.rejection(), 1);
  add_sharing(kOne, tale_.rejection(), 2);
  EXPECT_FALSE(look().violation);
}

TEST_F(SignedTogether, ALostCallWithTheSameNonceMayHaveBeenTheOne) {
  add_sharing(kOne, std::nullopt);
  add_sharing(kTwo, tale_.rejection("SignatureNonceUsed"));
  EXPECT_FALSE(look().violation);
  EXPECT_FALSE(tale_.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}).violation);
  EXPECT_FALSE(tale_.accepted(kTwo).violation);
}

TEST(Lost, ACallTookEffectOnceOrNever) {
  Tale took_effect = told_until_reset();
  EXPECT_TRUE(took_effect.lost(kOne).unanswered);
  EXPECT_FALSE(took_effect.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}).violation);
  EXPECT_FALSE(took_effect.rejected(kOne).violation);
  EXPECT_FALSE(took_effect.finish("rm-1").violation);
  // Once, and not twice.
  EXPECT_TRUE(took_effect.rejected(kOne).violation);

  Tale never = told_until_reset();
  never.lost(kOne);
  EXPECT_FALSE(never.inspect("rm-1", {"Running", {}, {}}).violation);
  EXPECT_FALSE(never.accepted(kOne).violation);
}

TEST(Lost, ACallMayTakeEffectLater) {
  Tale tale = told_until_reset();
  tale.lost(kOne);
  EXPECT_FALSE(tale.inspect("rm-1", {"Running", {}, {}}).violation);
  EXPECT_FALSE(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}).violation);
  EXPECT_TRUE(tale.inspect("rm-1", {"Running", {}, {}}).violation);
}

TEST(Lost, ACallThatTookEffectTwiceIsNamedByCon2) {
  Tale tale = told_until_reset();
  tale.lost(kOne);
  EXPECT_FALSE(tale.finish("rm-1").violation);
  const Findings findings = tale.inspect("rm-1", {"Running", {}, {Tale::kNow, Tale::kNow}});
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->requirement, kCon2);
}

TEST(Lost, ACallThatCannotBeAcceptedHasNoEffect) {
  Tale tale = told_until_reset();
  tale.lost(kBad);
  EXPECT_TRUE(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}).violation);
}

TEST(Lost, ACallOnItsWayMayReachTheNextWorld) {
  for (const bool was_busy : {false, true}) {
    Tale tale = told_until_reset();
    if (was_busy) tale.accepted(kOne);
    tale.lost(kOne, "timed-out: after 5 s");
    tale.reset({an_instance("rm-1")});
    EXPECT_TRUE(tale.judge.belief().expects_strays());
    EXPECT_FALSE(tale.rejected(kOne).violation) << was_busy;
  }
}

TEST(Lost, ACallWhoseAnswerWasThrownAwayIsOver) {
  for (const bool was_busy : {false, true}) {
    Tale tale = told_until_reset();
    if (was_busy) tale.accepted(kOne);
    tale.lost(kOne, "response-lost");
    tale.reset({an_instance("rm-1")});
    EXPECT_FALSE(tale.judge.belief().expects_strays());
    EXPECT_TRUE(tale.rejected(kOne).violation) << was_busy;
  }
}

TEST(Lost, AStrayOfOneWorldDoesNotBreakTheNext) {
  Tale tale = told_until_reset();
  tale.lost(kOne);
  tale.reset({an_instance("rm-3")});
  EXPECT_FALSE(tale.accepted({{"DBInstanceId", "rm-3"}}).violation);
  EXPECT_FALSE(tale.rejected(kOne).violation);
  EXPECT_TRUE(tale.accepted({{"DBInstanceId", "rm-3"}}).violation);
}

}  // namespace
}  // namespace backcheck
