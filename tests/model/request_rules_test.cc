// What the page says of the parameters by themselves: how they are taken, and what is objected to.
#include "model/request_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

using enum Refusal;

// The readings under which the parameters alone let the request pass, and those under which they may stop it.
struct Passage {
  ReadingsUnion passes;
  ReadingsUnion stops;
};

Passage passage_of(const ReferenceParameters& parameters, const std::vector<Refusal>& refusals = {}) {
  const Request request = model_request(parameters);
  Outcomes outcomes;
  for (const TakenRequest& way : take_request(request))
    outcomes.interpretations.push_back(way.interpretation);
  return {readings_that_accept(outcomes), readings_that_reject(outcomes, refusals)};
}

void expect_passes(const ReferenceParameters& parameters) {
  const Passage passage = passage_of(parameters);
  EXPECT_TRUE(same_union(passage.passes, {Readings::all()})) << text_of(parameters);
  EXPECT_TRUE(passage.stops.empty()) << text_of(parameters);
}

// For certain under the readings of `when`, and under no other.
void expect_stopped(const ReferenceParameters& parameters, Refusal refusal, Readings when = Readings::all()) {
  EXPECT_TRUE(same_union(passage_of(parameters).passes, all_but(when))) << text_of(parameters);
  EXPECT_TRUE(same_union(passage_of(parameters, {refusal}).stops, {when})) << text_of(parameters);
}

void expect_either(const ReferenceParameters& parameters, Refusal refusal, Readings when = Readings::all()) {
  EXPECT_TRUE(same_union(passage_of(parameters).passes, {Readings::all()})) << text_of(parameters);
  EXPECT_TRUE(same_union(passage_of(parameters, {refusal}).stops, {when})) << text_of(parameters);
}

ReferenceParameters with(const std::string& name, const std::string& value) {
  return call_for("rm-1", {{name, value}});
}

ReferenceParameters with_action(const std::string& action) {
  ReferenceParameters parameters = call_for("rm-1");
  parameters.front().value = action;
  return parameters;
}

TEST(RequestRules, TheRequiredParametersAreEnough) {
  expect_passes(call_for("rm-1"));
  const Request request = model_request(call_for("rm-1"));
  const TakenRequests ways = take_request(request);
  ASSERT_EQ(ways.size(), 1U);
  EXPECT_EQ(ways[0].order.action, "CreateBackup");
  EXPECT_EQ(ways[0].order.instance, "rm-1");
  EXPECT_EQ(ways[0].order.method.spelling, Spelling::kAbsent);
  EXPECT_EQ(ways[0].order.strategy.spelling, Spelling::kAbsent);
  EXPECT_EQ(ways[0].order.type.spelling, Spelling::kAbsent);
  EXPECT_FALSE(ways[0].order.names);
  EXPECT_EQ(ways[0].interpretation.when, Readings::all());
}

TEST(RequestRules, Par1ActionIsRequired) {
  ReferenceParameters parameters = call_for("rm-1");
  parameters.erase(parameters.begin());
  expect_stopped(parameters, kMissingAction);
  expect_stopped(with_action(""), kMissingAction);
}

TEST(RequestRules, Par1ActionIsCreateBackup) {
  expect_stopped(with_action("CreateBackups"), kUnknownAction);
  expect_stopped(with_action("DeleteBackup"), kUnknownAction);
  expect_stopped(with_action(" CreateBackup"), kUnknownAction);
}

TEST(RequestRules, Par1InOtherLettersActionMayBeTakenEitherWay) {
  expect_either(with_action("createbackup"), kUnknownAction);
}

TEST(RequestRules, Par2DBInstanceIdIsRequired) {
  ReferenceParameters parameters = call_for("rm-1");
  parameters.pop_back();
  expect_stopped(parameters, kMissingInstance);
  expect_stopped(call_for(""), kMissingInstance);
}

TEST(RequestRules, Par3EachBackupMethodOfThePagePasses) {
  for (const char* value : {"Logical", "Physical", "Snapshot"}) expect_passes(with("BackupMethod", value));
}

TEST(RequestRules, Par3AnyOtherBackupMethodIsStopped) {
  for (const char* value : {"Full", "Logica", "Logicall", " Logical", "Physical ", " ", "0", "db"}) {
    expect_stopped(with("BackupMethod", value), kBadMethod);
  }
}

TEST(RequestRules, Par10EachBackupTypeOfThePagePasses) {
  for (const char* value : {"Auto", "FullBackup"}) expect_passes(with("BackupType", value));
}

TEST(RequestRules, Par10AnyOtherBackupTypeIsStopped) {
  for (const char* value : {"Full", "IncrementalBackup", "Auto ", "Auto,FullBackup"}) {
    expect_stopped(with("BackupType", value), kBadType);
  }
}

TEST(RequestRules, ReadingValueCaseDecidesOnOtherLetters) {
  expect_stopped(with("BackupMethod", "logical"), kBadMethod, when::kOtherCaseIsRejected);
  expect_stopped(with("BackupMethod", "SNAPSHOT"), kBadMethod, when::kOtherCaseIsRejected);
  expect_stopped(with("BackupType", "fullbackup"), kBadType, when::kOtherCaseIsRejected);
  expect_stopped(with("BackupType", "AUTO"), kBadType, when::kOtherCaseIsRejected);
  const Request request = model_request(with("BackupMethod", "LOGICAL"));
  EXPECT_EQ(take_request(request).front().order.method.value, Method::kLogical);
}

TEST(RequestRules, ReadingEmptyValueDecidesOnEmptyOnes) {
  expect_stopped(with("BackupMethod", ""), kBadMethod, when::kEmptyIsRejected);
  expect_stopped(with("BackupType", ""), kBadType, when::kEmptyIsRejected);
}

TEST(RequestRules, StrategyAndNamesAreLeftToTheInstance) {
  expect_passes(with("BackupStrategy", "nonsense"));
  expect_passes(with("DBName", ",, ,"));
  const Request request = model_request(call_for("rm-1", {{"BackupStrategy", "Db"}, {"DBName", "a, b"}}));
  const Order order = take_request(request).front().order;
  EXPECT_EQ(order.strategy.spelling, Spelling::kOtherCase);
  EXPECT_EQ(order.strategy.value, Strategy::kDb);
  EXPECT_EQ(order.names, "a, b");
}

TEST(RequestRules, ReadingUnknownParameterDecidesOnWhatThePageDoesNotName) {
  expect_stopped(with("Unheard", "1"), kUnknownParameter, when::kUnknownParameterIsRejected);
  expect_stopped(with("BackupMethods", "Logical"), kUnknownParameter, when::kUnknownParameterIsRejected);
}

TEST(RequestRules, AnUnknownParameterWithoutNameOrValueMayGetLost) {
  expect_either(with("", "1"), kUnknownParameter, when::kUnknownParameterIsRejected);
  expect_either(with("Unheard", ""), kUnknownParameter, when::kUnknownParameterIsRejected);
}

TEST(RequestRules, AKnownNameInOtherLettersMayBeTakenEitherWay) {
  expect_either(with("backupmethod", "Nonsense"), kUnknownParameter);
  expect_either(with("FORMAT", "JSON"), kUnknownParameter);
}

TEST(RequestRules, ANameInOtherLettersDoesNotStandForARequiredOne) {
  ReferenceParameters parameters = call_for("rm-1");
  parameters.back().name = "dbinstanceid";
  EXPECT_TRUE(passage_of(parameters).passes.empty());
}

TEST(RequestRules, TheCommonParametersPass) {
  expect_passes(call_for("rm-1", {{"Format", "json"},
                                  {"AccessKeyId", "testid"},
                                  {"Timestamp", "x"},
                                  {"SignatureMethod", "HMAC-SHA1"},
                                  {"SignatureVersion", "1.0"},
                                  {"SignatureNonce", "1"},
                                  {"Signature", "y"},
                                  {"SignatureType", ""}}));
}

TEST(RequestRules, TheGatewayMayRefuseWhatIsNotCreateBackupsAffair) {
  ReferenceParameters parameters = call_for("rm-1");
  parameters[1].value = "2014-08-16";
  expect_either(parameters, kGateway);
  parameters.erase(parameters.begin() + 1);
  expect_either(parameters, kGateway);
  expect_either(with("Format", "YAML"), kGateway);
  expect_either(with("RegionId", "cn-hangzhou"), kGateway);
  expect_either(with("DBName", "a\x01"), kGateway);
  expect_either(with("DBName", "a\x7F"), kGateway);
  expect_passes(with("DBName", "a~ \xC3\xA4"));
  expect_either(with("DBName", "a\xC3"), kGateway);
  expect_either(with("DBName", "\xA4"), kGateway);
}

TEST(RequestRules, TheGatewayMayRefuseWhatIsVeryLong) {
  const auto of_bytes = [](std::size_t bytes) {
    ReferenceParameters parameters = with("DBName", "");
    std::size_t used = 0;
    for (const ReferenceParameter& parameter : parameters)
      used += parameter.name.size() + parameter.value.size();
    parameters.back().value.assign(bytes - used, 'a');
    return parameters;
  };
  expect_passes(of_bytes(1024));
  expect_either(of_bytes(1025), kGateway);
}

// The values that count for a parameter, by reading.
std::string method_under(const ReferenceParameters& parameters, std::size_t alternative,
                         std::size_t empty_value) {
  CompleteReading reading;
  reading[Reading::kRepeatedParameter] = alternative;
  reading[Reading::kEmptyValue] = empty_value;
  reading[Reading::kValueCase] = 1;
  const Request request = model_request(parameters);
  std::string values;
  for (const TakenRequest& way : take_request(request)) {
    if (!holds(readings_that_accept(way.interpretation), reading)) continue;
    const Spelled<Method>& method = way.order.method;
    values += method.value == Method::kLogical    ? 'L'
              : method.value == Method::kSnapshot ? 'S'
              : method.given()                    ? 'P'
                                                  : '-';
  }
  return values;
}

TEST(Repetition, ReadingRepeatedParameterSaysWhichValueCounts) {
  const ReferenceParameters parameters = call_for(
      "rm-1", {{"BackupMethod", "Logical"}, {"BackupMethod", "Physical"}, {"BackupMethod", "Snapshot"}});
  EXPECT_EQ(method_under(parameters, 0, 1), "L");
  EXPECT_EQ(method_under(parameters, 1, 1), "S");
  EXPECT_EQ(method_under(parameters, 2, 1), "");
}

TEST(Repetition, OfTheSameValueIsARepetitionToo) {
  expect_stopped(call_for("rm-1", {{"BackupMethod", "Logical"}, {"BackupMethod", "Logical"}}),
                 kRepeatedParameter, when::kRepeatedIsRejected);
  expect_stopped(call_for("rm-1", {{"DBInstanceId", "rm-1"}}), kRepeatedParameter, when::kRepeatedIsRejected);
  expect_stopped(call_for("rm-1", {{"Action", "CreateBackup"}}), kRepeatedParameter,
                 when::kRepeatedIsRejected);
}

// No document says how values of one name are ordered where they are signed.
TEST(Repetition, TheGatewayMayFindAnotherSignatureWhereTheOrderOfValuesIsOpen) {
  const auto twice = [](std::string one, std::string other, Origin origin = Origin::kQuery) {
    return call_for("rm-1", {{"Nobody", std::move(one)}, {"Nobody", std::move(other), origin}});
  };
  const auto has_gateway = [](const ReferenceParameters& parameters) {
    const Request request = model_request(parameters);
    const TakenRequests ways = take_request(request);
    return std::ranges::find(ways.front().interpretation.objections, kGateway, &Objection::refusal) !=
           ways.front().interpretation.objections.end();
  };
  EXPECT_TRUE(has_gateway(twice("b", "a")));
  EXPECT_TRUE(has_gateway(twice("]", "\\")));
  EXPECT_TRUE(has_gateway(twice("Z", "]")));  // ] is signed as %5D
  EXPECT_TRUE(has_gateway(twice("]", "Z")));
  EXPECT_TRUE(has_gateway(twice("ab", "a")));
  EXPECT_TRUE(has_gateway(twice("a", "b", Origin::kBody)));
  EXPECT_FALSE(has_gateway(twice("a", "b")));
  EXPECT_FALSE(has_gateway(twice("a", "a")));
  EXPECT_FALSE(has_gateway(twice("a", "a", Origin::kBody)));
  EXPECT_FALSE(has_gateway(twice("a", "ab")));
  EXPECT_FALSE(has_gateway(twice("", "b")));
}

// Clients send SignatureType with nothing in it; of the others no document says what an empty one means.
TEST(SeenParameters, WithoutAValueMayBeRefusedByTheGatewayButForSignatureType) {
  const auto may_be_refused = [](std::string name, std::string value) {
    const Request request = model_request(call_for("rm-1", {{std::move(name), std::move(value)}}));
    const TakenRequests ways = take_request(request);
    const Objections& objections = ways.front().interpretation.objections;
    const auto found = std::ranges::find(objections, kGateway, &Objection::refusal);
    EXPECT_TRUE(found == objections.end() || !found->certain);
    return found != objections.end();
  };
  EXPECT_FALSE(may_be_refused("SignatureType", ""));
  for (const char* name : {"SecurityToken", "RegionId", "OwnerId", "OwnerAccount", "ResourceOwnerId"}) {
    EXPECT_TRUE(may_be_refused(name, "")) << name;
    EXPECT_TRUE(may_be_refused(name, "x")) << name;
  }
}

TEST(Repetition, OverQueryAndBodyHasNoFirst) {
  const ReferenceParameters parameters = call_for(
      "rm-1", {{"BackupMethod", "Snapshot", Origin::kBody}, {"BackupMethod", "Logical", Origin::kQuery}});
  EXPECT_EQ(method_under(parameters, 0, 1), "LS");
  EXPECT_EQ(method_under(parameters, 1, 1), "SL");
  EXPECT_EQ(method_under(parameters, 2, 1), "");
}

TEST(Repetition, WithAnEmptyValueMayBeNoneWhereEmptyIsAbsent) {
  const ReferenceParameters parameters =
      call_for("rm-1", {{"BackupMethod", ""}, {"BackupMethod", "Logical"}});
  EXPECT_EQ(method_under(parameters, 0, 0), "-L");
  EXPECT_EQ(method_under(parameters, 1, 0), "LL");
  EXPECT_EQ(method_under(parameters, 2, 0), "L");
  EXPECT_EQ(method_under(parameters, 2, 1), "");
}

TEST(Repetition, OfTwoFullValuesStaysOneWhateverElseIsEmpty) {
  const ReferenceParameters parameters = call_for("rm-1", {{"BackupMethod", "Physical"},
                                                           {"BackupMethod", "Logical"},
                                                           {"BackupType", ""},
                                                           {"BackupType", "Auto"}});
  EXPECT_EQ(method_under(parameters, 2, 0), "");
  EXPECT_EQ(
      method_under(
          call_for("rm-1", {{"BackupMethod", "Physical"}, {"BackupMethod", ""}, {"BackupMethod", "Logical"}}),
          2, 0),
      "");
}

TEST(Repetition, OfAnotherParameterMayBeRefused) {
  expect_either(call_for("rm-1", {{"Format", "XML"}, {"Format", "XML"}}), kRepeatedParameter);
}

TEST(Repetition, TheWaysTogetherCoverAllReadings) {
  const Request request = model_request(call_for("rm-1", {{"DBName", "a", Origin::kBody},
                                                          {"DBName", ""},
                                                          {"BackupType", "Auto"},
                                                          {"BackupType", "FullBackup"}}));
  ReadingsUnion covered;
  for (const TakenRequest& way : take_request(request)) covered.push_back(way.interpretation.when);
  EXPECT_TRUE(same_union(covered, {Readings::all()}));
}

TEST(Repetition, IsBlamedOnTheRequirementOfTheParameter) {
  const auto blamed = [](const std::string& name) {
    const Request request = model_request(call_for("rm-1", {{name, "x"}, {name, "x"}}));
    for (const TakenRequest& way : take_request(request)) {
      for (const Objection& objection : way.interpretation.objections) {
        if (objection.refusal == kRepeatedParameter) return objection.requirement;
      }
    }
    return Requirement::kRob1;
  };
  EXPECT_EQ(blamed("Action"), Requirement::kPar1);
  EXPECT_EQ(blamed("DBInstanceId"), Requirement::kPar2);
  EXPECT_EQ(blamed("BackupMethod"), Requirement::kPar3);
  EXPECT_EQ(blamed("BackupStrategy"), Requirement::kPar6);
  EXPECT_EQ(blamed("DBName"), Requirement::kPar8);
  EXPECT_EQ(blamed("BackupType"), Requirement::kPar10);
}

}  // namespace
}  // namespace backcheck
