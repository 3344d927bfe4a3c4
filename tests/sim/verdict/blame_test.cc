// Which requirement a wrong answer is said to break.
#include "sim/verdict/blame.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

using enum Requirement;

Requirement of_acceptance(const Tale& tale, const Parameters& parameters, const RequirementSet& focus = {},
                          const Trail& trail = {}) {
  return requirement_of_acceptance({tale.judge.belief(), trail, focus}, request_for(parameters));
}

Requirement of_rejection(const Tale& tale, const Parameters& parameters, const RequirementSet& focus = {},
                         const Trail& trail = {}) {
  return requirement_of_rejection({tale.judge.belief(), trail, focus}, request_for(parameters));
}

RequirementSet set_of(std::initializer_list<Requirement> requirements) {
  RequirementSet set;
  for (const Requirement requirement : requirements) set.insert(requirement);
  return set;
}

TEST(Blame, AWrongAcceptanceBreaksTheRequirementThatObjects) {
  Tale tale;
  InstanceSetup stopped = an_instance("rm-1");
  stopped.status = "Stopped";
  tale.reset({stopped});
  EXPECT_EQ(of_acceptance(tale, {{"DBInstanceId", "rm-1"}}), kPre1);
  EXPECT_EQ(of_acceptance(tale, {{"DBInstanceId", "rm-2"}}), kPar2);
}

TEST(Blame, OfSeveralObjectionsTheOneInFocusIsNamed) {
  Tale tale;
  InstanceSetup stopped = an_instance("rm-1");
  stopped.status = "Stopped";
  tale.reset({stopped});
  const Parameters both = {{"DBInstanceId", "rm-1"}, {"BackupType", "Half"}};
  EXPECT_EQ(of_acceptance(tale, both, set_of({kPre1})), kPre1);
  EXPECT_EQ(of_acceptance(tale, both, set_of({kPar10})), kPar10);
}

TEST(Blame, AFocusThatDoesNotObjectIsNotNamed) {
  Tale tale;
  InstanceSetup stopped = an_instance("rm-1");
  stopped.status = "Stopped";
  tale.reset({stopped});
  EXPECT_EQ(of_acceptance(tale, {{"DBInstanceId", "rm-1"}}, set_of({kPar5})), kPre1);
}

TEST(Blame, AWrongRejectionBreaksWhatHappenedJustBefore) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  Trail trail;
  trail.note("rm-1", Trail::Event::kRejected);
  EXPECT_EQ(of_rejection(tale, {{"DBInstanceId", "rm-1"}}, {}, trail), kEff2);
  trail.note("rm-1", Trail::Event::kFinished);
  EXPECT_EQ(of_rejection(tale, {{"DBInstanceId", "rm-1"}}, {}, trail), kEff3);
}

TEST(Blame, AWrongRejectionBreaksTheMostParticularGrant) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2", Engine::kMariaDb)});
  EXPECT_EQ(of_rejection(tale, {{"DBInstanceId", "rm-2"}}), kPar4);
  EXPECT_EQ(of_rejection(tale, {{"DBInstanceId", "rm-1"}, {"BackupType", "Auto"}}), kPar10);
  EXPECT_EQ(
      of_rejection(tale,
                   {{"DBInstanceId", "rm-1"}, {"BackupMethod", "Logical"}, {"BackupStrategy", "instance"}}),
      kPar7);
}

TEST(Blame, AnAcceptanceSaysNothingOfAQuotaThatMayBeUsedUp) {
  const auto says = [](std::size_t sets, std::optional<Instant> now) {
    Tale tale;
    InstanceSetup full = an_instance("rm-1");
    full.backup_sets.assign(sets, Tale::kNow);
    tale.reset({full}, now);
    const Belief& belief = tale.judge.belief();
    const Request request = request_for({{"DBInstanceId", "rm-1"}});
    return spoken_of(belief.outcomes_in(belief.hypotheses().front(), request), true, {}).contains(kPre3);
  };
  EXPECT_TRUE(says(19, Tale::kNow));
  EXPECT_TRUE(says(20, Tale::kNow)) << "it decides how many a day has";
  EXPECT_TRUE(says(19, std::nullopt)) << "one more is promised on any day";
  EXPECT_FALSE(says(20, std::nullopt)) << "nobody knows of what day they are";
  EXPECT_FALSE(says(21, std::nullopt));
}

TEST(Blame, ACodeOfTheGatewayTellsMoreThanAllElse) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  Trail trail;
  trail.note("rm-1", Trail::Event::kRejected);
  const Request request = request_for({{"DBInstanceId", "rm-1"}});
  const auto blamed = [&](std::string_view code, const RequirementSet& focus) {
    return requirement_of_rejection({tale.judge.belief(), trail, focus}, request, code);
  };
  EXPECT_EQ(blamed("SignatureDoesNotMatch", {}), kGat2) << "it fits, and that was not seen";
  EXPECT_EQ(blamed("SignatureDoesNotMatch", set_of({kPre1})), kGat2);
  EXPECT_EQ(blamed("SignatureDoesNotMatch", set_of({kGat1})), kGat1);
  EXPECT_EQ(blamed("InvalidAccessKeyId.NotFound", {}), kGat1);
  EXPECT_EQ(blamed("InvalidAccessKeyId.NotFound", set_of({kGat2})), kGat2);
  EXPECT_EQ(blamed("RequestParameterMalformed", {}), kGat5);
  EXPECT_EQ(blamed("RequestParameterMalformed", set_of({kGat2})), kGat2)
      << "one way of writing it is refused";
  EXPECT_EQ(blamed("SignatureNonceUsed", set_of({kGat1, kGat2})), kGat4);
  EXPECT_EQ(blamed("BackupJobExists", {}), kEff2);  // a rejected call has left a task
}

TEST(Blame, ACodeThatNamesAStateTellsMoreThanTheMostParticularGrant) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Request request = request_for({{"DBInstanceId", "rm-1"}, {"BackupType", "Auto"}});
  const auto blamed = [&](std::string_view code, const RequirementSet& focus) {
    return requirement_of_rejection({tale.judge.belief(), {}, focus}, request, code);
  };
  EXPECT_EQ(blamed("Exceeded.BackupTimes", {}), kPre3);
  EXPECT_EQ(blamed("OperationDenied.BackupJobExists", {}), kPre2);
  EXPECT_EQ(blamed("IncorrectDBInstanceState", {}), kPre1);
  EXPECT_EQ(blamed("IncorrectDBInstanceState", set_of({kPar10})), kPar10);
  EXPECT_EQ(blamed("AnyOtherCode", {}), kPar10);
}

TEST(Blame, AListThatIsMoreThanOnePlainNameIsMisjudgedForWhatItIs) {
  Tale tale;
  InstanceSetup setup = an_instance("rm-1");
  const std::string longest(30, 'n');
  const std::string longer(31, 'n');
  setup.databases = {"orders", "users", "a b", "UPPER", "7", longest, longer, "b\xC3\xBC"};
  tale.reset({setup});
  const auto blamed = [&](const std::string& names, const RequirementSet& focus = {}) {
    return of_rejection(
        tale,
        {{"DBInstanceId", "rm-1"}, {"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", names}},
        focus);
  };
  EXPECT_EQ(blamed("orders"), kPar9) << "nothing but its place can be what is wrong with it";
  EXPECT_EQ(blamed(longest), kPar9);
  for (const std::string& name : {std::string("orders,users"), std::string("a b"), std::string("UPPER"),
                                  std::string("7"), longer, std::string("b\xC3\xBC")})
    EXPECT_EQ(blamed(name), kPar8) << name;
  EXPECT_EQ(blamed("a b", set_of({kPar8, kPar9})), kPar8);
  EXPECT_EQ(blamed("a b", set_of({kPar9})), kPar9);
}

TEST(Blame, ACodeThatNamesAParameterTellsMoreThanTheMostParticularGrant) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2", Engine::kMariaDb)});
  const auto blamed = [&](std::string_view code, const Parameters& parameters) {
    const RequirementSet nothing;
    return requirement_of_rejection({tale.judge.belief(), {}, nothing}, request_for(parameters), code);
  };
  const Parameters named = {{"DBInstanceId", "rm-1"},
                            {"BackupMethod", "Logical"},
                            {"BackupStrategy", "db"},
                            {"DBName", "orders"},
                            {"BackupType", "Auto"}};
  EXPECT_EQ(blamed("InvalidDBName.Format", named), kPar8);
  EXPECT_EQ(blamed("InvalidDB.NotFound", named), kPar8);
  EXPECT_EQ(blamed("InvalidBackupMethod.Malformed", named), kPar3);
  EXPECT_EQ(blamed("InvalidBackupType.Malformed", named), kPar10);
  EXPECT_EQ(blamed("InvalidDBInstanceId.NotFound", named), kPar2);
  EXPECT_EQ(blamed("InvalidAction.NotFound", named), kPar1);
  EXPECT_EQ(blamed("InvalidBackupMethod.ValueNotSupport", {{"DBInstanceId", "rm-2"}}), kPar4);
  EXPECT_EQ(blamed("AnyOtherCode", named), kPar9);
}

TEST(Blame, CallsAtOnceBreakTheObjectionThatStandsAgainstOneAlone) {
  Tale tale;
  InstanceSetup stopped = an_instance("rm-1");
  stopped.status = "Stopped";
  tale.reset({stopped, an_instance("rm-2")});
  const Trail trail;
  const RequirementSet nothing;
  const Situation situation{tale.judge.belief(), trail, nothing};
  EXPECT_EQ(requirement_of_together(situation, request_for({{"DBInstanceId", "rm-1"}})), kPre1);
  EXPECT_EQ(requirement_of_together(situation, request_for({{"DBInstanceId", "rm-2"}})), kCon1);
}

TEST(Blame, TheTargetIsTheFirstDBInstanceId) {
  EXPECT_EQ(target_of(request_for({{"DBInstanceId", "rm-1"}, {"DBInstanceId", "rm-2"}})), "rm-1");
  EXPECT_EQ(target_of(request_for({})), "");
}

}  // namespace
}  // namespace backcheck
