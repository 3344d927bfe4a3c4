// What the page says of the parameters by themselves (PAR-1 to PAR-3, PAR-6, PAR-10).
#include "model/request_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "model/parameter_names.h"
#include "model/short_list.h"
#include "model/utf8.h"

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

// The values of CreateBackup's own parameters, by KnownParameter; nothing for those that are absent.
using OwnValues = std::array<std::optional<std::string_view>, kOwnParameterCount>;

OwnValues values_under(const Request& request, const Choice& choice) {
  OwnValues values;
  const auto take = [&](KnownParameter own, std::string_view name) {
    values[static_cast<std::size_t>(own)] = value_of(request, name, choice);
  };
  take(KnownParameter::kAction, "Action");
  take(KnownParameter::kDbInstanceId, "DBInstanceId");
  take(KnownParameter::kBackupMethod, "BackupMethod");
  take(KnownParameter::kBackupStrategy, "BackupStrategy");
  take(KnownParameter::kDbName, "DBName");
  take(KnownParameter::kBackupType, "BackupType");
  return values;
}

Order order_from(const OwnValues& values) {
  const auto value = [&values](KnownParameter own) { return values[static_cast<std::size_t>(own)]; };
  Order order;
  order.action = value(KnownParameter::kAction).value_or("");
  order.instance = value(KnownParameter::kDbInstanceId).value_or("");
  order.method = spelled(value(KnownParameter::kBackupMethod), kMethods);
  order.strategy = spelled(value(KnownParameter::kBackupStrategy), kStrategies);
  order.type = spelled(value(KnownParameter::kBackupType), kTypes);
  order.names = value(KnownParameter::kDbName);
  return order;
}

// By the bytes, since their number is known: a comparison of two texts costs a call.
bool is_create_backup(std::string_view action) {
  constexpr std::string_view kName = "CreateBackup";
  return action.size() == kName.size() && std::memcmp(action.data(), kName.data(), kName.size()) == 0;
}

// PAR-1: Action is required and is CreateBackup.
void judge_action(const Order& order, Objections& objections) {
  if (is_create_backup(order.action)) return;
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
void judge_instance_id(const Order& order, Objections& objections) {
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

constexpr std::uint64_t kTops = 0x8080808080808080U;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// Whether one of eight bytes is a control character: below 0x20, or 0x7F.
bool eight_hold_control(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const std::uint64_t low = (bytes - kOnes * 0x20U) & ~bytes;
  const std::uint64_t deletes = bytes ^ kOnes * 0x7FU;
  return ((low | ((deletes - kOnes) & ~deletes)) & kTops) != 0;
}

// What is not UTF-8 has no byte that makes eight_hold_control() true, but one above 0x7F.
bool has_control_or_high_byte(std::string_view text) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  for (; text.size() >= kWord; text.remove_prefix(kWord)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), kWord);
    if (eight_hold_control(word) || (word & kTops) != 0) return true;
  }
  return std::ranges::any_of(text,
                             [](char c) { return is_control(c) || static_cast<unsigned char>(c) > 0x7F; });
}

// A control character, or bytes that are no text at all: what a gateway may find undecodable.
bool has_odd_bytes(const Request& request) {
  if (!has_control_or_high_byte(request.text())) return false;
  if (std::ranges::any_of(request.text(), is_control)) return true;
  for (std::size_t i = 0; i < request.size(); ++i) {
    for (const std::string_view text : {request[i].name, request[i].value}) {
      if (find_invalid_utf8(text) != std::string_view::npos) return true;
    }
  }
  return false;
}

// Reading unknown-parameter. A nameless or valueless one may get lost on the way, and a known name in other
// letters may be taken for that name: there an implementation may do either.
void judge_unknown_parameter(const Parameter& parameter, Objections& objections) {
  if (is_known_in_other_case(parameter.name)) {
    objections.push_back({kPar1, Refusal::kUnknownParameter, when::kAlways, false});
    return;
  }
  const bool certain = !parameter.name.empty() && !parameter.value.empty();
  objections.push_back({kPar1, Refusal::kUnknownParameter, when::kUnknownParameterIsRejected, certain});
}

// What one look at each parameter tells.
struct Survey {
  OwnValues values;            // where none of them is repeated
  Objections others;           // to the parameters that are not CreateBackup's own
  bool repeats_own = false;    // one of CreateBackup's own is repeated
  bool repeats_other = false;  // another one is
};

// What a gateway may refuse before CreateBackup is looked at. The page leaves all of it to other pages.
bool gateway_may_refuse(KnownParameter known, std::string_view value) {
  if (known == KnownParameter::kVersion) return value != "2014-08-15";
  // An empty SignatureType is what official clients send.
  if (kind_of(known) == ParameterKind::kAlsoSeen)
    return known != KnownParameter::kSignatureType || !value.empty();
  if (known != KnownParameter::kFormat) return false;
  return !equal_but_for_case(value, "XML") && !equal_but_for_case(value, "JSON");
}

// Whether a name that is not known stands more than once.
bool repeats_unknown(const Request& request) {
  ShortList<std::string_view, 8> names;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (parameter_kind(request[i].name) == ParameterKind::kUnknown) names.push_back(request[i].name);
  }
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

// The bytes that a signature escapes come before those that it leaves, as % does.
bool is_left_by_signatures(unsigned char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '~';
}

// Whether one value comes before the other, or is the same, by its bytes and by those that are signed.
bool is_not_behind(std::string_view one, std::string_view other) {
  const auto [at, there] = std::ranges::mismatch(one, other);
  if (at == one.end()) return true;
  if (there == other.end()) return false;
  const auto left = static_cast<unsigned char>(*at);
  const auto right = static_cast<unsigned char>(*there);
  return left < right && is_left_by_signatures(left) <= is_left_by_signatures(right);
}

// A signature is over the parameters in the order of their names, and no document says in which order those
// of one name are. A gateway that keeps the order in which they came, or that sorts what it signs, agrees
// with the client only where that is the order of their values; else it may find that the signature does not
// fit.
bool may_be_signed_in_another_order(const Request& request) {
  constexpr std::size_t kMostCompared = 100;
  if (request.size() > kMostCompared) return true;
  for (std::size_t i = 0; i < request.size(); ++i) {
    for (std::size_t j = i + 1; j < request.size(); ++j) {
      const Parameter one = request[i];
      const Parameter other = request[j];
      if (one.name != other.name || one.value == other.value) continue;
      if (one.origin != other.origin || !is_not_behind(one.value, other.value)) return true;
    }
  }
  return false;
}

Survey survey_of(const Request& request) {
  Survey survey;
  std::uint32_t seen = 0;  // a bit for each known name
  std::size_t unknown = 0;
  bool gateway = has_odd_bytes(request);
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    const auto known = known_parameter(parameter.name);
    if (!known) {
      ++unknown;
      judge_unknown_parameter(parameter, survey.others);
      continue;
    }
    gateway = gateway || gateway_may_refuse(*known, parameter.value);
    const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(*known);
    const bool own = kind_of(*known) == ParameterKind::kOwn;
    if ((seen & bit) != 0) (own ? survey.repeats_own : survey.repeats_other) = true;
    seen |= bit;
    if (own) survey.values[static_cast<std::size_t>(*known)] = parameter.value;
  }
  if (unknown > 1 && repeats_unknown(request)) survey.repeats_other = true;
  if (survey.repeats_own || survey.repeats_other)
    gateway = gateway || may_be_signed_in_another_order(request);
  constexpr std::uint32_t kVersionBit = std::uint32_t{1} << static_cast<unsigned>(KnownParameter::kVersion);
  if (gateway || (seen & kVersionBit) == 0 || request.text().size() > kLongRequestBytes) {
    survey.others.push_back({kPar1, Refusal::kGateway, when::kAlways, false});
  }
  return survey;
}

// The parameters of CreateBackup that stand more than once, and how.
struct Repetition {
  std::optional<Requirement> requirement;  // that of the first parameter of CreateBackup that is repeated
  bool in_both_parts = false;              // once in the query and once in the body
  bool with_empties = false;               // one of the values is empty
  bool of_full_values = false;             // one parameter has two values that are not empty
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
      if (one.name != other.name || parameter_kind(one.name) != ParameterKind::kOwn) continue;
      if (!found.requirement) found.requirement = requirement_of(one.name);
      found.in_both_parts = found.in_both_parts || one.origin != other.origin;
      found.with_empties = found.with_empties || one.value.empty() || other.value.empty();
      found.of_full_values = found.of_full_values || (!one.value.empty() && !other.value.empty());
    }
  }
  return found;
}

TakenRequest taken(const OwnValues& values, const Survey& survey, Readings readings) {
  TakenRequest result{order_from(values), {}};
  Interpretation& interpretation = result.interpretation;
  interpretation.when = readings;
  judge_parameters(result.order, interpretation);
  interpretation.objections.append(survey.others.begin(), survey.others.size());
  return result;
}

// Every way to take a request in which a parameter of CreateBackup is repeated.
TakenRequests take_repeated(const Request& request, const Survey& survey) {
  const Repetition repetition = repetition_in(request);
  TakenRequests ways;
  const auto add = [&](const Choice& choice, Readings readings) {
    ways.push_back(taken(values_under(request, choice), survey, readings));
  };
  const auto add_pair = [&](bool body_first, bool skip_empties, Readings readings) {
    add({false, body_first, skip_empties}, readings & when::kFirstWins);
    add({true, body_first, skip_empties}, readings & when::kLastWins);
  };
  add_pair(false, false, when::kAlways);
  // Which of the two parts comes first no document says.
  if (repetition.in_both_parts) add_pair(true, false, when::kAlways);
  // Where an empty value is as if absent, the parameter may count as given once.
  if (repetition.with_empties) {
    add_pair(false, true, when::kEmptyIsAbsent);
    if (repetition.in_both_parts) add_pair(true, true, when::kEmptyIsAbsent);
    if (!repetition.of_full_values) {
      add({false, false, true}, when::kEmptyIsAbsent & when::kRepeatedIsRejected);
    }
  }
  add({}, when::kRepeatedIsRejected);
  ways.back().interpretation.objections.push_back({*repetition.requirement, Refusal::kRepeatedParameter});
  return ways;
}

// What tells two requests of one caller apart and means nothing for the outcome.
bool is_of_the_envelope(std::string_view name) {
  return name == "SignatureNonce" || name == "Timestamp" || name == "AccessKeyId" || name == "Signature";
}

}  // namespace

void judge_parameters(const Order& order, Interpretation& interpretation) {
  interpretation.grants.insert(kPar1);
  interpretation.grants.insert(kPar2);
  judge_action(order, interpretation.objections);
  judge_instance_id(order, interpretation.objections);
  judge_value(order.method, kPar3, Refusal::kBadMethod, interpretation);
  judge_value(order.type, kPar10, Refusal::kBadType, interpretation);
}

bool is_plain(const Order& order) {
  const auto is_valid = [](Spelling spelling) {
    return spelling == Spelling::kAbsent || spelling == Spelling::kExact;
  };
  return is_create_backup(order.action) && !order.instance.empty() && is_valid(order.method.spelling) &&
         order.method.value.value_or(Method::kPhysical) == Method::kPhysical &&
         is_valid(order.type.spelling) && order.strategy.spelling == Spelling::kAbsent && !order.names;
}

TakenRequests take_request(const Request& request) {
  const Survey survey = survey_of(request);
  TakenRequests ways;
  if (survey.repeats_own) {
    ways = take_repeated(request, survey);
  } else {
    ways.push_back(taken(survey.values, survey, when::kAlways));
  }
  if (survey.repeats_other) {
    for (TakenRequest& way : ways) {
      way.interpretation.objections.push_back({kPar1, Refusal::kRepeatedParameter, when::kAlways, false});
    }
  }
  return ways;
}

bool are_twins(const Request& one, const Request& other) {
  if (one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].name != other[i].name || one[i].origin != other[i].origin) return false;
    if (one[i].value != other[i].value && !is_of_the_envelope(one[i].name)) return false;
  }
  return true;
}

}  // namespace backcheck
