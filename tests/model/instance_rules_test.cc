// What the page says of an order on an instance: its state, its engine, its databases (PRE-1 to PRE-3, PAR-3
// to PAR-9).
#include "model/instance_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

using enum Refusal;
using Texts = std::vector<std::string>;

constexpr Instant kNow{18'000LL * 86'400'000 + 43'200'000};
const Readings kAlways = Readings::all();

Instance instance_of(Engine engine, Texts databases = {"a", "b"}) {
  Instance instance;
  instance.engine = engine;
  instance.databases = std::move(databases);
  return instance;
}

// An order with exact values.
struct Wish {
  std::optional<Method> method;
  std::optional<Strategy> strategy;
  std::optional<Type> type;
  std::optional<std::string_view> names;
};

template <typename Value>
Spelled<Value> exact(std::optional<Value> value) {
  return {value ? Spelling::kExact : Spelling::kAbsent, value};
}

Order order_of(const Wish& wish) {
  Order order;
  order.method = exact(wish.method);
  order.strategy = exact(wish.strategy);
  order.type = exact(wish.type);
  order.names = wish.names;
  return order;
}

Outcomes judged(const Order& order, const Instance& instance) {
  Interpretation interpretation;
  interpretation.instance = 0;
  judge_order(order, instance, interpretation);
  return {{interpretation}};
}

// Rejected, and for that reason, under exactly the readings of `when`.
void expect_rejected(const Order& order, const Instance& instance, Refusal refusal, ReadingsUnion when) {
  erase_if(when, [](Readings product) { return product.empty(); });
  const Outcomes outcomes = judged(order, instance);
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), when)) << engine_name(instance.engine);
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {refusal}), when)) << engine_name(instance.engine);
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), left_over(kAlways, when)))
      << engine_name(instance.engine);
}
void expect_rejected(const Wish& wish, const Instance& instance, Refusal refusal, ReadingsUnion when) {
  expect_rejected(order_of(wish), instance, refusal, std::move(when));
}
void expect_accepted(const Wish& wish, const Instance& instance) {
  expect_rejected(wish, instance, kQuota, {});
}

// Whatever else holds of it, under these readings it may be rejected, and may be accepted.
bool may_be_both(const Order& order, const Instance& instance, Readings under) {
  const Outcomes outcomes = judged(order, instance);
  return covers(readings_that_reject(outcomes), {under}) && covers(readings_that_accept(outcomes), {under});
}

TEST(InstanceRules, Pre1OnlyARunningInstanceIsBackedUp) {
  for (const char* status :
       {"Running", "Restarting", "Stopped", "running", "RUNNING", " Running", "", "Unheard"}) {
    Instance instance = instance_of(Engine::kMySql);
    instance.status = status;
    Interpretation interpretation;
    judge_state(instance, Span::at(kNow), interpretation);
    const bool running = std::string_view(status) == "Running";
    EXPECT_EQ(readings_that_accept(interpretation).empty(), !running) << status;
    if (!running) {
      ASSERT_FALSE(interpretation.objections.empty());
      EXPECT_EQ(interpretation.objections.front().refusal, kNotRunning);
      EXPECT_EQ(interpretation.objections.front().requirement, Requirement::kPre1);
    }
    EXPECT_TRUE(interpretation.grants.contains(Requirement::kPre1));
  }
}

TEST(InstanceRules, Pre2AnOngoingTaskKeepsTheInstance) {
  Instance instance = instance_of(Engine::kMySql);
  instance.task = OngoingTask{Span::at(kNow), std::nullopt};
  Interpretation interpretation;
  judge_state(instance, Span::at(kNow), interpretation);
  EXPECT_TRUE(readings_that_accept(interpretation).empty());
  ASSERT_FALSE(interpretation.objections.empty());
  EXPECT_EQ(interpretation.objections.front().refusal, kOngoingTask);
  EXPECT_EQ(interpretation.objections.front().requirement, Requirement::kPre2);
}

TEST(InstanceRules, Pre3TheQuotaOfTheDayIsUsedUpUnderSomeReadingsOrAll) {
  const auto accepting = [](std::size_t sets) {
    Instance instance = instance_of(Engine::kMySql);
    instance.ended.assign(sets, {Span::at(kNow), Span::at(kNow), true});
    Interpretation interpretation;
    judge_state(instance, Span::at(kNow), interpretation);
    return readings_that_accept(interpretation);
  };
  EXPECT_TRUE(same_union(accepting(19), {kAlways}));
  EXPECT_TRUE(same_union(accepting(20), {Readings::where(Reading::kQuotaBoundary, 1)}));
  EXPECT_TRUE(accepting(21).empty());
}

TEST(InstanceRules, Pre3AQuotaInDoubtAllowsBoth) {
  Instance instance = instance_of(Engine::kMySql);
  const Span doubt{Instant{kNow.milliseconds - 86'400'000}, kNow};
  instance.ended.assign(21, {doubt, doubt, true});
  Interpretation interpretation;
  judge_state(instance, Span::at(kNow), interpretation);
  EXPECT_TRUE(same_union(readings_that_accept(interpretation), {kAlways}));
  EXPECT_TRUE(same_union(readings_that_reject({{interpretation}}, {kQuota}), {kAlways}));
}

TEST(InstanceRules, Par3PhysicalIsTheDefaultAndAcceptedOnEveryEngine) {
  for (const Engine engine : kEngines) {
    for (const Texts& databases : {Texts{}, Texts{"a"}}) {
      expect_accepted({}, instance_of(engine, databases));
      expect_accepted({Method::kPhysical}, instance_of(engine, databases));
      expect_accepted({Method::kPhysical, {}, Type::kAuto}, instance_of(engine, databases));
      expect_accepted({Method::kPhysical, {}, Type::kFullBackup}, instance_of(engine, databases));
    }
  }
}

TEST(InstanceRules, Par4PhysicalOnMariaDbIsGrantedByItsOwnSentence) {
  EXPECT_TRUE(judged(order_of({Method::kPhysical}), instance_of(Engine::kMariaDb))
                  .interpretations.front()
                  .grants.contains(Requirement::kPar4));
}

TEST(InstanceRules, ReadingsSnapshotEnginesAndMariaDbSnapshotDecideOnSnapshot) {
  for (const Engine engine : kEngines) {
    expect_rejected({Method::kSnapshot}, instance_of(engine), kEngine,
                    {when::snapshot_is_rejected_on(engine)});
  }
}

TEST(InstanceRules, ReadingLogicalEnginesDecidesOnLogicalButNotOnMySql) {
  for (const Engine engine : kEngines) {
    expect_rejected({Method::kLogical}, instance_of(engine), kEngine, {when::logical_is_rejected_on(engine)});
  }
}

TEST(InstanceRules, Par5LogicalNeedsADatabase) {
  expect_rejected({Method::kLogical}, instance_of(Engine::kMySql, {}), kNoDatabase, {kAlways});
  expect_accepted({Method::kLogical}, instance_of(Engine::kMySql, {"a"}));
  for (const Engine engine : kEngines) {
    EXPECT_TRUE(readings_that_accept(judged(order_of({Method::kLogical}), instance_of(engine, {}))).empty());
  }
}

TEST(InstanceRules, Par6BothStrategiesAreAcceptedWhereTheyHaveAPlace) {
  expect_accepted({Method::kLogical, Strategy::kInstance}, instance_of(Engine::kMySql));
  expect_accepted({Method::kLogical, Strategy::kDb, {}, "a"}, instance_of(Engine::kMySql));
  expect_accepted({Method::kPhysical, Strategy::kInstance, Type::kFullBackup},
                  instance_of(Engine::kSqlServer));
  expect_accepted({{}, Strategy::kDb, Type::kFullBackup, "a,b"}, instance_of(Engine::kSqlServer));
}

TEST(InstanceRules, Par6AnotherStrategyIsRejectedWhereItHasAPlace) {
  Order order = order_of({Method::kLogical});
  order.strategy.spelling = Spelling::kInvalid;
  expect_rejected(order, instance_of(Engine::kMySql), kBadStrategy, {kAlways});
  order = order_of({Method::kPhysical, {}, Type::kFullBackup});
  order.strategy.spelling = Spelling::kInvalid;
  expect_rejected(order, instance_of(Engine::kSqlServer), kBadStrategy, {kAlways});
}

TEST(InstanceRules, Par6WithoutAPlaceABadStrategyMayBeIgnoredBeforeItIsRead) {
  Order order = order_of({Method::kPhysical});
  order.strategy.spelling = Spelling::kInvalid;
  EXPECT_TRUE(
      may_be_both(order, instance_of(Engine::kMySql), Readings::where(Reading::kMisplacedStrategy, 1)));
  EXPECT_TRUE(same_union(readings_that_accept(judged(order, instance_of(Engine::kMySql))),
                         {Readings::where(Reading::kMisplacedStrategy, 1)}));
}

TEST(InstanceRules, ReadingsValueCaseAndEmptyValueHoldForTheStrategyToo) {
  Order order = order_of({Method::kLogical, Strategy::kInstance});
  order.strategy.spelling = Spelling::kOtherCase;
  expect_rejected(order, instance_of(Engine::kMySql), kBadStrategy, {when::kOtherCaseIsRejected});
  order.strategy = {Spelling::kEmpty, std::nullopt};
  expect_rejected(order, instance_of(Engine::kMySql), kBadStrategy, {when::kEmptyIsRejected});
  order.method.value = Method::kPhysical;
  EXPECT_TRUE(may_be_both(order, instance_of(Engine::kMySql), when::kEmptyIsRejected));
  EXPECT_TRUE(covers(readings_that_accept(judged(order, instance_of(Engine::kMySql))), {kAlways}));
}

TEST(InstanceRules, Par7TheStrategyHasNoPlaceElsewhereAndReadingMisplacedStrategyDecides) {
  const ReadingsUnion rejected = {when::kMisplacedStrategyIsRejected};
  const auto expect_misplaced = [&](Engine engine, std::optional<Method> method, Type type) {
    expect_rejected({method, Strategy::kInstance, type}, instance_of(engine), kMisplacedStrategy, rejected);
  };
  for (const Type type : {Type::kAuto, Type::kFullBackup}) {
    expect_misplaced(Engine::kMySql, Method::kPhysical, type);
    expect_misplaced(Engine::kMySql, std::nullopt, type);
    for (const Engine engine : {Engine::kPostgreSql, Engine::kPpas, Engine::kMariaDb}) {
      expect_misplaced(engine, Method::kPhysical, type);
    }
  }
}

TEST(InstanceRules, Par7NeitherSnapshotNorALogicalBackupOfSqlServerGivesTheStrategyAPlace) {
  for (const Method method : {Method::kSnapshot, Method::kLogical}) {
    const Order order = order_of({method, Strategy::kInstance, Type::kFullBackup});
    const Outcomes outcomes = judged(order, instance_of(Engine::kSqlServer));
    EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kMisplacedStrategy}),
                           {when::kMisplacedStrategyIsRejected}));
  }
  const Outcomes outcomes =
      judged(order_of({Method::kSnapshot, Strategy::kInstance}), instance_of(Engine::kMySql));
  EXPECT_TRUE(
      same_union(readings_that_reject(outcomes, {kMisplacedStrategy}), {when::kMisplacedStrategyIsRejected}));
}

TEST(InstanceRules, ReadingAutoIsFullDecidesWhetherAnAutoBackupOfSqlServerGivesAPlace) {
  const ReadingsUnion misplaced = {when::kAutoIsNotFull & when::kMisplacedStrategyIsRejected};
  for (const std::optional<Type> type : {std::optional<Type>(), std::optional(Type::kAuto)}) {
    expect_rejected({{}, Strategy::kInstance, type}, instance_of(Engine::kSqlServer), kMisplacedStrategy,
                    misplaced);
  }
  Order order = order_of({{}, Strategy::kInstance});
  order.type.spelling = Spelling::kEmpty;
  EXPECT_TRUE(
      covers(readings_that_accept(judged(order, instance_of(Engine::kSqlServer))), {when::kAutoIsFull}));
}

TEST(InstanceRules, Par8ReadingDbWithoutNamesDecidesOnTheStrategyAlone) {
  expect_rejected({Method::kLogical, Strategy::kDb}, instance_of(Engine::kMySql), kMissingNames,
                  {when::kDbWithoutNamesIsRejected});
  expect_rejected({{}, Strategy::kDb, Type::kFullBackup}, instance_of(Engine::kSqlServer), kMissingNames,
                  {when::kDbWithoutNamesIsRejected});
  // Where the strategy has no place, nothing is missing beside it.
  expect_rejected({{}, Strategy::kDb}, instance_of(Engine::kMySql), kMisplacedStrategy,
                  {when::kMisplacedStrategyIsRejected});
}

TEST(InstanceRules, Par8ReadingUnknownDatabaseDecidesOnForeignNames) {
  for (const char* names : {"nosuch", "a,nosuch", "nosuch,a"}) {
    expect_rejected({Method::kLogical, Strategy::kDb, {}, names}, instance_of(Engine::kMySql),
                    kUnknownDatabase, {when::kUnknownDatabaseIsRejected});
  }
  const Order other_letters = order_of({Method::kLogical, Strategy::kDb, {}, "A"});
  EXPECT_TRUE(may_be_both(other_letters, instance_of(Engine::kMySql), kAlways));
}

TEST(InstanceRules, Par8ReadingsNameBlanksRepeatsAndEmptiesDecideOnOddLists) {
  const auto expect_bad_name = [](const char* names, Readings when) {
    expect_rejected({Method::kLogical, Strategy::kDb, {}, names}, instance_of(Engine::kMySql), kBadName,
                    {when});
  };
  expect_bad_name("a, b", when::kNameBlanksAreRejected);
  expect_bad_name("a,a", when::kNameRepeatsAreRejected);
  expect_bad_name("a,,b", when::kNameEmptiesAreRejected);
  expect_bad_name(",a", when::kNameEmptiesAreRejected);
}

TEST(InstanceRules, Par8AnItemTakenAsItStandsIsANameThatNoDatabaseHas) {
  const auto unknown_in = [](const char* names) {
    const Outcomes outcomes =
        judged(order_of({Method::kLogical, Strategy::kDb, {}, names}), instance_of(Engine::kMySql));
    return readings_that_reject(outcomes, {kUnknownDatabase});
  };
  EXPECT_TRUE(same_union(unknown_in(" a"), {when::kNameBlanksAreRejected}));
  EXPECT_TRUE(same_union(unknown_in("a,,b"), {when::kNameEmptiesAreRejected}));
  EXPECT_TRUE(same_union(unknown_in("a, "), {kAlways}));
  EXPECT_TRUE(same_union(unknown_in("a,a"), {}));
}

TEST(InstanceRules, Par8AnUnknownNameThatNoNewDatabaseCouldHaveMayBeRejectedForItsForm) {
  const auto outcomes_of = [](const char* names) {
    return judged(order_of({Method::kLogical, Strategy::kDb, {}, names}), instance_of(Engine::kMySql));
  };
  const Outcomes odd = outcomes_of("a,<b>");
  EXPECT_TRUE(same_union(readings_that_reject(odd, {kBadName}), {kAlways}));
  EXPECT_TRUE(same_union(readings_that_reject(odd, {kUnknownDatabase}), {when::kUnknownDatabaseIsRejected}));
  EXPECT_TRUE(same_union(readings_that_accept(odd), all_but(when::kUnknownDatabaseIsRejected)));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes_of("nosuch"), {kBadName}), {}));
}

TEST(InstanceRules, Par8AListOfNothingMayCountAsNone) {
  const Outcomes outcomes =
      judged(order_of({Method::kLogical, Strategy::kDb, {}, ","}), instance_of(Engine::kMySql));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {Readings::where(Reading::kNameEmpties, 1)}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kMissingNames}), {Readings::all()}));
}

TEST(InstanceRules, Par8ReadingEmptyValueDecidesOnAnEmptyList) {
  const Order order = order_of({Method::kLogical, Strategy::kDb, {}, ""});
  const Outcomes outcomes = judged(order, instance_of(Engine::kMySql));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kBadName}), {when::kEmptyIsRejected}));
  EXPECT_TRUE(same_union(
      readings_that_reject(judged(order_of({Method::kPhysical, {}, {}, ""}), instance_of(Engine::kMySql)),
                           {kMissingNames}),
      {when::kEmptyIsRejected}))
      << "no code is published for an empty value";
  EXPECT_TRUE(same_union(readings_that_accept(outcomes),
                         {when::kEmptyIsAbsent & Readings::where(Reading::kDbWithoutNames, 1)}));
}

TEST(InstanceRules, Par9ReadingMisplacedNamesDecidesWhereNamesHaveNoPlace) {
  const ReadingsUnion rejected = {when::kMisplacedNamesAreRejected};
  for (const Engine engine : kEngines) {
    expect_rejected({{}, {}, {}, "a"}, instance_of(engine), kMisplacedNames, rejected);
  }
  expect_rejected({Method::kLogical, {}, {}, "a"}, instance_of(Engine::kMySql), kMisplacedNames, rejected);
  expect_rejected({Method::kLogical, Strategy::kInstance, {}, "a"}, instance_of(Engine::kMySql),
                  kMisplacedNames, rejected);
  expect_rejected({{}, {}, Type::kFullBackup, "a"}, instance_of(Engine::kSqlServer), kMisplacedNames,
                  rejected);
}

TEST(InstanceRules, Par9WhereTheStrategyHasNoPlaceTheNamesHaveNone) {
  const Outcomes outcomes = judged(order_of({{}, Strategy::kDb, {}, "a"}), instance_of(Engine::kMySql));
  EXPECT_TRUE(
      same_union(readings_that_reject(outcomes, {kMisplacedNames}), {when::kMisplacedNamesAreRejected}));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {Readings::where(Reading::kMisplacedStrategy, 1) &
                                                          when::kMisplacedNamesAreIgnored}));
}

TEST(InstanceRules, Par9OnSqlServerAutoIsFullDecidesOnThePlaceOfNamesToo) {
  const Outcomes outcomes = judged(order_of({{}, Strategy::kDb, {}, "a"}), instance_of(Engine::kSqlServer));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kMisplacedNames}),
                         {when::kMisplacedNamesAreRejected & when::kAutoIsNotFull}));
}

TEST(InstanceRules, NamesThatAreIgnoredAreNotLookedUp) {
  expect_rejected({{}, {}, {}, "nosuch"}, instance_of(Engine::kMySql), kMisplacedNames,
                  {when::kMisplacedNamesAreRejected});
}

TEST(InstanceRules, NamesThatAreIgnoredMayStillHaveToBeWellFormed) {
  const Order order = order_of({{}, {}, {}, "a,,b"});
  EXPECT_TRUE(may_be_both(order, instance_of(Engine::kMySql),
                          when::kMisplacedNamesAreIgnored & when::kNameEmptiesAreRejected));
}

TEST(InstanceRules, ABadMethodLeavesNoPlaceToSpeakOf) {
  Order order = order_of({{}, Strategy::kDb, {}, "nosuch"});
  order.method.spelling = Spelling::kInvalid;
  const Outcomes outcomes = judged(order, instance_of(Engine::kMySql));
  for (const Objection& objection : outcomes.interpretations.front().objections) {
    EXPECT_FALSE(objection.certain);
    EXPECT_NE(objection.refusal, kUnknownDatabase);
  }
}

TEST(InstanceRules, WithoutAnInstanceTheFaultsOfStrategyAndNamesMayBeNamed) {
  Order order = order_of({{}, {}, {}, "one,,two"});
  order.strategy.spelling = Spelling::kInvalid;
  Interpretation interpretation;
  judge_order_without_instance(order, interpretation);
  EXPECT_TRUE(same_union(readings_that_accept(interpretation), {kAlways}));
  EXPECT_TRUE(same_union(readings_that_reject({{interpretation}}, {kBadStrategy}), {kAlways}));
  EXPECT_TRUE(
      same_union(readings_that_reject({{interpretation}}, {kBadName}), {when::kNameEmptiesAreRejected}));
}

}  // namespace
}  // namespace backcheck
