// What the page says of an order on an instance (PRE-1 to PRE-3, PAR-3 to PAR-9).
#include "model/instance_rules.h"

#include <algorithm>
#include <string>
#include <vector>

#include "model/database_names.h"
#include "model/quota_rule.h"

namespace backcheck {
namespace {

using enum Requirement;

// Fewer are far from every edge, whatever the reading.
constexpr std::size_t kManyBackups = 18;

// Where BackupStrategy and DBName have a place (PAR-7): under which readings, and where not.
struct Place {
  Readings here = Readings::none();
  Readings elsewhere = Readings::all();
  bool certain = true;  // false: method or type are not valid, or there is no instance; nothing can be said
};

constexpr Place kEverywhere = {Readings::all(), Readings::none(), true};
constexpr Place kNowhere = {Readings::none(), Readings::all(), true};
constexpr Place kUnknown = {Readings::none(), Readings::all(), false};

// PAR-7: a logical backup of MySQL, or a full physical backup of SQL Server. Reading auto-is-full decides
// whether a SQL Server backup of type Auto is a full one.
Place place_of_strategy(Method method, const Spelled<Type>& type, Engine engine) {
  if (engine == Engine::kMySql && method == Method::kLogical) return kEverywhere;
  if (engine != Engine::kSqlServer || method != Method::kPhysical) return kNowhere;
  if (type.value == Type::kFullBackup) return kEverywhere;
  if (type.spelling == Spelling::kInvalid) return kUnknown;
  return {when::kAutoIsFull, when::kAutoIsNotFull, true};
}

// Raises objections, in a place and out of it.
class Objector {
 public:
  Objector(Place place, Objections& objections) : place_(place), objections_(objections) {}

  void raise(Requirement requirement, Refusal refusal, Readings when, bool certain = true) {
    if (!when.empty()) objections_.push_back({requirement, refusal, when, certain && place_.certain});
  }
  // A fault in a value: it counts for certain where the parameter has a place. Elsewhere the parameter may be
  // ignored before anybody looks at its value.
  void raise_fault(Requirement requirement, Refusal refusal, Readings when, bool certain = true) {
    raise(requirement, refusal, when & place_.here, certain);
    raise(requirement, refusal, when & place_.elsewhere, false);
  }
  const Place& place() const { return place_; }

 private:
  Place place_;
  Objections& objections_;
};

// PAR-6 and PAR-7.
void judge_strategy(const Spelled<Strategy>& strategy, Objector& objector) {
  switch (strategy.spelling) {
    case Spelling::kAbsent:
      return;
    case Spelling::kEmpty:
      objector.raise_fault(kPar6, Refusal::kBadStrategy, when::kEmptyIsRejected);
      return;
    case Spelling::kOtherCase:
      objector.raise_fault(kPar6, Refusal::kBadStrategy, when::kOtherCaseIsRejected);
      break;
    case Spelling::kInvalid:
      objector.raise_fault(kPar6, Refusal::kBadStrategy, when::kAlways);
      break;
    case Spelling::kExact:
      break;
  }
  objector.raise(kPar7, Refusal::kMisplacedStrategy,
                 when::kMisplacedStrategyIsRejected & objector.place().elsewhere);
}

// PAR-8: what each kind of oddity in the list of names means.
void judge_names(const NameFindings& found, Objector& objector) {
  const auto judge = [&](Finding finding, Refusal refusal, Readings when) {
    if (finding == Finding::kYes) objector.raise_fault(kPar8, refusal, when);
    if (finding == Finding::kMaybe) objector.raise_fault(kPar8, refusal, when::kAlways, false);
  };
  judge(found.blanks, Refusal::kBadName, when::kNameBlanksAreRejected);
  judge(found.repeats, Refusal::kBadName, when::kNameRepeatsAreRejected);
  judge(found.empties, Refusal::kBadName, when::kNameEmptiesAreRejected);
  // Taken as it stands, with its blanks or empty, an item is a name that no database has.
  judge(found.blanks, Refusal::kUnknownDatabase, when::kNameBlanksAreRejected);
  judge(found.empties, Refusal::kUnknownDatabase, when::kNameEmptiesAreRejected);
  // Whoever looks at the form of a name first need not look it up.
  if (found.unknown_and_odd) objector.raise_fault(kPar8, Refusal::kBadName, when::kAlways, false);
  const Readings here = objector.place().here;
  if (found.unknown != Finding::kNo) {
    const bool certain = found.unknown == Finding::kYes;
    objector.raise(kPar8, Refusal::kUnknownDatabase, certain ? when::kUnknownDatabaseIsRejected & here : here,
                   certain);
  }
  // That is neither an item between others nor a DBName that is not there: none of the readings speaks of it.
  if (found.nothing_left) objector.raise(kPar8, Refusal::kMissingNames, here, false);
}

// PAR-8 and PAR-9. `place` is that of DBName: where the strategy is db and has a place itself.
void judge_database_names(const Order& order, const std::vector<std::string>& databases, Objector& objector) {
  if (!order.names) return;
  if (order.names->empty()) {
    objector.raise_fault(kPar8, Refusal::kBadName, when::kEmptyIsRejected);
    // No code is published for a value that is not there.
    objector.raise_fault(kPar8, Refusal::kMissingNames, when::kEmptyIsRejected);
    return;
  }
  judge_names(find_in_names(*order.names, databases), objector);
  objector.raise(kPar9, Refusal::kMisplacedNames,
                 when::kMisplacedNamesAreRejected & objector.place().elsewhere);
}

// PAR-3, PAR-4, PAR-5: which methods an engine takes.
void judge_method(Method method, const Instance& instance, Interpretation& interpretation) {
  Objections& objections = interpretation.objections;
  switch (method) {
    case Method::kPhysical:
      // The default, and on MariaDB the way to ask for a snapshot: accepted on every engine.
      if (instance.engine == Engine::kMariaDb) interpretation.grants.insert(kPar4);
      return;
    case Method::kSnapshot: {
      const Readings rejected = when::snapshot_is_rejected_on(instance.engine);
      const Requirement requirement = instance.engine == Engine::kMariaDb ? kPar4 : kPar3;
      objections.push_back({requirement, Refusal::kEngine, rejected});
      return;
    }
    case Method::kLogical:
      interpretation.grants.insert(kPar5);
      if (instance.databases.empty()) objections.push_back({kPar5, Refusal::kNoDatabase});
      if (const Readings rejected = when::logical_is_rejected_on(instance.engine); !rejected.empty()) {
        objections.push_back({kPar3, Refusal::kEngine, rejected});
      }
      return;
  }
}

// PRE-3.
void judge_quota(const Instance& instance, Span now, Interpretation& interpretation) {
  interpretation.grants.insert(kPre3);
  const QuotaVerdict quota = quota_verdict(instance, now);
  if (quota.exhausted != 0) {
    interpretation.objections.push_back({kPre3, Refusal::kQuota, Readings::where_quota(quota.exhausted)});
  }
  if (quota.possibly_exhausted != quota.exhausted) {
    interpretation.objections.push_back(
        {kPre3, Refusal::kQuota, Readings::where_quota(quota.possibly_exhausted), false});
  }
}

}  // namespace

void judge_state(const Instance& instance, Span now, Interpretation& interpretation) {
  Objections& objections = interpretation.objections;
  interpretation.grants.insert(kPre1);
  interpretation.grants.insert(kPre2);
  if (!instance.is_running()) objections.push_back({kPre1, Refusal::kNotRunning});
  if (instance.task) objections.push_back({kPre2, Refusal::kOngoingTask});
  // Days are told apart where another day is full, too.
  if (instance.ended.size() >= kManyBackups) judge_quota(instance, now, interpretation);
  if (!instance.ended.empty()) interpretation.grants.insert(kEff3);
}

void judge_order(const Order& order, const Instance& instance, Interpretation& interpretation) {
  // Absent or empty, the method is Physical (PAR-3).
  const bool known = order.method.spelling != Spelling::kInvalid;
  const Method method = order.method.value.value_or(Method::kPhysical);
  if (known) judge_method(method, instance, interpretation);
  if (order.strategy.spelling == Spelling::kAbsent && !order.names) return;  // most have neither

  const Place place = known ? place_of_strategy(method, order.type, instance.engine) : kUnknown;
  Objector strategy_objector(place, interpretation.objections);
  judge_strategy(order.strategy, strategy_objector);
  if (order.strategy.given()) {
    interpretation.grants.insert(kPar6);
    interpretation.grants.insert(kPar7);
  }

  const bool single_database = order.strategy.value == Strategy::kDb;
  Objector names_objector(single_database ? place : Place{Readings::none(), Readings::all(), place.certain},
                          interpretation.objections);
  judge_database_names(order, instance.databases, names_objector);
  if (order.names) {
    interpretation.grants.insert(kPar8);
    interpretation.grants.insert(kPar9);
  }
  if (single_database && (!order.names || order.names->empty())) {
    names_objector.raise(kPar8, Refusal::kMissingNames, when::kDbWithoutNamesIsRejected & place.here);
  }
}

void judge_order_without_instance(const Order& order, Interpretation& interpretation) {
  Objector objector(kUnknown, interpretation.objections);
  judge_strategy(order.strategy, objector);
  judge_database_names(order, {}, objector);
  const bool no_names = !order.names || order.names->empty();
  if (order.strategy.value == Strategy::kDb && no_names) {
    objector.raise(kPar8, Refusal::kMissingNames, when::kDbWithoutNamesIsRejected);
  }
}

}  // namespace backcheck
