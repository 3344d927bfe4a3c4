// What the page says of the parameters by themselves (PAR-1 to PAR-3, PAR-6, PAR-10).
#include "model/request_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "model/parameter_names.h"

namespace backcheck {
namespace {

using enum Requirement;

constexpr std::array<std::pair<std::string_view, Method>, 3> kMethods = {
    {{"Logical", Method::kLogical}, {"Physical", Method::kPhysical}, {"Snapshot", Method::kSnapshot}}};
constexpr std::array<std::pair<std::string_view, Strategy>, 2> kStrategies = {
    {{"db", Strategy::kDb}, {"instance", Strategy::kInstance}}};
constexpr std::array<std::pair<std::string_view, Type>, 2> kTypes = {
    {{"Auto", Type::kAuto}, {"FullBackup", Type::kFullBackup}}};

// Which of several values of one name counts.
struct Choice {
  bool last = false;          // the last of them, else the first
  bool body_first = false;    // with the body counted before the query
  bool skip_empties = false;  // as if parameters with an empty value were absent
};

// The value of a parameter under a choice; nothing where it is absent.
std::optional<std::string_view> value_of(const Request& request, std::string_view name,
                                         const Choice& choice) {
  std::optional<std::string_view> chosen;
  const auto look_at = [&](Origin origin) {
    for (std::size_t i = 0; i < request.size(); ++i) {
      const Parameter parameter = request[i];
      if (parameter.origin != origin || parameter.name != name) continue;
      if (choice.skip_empties && parameter.value.empty()) continue;
      if (choice.last || !chosen) chosen = parameter.value;
    }
  };
  look_at(choice.body_first ? Origin::kBody : Origin::kQuery);
  look_at(choice.body_first ? Origin::kQuery : Origin::kBody);
  return chosen;
}

template <typename Value, std::size_t count>
Spelled<Value> spelled(std::optional<std::string_view> text,
                       const std::array<std::pair<std::string_view, Value>, count>& valid) {
  if (!text) return {Spelling::kAbsent, std::nullopt};
  if (text->empty()) return {Spelling::kEmpty, std::nullopt};
  for (const auto& [name, value] : valid) {
    if (*text == name) return {Spelling::kExact, value};
  }
  for (const auto& [name, value] : valid) {
    if (equal_but_for_case(*text, name)) return {Spelling::kOtherCase, value};
  }
  return {Spelling::kInvalid, std::nullopt};
}

Order order_from(const Request& request, const Choice& choice) {
  Order order;
  order.action = value_of(request, "Action", choice).value_or("");
  order.instance = value_of(request, "DBInstanceId", choice).value_or("");
  order.method = spelled(value_of(request, "BackupMethod", choice), kMethods);
  order.strategy = spelled(value_of(request, "BackupStrategy", choice), kStrategies);
  order.type = spelled(value_of(request, "BackupType", choice), kTypes);
  order.names = value_of(request, "DBName", choice);
  return order;
}

// PAR-1: Action is required and is CreateBackup.
void judge_action(const Order& order, std::vector<Objection>& objections) {
  if (order.action == "CreateBackup") return;
  if (order.action.empty()) {
    objections.push_back({kPar1, Refusal::kMissingAction});
    return;
  }
  // The gateway finds the operation by its name; whether it looks at the case of letters the page does not
  // say, and that is no value of CreateBackup, so that reading value-case does not bind it.
  const bool certain = !equal_but_for_case(order.action, "CreateBackup");
  objections.push_back({kPar1, Refusal::kUnknownAction, when::kAlways, certain});
}

// PAR-2, its first half: DBInstanceId is required.
void judge_instance_id(const Order& order, std::vector<Objection>& objections) {
  if (order.instance.empty()) objections.push_back({kPar2, Refusal::kMissingInstance});
}

// PAR-3 and PAR-10: an optional parameter with a list of valid values.
template <typename Value>
void judge_value(const Spelled<Value>& spelled, Requirement requirement, Refusal refusal,
                 Interpretation& taken) {
  taken.grants.insert(requirement);
  switch (spelled.spelling) {
    case Spelling::kAbsent:
    case Spelling::kExact:
      return;
    case Spelling::kEmpty:
      taken.objections.push_back({requirement, refusal, when::kEmptyIsRejected});
      return;
    case Spelling::kOtherCase:
      taken.objections.push_back({requirement, refusal, when::kOtherCaseIsRejected});
      return;
    case Spelling::kInvalid:
      taken.objections.push_back({requirement, refusal});
      return;
  }
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Reading unknown-parameter. A nameless or valueless one may get lost on the way, and a known name in other
// letters may be taken for that name: there an implementation may do either.
void judge_unknown_parameter(const Parameter& parameter, std::vector<Objection>& objections) {
  if (is_known_in_other_case(parameter.name)) {
    objections.push_back({kPar1, Refusal::kUnknownParameter, when::kAlways, false});
    return;
  }
  const bool certain = !parameter.name.empty() && !parameter.value.empty();
  objections.push_back({kPar1, Refusal::kUnknownParameter, when::kUnknownParameterIsRejected, certain});
}

// What a gateway may refuse before CreateBackup is looked at. The page leaves all of it to other pages.
bool gateway_may_refuse(const Parameter& parameter) {
  if (has_control_character(parameter.name) || has_control_character(parameter.value)) return true;
  if (parameter.name == "Version") return parameter.value != "2014-08-15";
  if (parameter.name != "Format") return false;
  return !equal_but_for_case(parameter.value, "XML") && !equal_but_for_case(parameter.value, "JSON");
}

void judge_other_parameters(const Request& request, std::vector<Objection>& objections) {
  std::size_t bytes = 0;
  bool gateway = request.count("Version") == 0;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    bytes += parameter.name.size() + parameter.value.size();
    gateway = gateway || gateway_may_refuse(parameter);
    switch (parameter_kind(parameter.name)) {
      case ParameterKind::kUnknown:
        judge_unknown_parameter(parameter, objections);
        break;
      case ParameterKind::kAlsoSeen:
        gateway = gateway || !parameter.value.empty();
        break;
      case ParameterKind::kOwn:
      case ParameterKind::kCommon:
        break;
    }
  }
  if (gateway || bytes > kLongRequestBytes) {
    objections.push_back({kPar1, Refusal::kGateway, when::kAlways, false});
  }
}

// The parameters of CreateBackup that stand more than once, and how.
struct Repetition {
  std::optional<Requirement> requirement;  // that of the first parameter of CreateBackup that is repeated
  bool in_both_parts = false;              // once in the query and once in the body
  bool with_empties = false;               // one of the values is empty
  bool of_full_values = false;             // one parameter has two values that are not empty
  bool of_another = false;                 // a parameter that is not CreateBackup's is repeated
};

Requirement requirement_of(std::string_view name) {
  if (name == "Action") return kPar1;
  if (name == "DBInstanceId") return kPar2;
  if (name == "BackupMethod") return kPar3;
  if (name == "BackupStrategy") return kPar6;
  return name == "DBName" ? kPar8 : kPar10;
}

Repetition repetition_in(const Request& request) {
  Repetition found;
  for (std::size_t i = 0; i < request.size(); ++i) {
    for (std::size_t j = i + 1; j < request.size(); ++j) {
      const Parameter one = request[i];
      const Parameter other = request[j];
      if (one.name != other.name) continue;
      if (parameter_kind(one.name) != ParameterKind::kOwn) {
        found.of_another = true;
        continue;
      }
      if (!found.requirement) found.requirement = requirement_of(one.name);
      found.in_both_parts = found.in_both_parts || one.origin != other.origin;
      found.with_empties = found.with_empties || one.value.empty() || other.value.empty();
      found.of_full_values = found.of_full_values || (!one.value.empty() && !other.value.empty());
    }
  }
  return found;
}

TakenRequest taken(const Request& request, const Choice& choice, Readings readings) {
  TakenRequest result{order_from(request, choice), {}};
  Interpretation& interpretation = result.interpretation;
  interpretation.when = readings;
  interpretation.grants.insert(kPar1);
  interpretation.grants.insert(kPar2);
  judge_action(result.order, interpretation.objections);
  judge_instance_id(result.order, interpretation.objections);
  judge_value(result.order.method, kPar3, Refusal::kBadMethod, interpretation);
  judge_value(result.order.type, kPar10, Refusal::kBadType, interpretation);
  judge_other_parameters(request, interpretation.objections);
  return result;
}

// Every way to take a request in which a parameter of CreateBackup is repeated.
std::vector<TakenRequest> take_repeated(const Request& request, const Repetition& repetition) {
  std::vector<TakenRequest> ways;
  const auto add_pair = [&](bool body_first, bool skip_empties, Readings readings) {
    ways.push_back(taken(request, {false, body_first, skip_empties}, readings & when::kFirstWins));
    ways.push_back(taken(request, {true, body_first, skip_empties}, readings & when::kLastWins));
  };
  add_pair(false, false, when::kAlways);
  // Which of the two parts comes first no document says.
  if (repetition.in_both_parts) add_pair(true, false, when::kAlways);
  // Where an empty value is as if absent, the parameter may count as given once.
  if (repetition.with_empties) {
    add_pair(false, true, when::kEmptyIsAbsent);
    if (repetition.in_both_parts) add_pair(true, true, when::kEmptyIsAbsent);
    if (!repetition.of_full_values) {
      ways.push_back(taken(request, {false, false, true}, when::kEmptyIsAbsent & when::kRepeatedIsRejected));
    }
  }
  TakenRequest refused = taken(request, {}, when::kRepeatedIsRejected);
  refused.interpretation.objections.push_back({*repetition.requirement, Refusal::kRepeatedParameter});
  ways.push_back(std::move(refused));
  return ways;
}

}  // namespace

std::vector<TakenRequest> take_request(const Request& request) {
  const Repetition repetition = repetition_in(request);
  std::vector<TakenRequest> ways;
  if (repetition.requirement) {
    ways = take_repeated(request, repetition);
  } else {
    ways.push_back(taken(request, {}, when::kAlways));
  }
  if (repetition.of_another) {
    for (TakenRequest& way : ways) {
      way.interpretation.objections.push_back({kPar1, Refusal::kRepeatedParameter, when::kAlways, false});
    }
  }
  return ways;
}

}  // namespace backcheck
