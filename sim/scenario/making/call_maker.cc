// Calls, from the values that stand next to each other in the page's rules.
#include "sim/scenario/making/call_maker.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace backcheck {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kMethods = {"Physical"sv, "Logical"sv, "Snapshot"sv};
constexpr std::array kStrategies = {"db"sv, "instance"sv};
constexpr std::array kTypes = {"Auto"sv, "FullBackup"sv};
constexpr std::array kOptional = {"BackupMethod"sv, "BackupStrategy"sv, "DBName"sv, "BackupType"sv};
constexpr std::array kActions = {"CreateBackups"sv, "CreateBackup2"sv,  "RemakeBackup"sv,
                                 "Create"sv,        "RestoreBackups"sv, ""sv,
                                 " CreateBackup"sv, "CreateBackup "sv,  "CreateBackup\0"sv,
                                 "createbackup"sv,  "<b>&\"'"sv,        "\xE5\xA4\x87"sv};
// What parsers, encoders and comparisons are known to stumble over; none is a valid value of anything.
constexpr std::array kBadValues = {"Nonsense"sv,
                                   "0"sv,
                                   "null"sv,
                                   "Physica"sv,
                                   "Physical "sv,
                                   " db"sv,
                                   "dbs"sv,
                                   "Auto\0x"sv,
                                   "FullBackup,"sv,
                                   "<a>&\"'"sv,
                                   "]]>"sv,
                                   "\\u0041"sv,
                                   "%50hysical"sv,
                                   "a\"b\\c"sv,
                                   "\xF0\x9F\x98\x80"sv,
                                   "Physical,Logical"sv,
                                   "\t"sv,
                                   "true"sv};
constexpr std::array kUnheardNames = {"Colour"sv, "dbinstanceid2"sv, "BackupMethods"sv, "X-Trace"sv,
                                      "DBNames"sv};
constexpr std::array kUnknownDatabases = {"nowhere"sv,           "rds"sv,   "orders2"sv,
                                          "\xC3\xA9t\xC3\xA9"sv, "a<b&c"sv, "o+r"sv};

void add(CallStep& call, std::string_view name, std::string_view value) {
  call.parameters.emplace_back(name, value);
}

CallStep call_for(const InstanceSetup& target) {
  CallStep call;
  add(call, "DBInstanceId", target.id);
  return call;
}

// The letters of a value in another case: all, or one of them.
std::string in_other_case(Choices& choices, std::string_view value) {
  std::string other(value);
  const auto flip = [](char& c) { c = static_cast<char>(c ^ 0x20); };
  if (choices.either()) {
    flip(other[choices.index(other.size())]);
  } else {
    const bool lower = choices.either();
    for (char& c : other) c = static_cast<char>(lower ? c | 0x20 : c & ~0x20);
    if (other == value) flip(other.front());
  }
  return other;
}

// A name that no database of the instance has.
std::string unknown_name(Choices& choices, const InstanceSetup& target) {
  std::string name(choices.one_of(kUnknownDatabases));
  while (std::ranges::find(target.databases, name) != target.databases.end()) name += '2';
  return name;
}

std::string_view any_of_its_databases(Choices& choices, const InstanceSetup& target) {
  if (target.databases.empty()) return "orders";
  return target.databases[choices.index(target.databases.size())];
}

// One to all of the databases of the instance, each once, in some order.
std::string good_names(Choices& choices, const InstanceSetup& target) {
  std::vector<std::string> names = target.databases;
  if (names.empty()) return "orders";
  const std::size_t count = 1 + choices.index(names.size());
  std::string list;
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(names[i], names[i + choices.index(names.size() - i)]);
    list += (i == 0 ? "" : ",") + names[i];
  }
  return list;
}

// A list with one thing wrong at some place: an unknown name, a blank, a repetition, nothing between commas.
std::string odd_names(Choices& choices, const InstanceSetup& target) {
  std::string list = good_names(choices, target);
  const bool in_front = choices.either();
  const auto join = [&](std::string_view odd) {
    return in_front ? std::string(odd) + "," + list : list + "," + std::string(odd);
  };
  switch (choices.index(8)) {
    case 0:
      return join(unknown_name(choices, target));
    case 1:
      return unknown_name(choices, target);
    case 2:
      return in_front ? " " + list : list + " ";
    case 3:
      return join(in_front ? std::string(any_of_its_databases(choices, target)) + " "
                           : " " + std::string(any_of_its_databases(choices, target)));
    case 4:
      return join(list);
    case 5:
      return join(any_of_its_databases(choices, target)) + "," + std::string(list);
    case 6:
      return join("");
    default:
      return list + ",," + std::string(any_of_its_databases(choices, target));
  }
}

// A valid call with each optional parameter there or not.
CallStep valid_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  if (choices.chance(60)) add(call, "BackupMethod", choices.one_of(kMethods));
  if (choices.chance(50)) add(call, "BackupStrategy", choices.one_of(kStrategies));
  if (choices.chance(40)) add(call, "BackupType", choices.one_of(kTypes));
  if (choices.chance(30)) add(call, "DBName", good_names(choices, target));
  return call;
}

// Puts a parameter in, in place of one of that name.
void put(CallStep& call, std::string_view name, std::string_view value) {
  std::erase_if(call.parameters, [&](const auto& parameter) { return parameter.first == name; });
  add(call, name, value);
}

// Values that leave BackupStrategy and DBName their place, if the engine has one at all; or leave it open, by
// a type that is Auto, whether that is said or not.
void make_room(Choices& choices, const InstanceSetup& target, CallStep& call) {
  if (target.engine == Engine::kMySql && choices.chance(75)) put(call, "BackupMethod", "Logical");
  if (target.engine != Engine::kSqlServer) return;
  if (choices.chance(70)) {
    put(call, "BackupType", "FullBackup");
  } else if (choices.either()) {
    put(call, "BackupType", "Auto");
  }
  if (choices.either()) put(call, "BackupMethod", "Physical");
}

CallStep single_databases_call(Choices& choices, const InstanceSetup& target, bool odd) {
  CallStep call = call_for(target);
  if (!odd || choices.chance(90)) add(call, "BackupStrategy", "db");
  add(call, "DBName", odd ? odd_names(choices, target) : good_names(choices, target));
  make_room(choices, target, call);
  if (choices.chance(15)) put(call, "BackupMethod", choices.one_of(kMethods));
  return call;
}

CallStep strategy_call(Choices& choices, const InstanceSetup& target, std::string_view strategy) {
  CallStep call = call_for(target);
  add(call, "BackupStrategy", strategy);
  make_room(choices, target, call);
  if (choices.chance(20)) put(call, "BackupMethod", choices.one_of(kMethods));
  return call;
}

CallStep names_without_db_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  add(call, "DBName", good_names(choices, target));
  if (choices.either()) add(call, "BackupStrategy", "instance");
  make_room(choices, target, call);
  if (choices.chance(30)) put(call, "BackupMethod", choices.one_of(kMethods));
  return call;
}

CallStep method_call(Choices& choices, const InstanceSetup& target, std::string_view method) {
  CallStep call = call_for(target);
  add(call, "BackupMethod", method);
  if (choices.chance(25)) add(call, "BackupType", "Auto");
  return call;
}

// Every parameter is as likely to be the odd one.
CallStep other_case_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  switch (choices.index(3)) {
    case 0:
      add(call, "BackupMethod", in_other_case(choices, choices.one_of(kMethods)));
      break;
    case 1:
      call = strategy_call(choices, target, in_other_case(choices, choices.one_of(kStrategies)));
      break;
    default:
      add(call, "BackupType", in_other_case(choices, choices.one_of(kTypes)));
  }
  return call;
}

CallStep empty_value_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = choices.either() ? valid_call(choices, target) : call_for(target);
  const std::string_view name = choices.one_of(kOptional);
  if (name == "BackupStrategy" || name == "DBName") make_room(choices, target, call);
  if (name == "DBName" && choices.either()) put(call, "BackupStrategy", "db");
  put(call, name, "");
  return call;
}

std::string bad_value(Choices& choices) {
  if (choices.chance(10)) return std::string(1 + choices.index(300), 'x');
  return std::string(choices.one_of(kBadValues));
}

CallStep bad_value_call(Choices& choices, const InstanceSetup& target, std::string_view name) {
  CallStep call = choices.chance(30) ? valid_call(choices, target) : call_for(target);
  if (name == "BackupStrategy") make_room(choices, target, call);
  put(call, name, bad_value(choices));
  return call;
}

CallStep unknown_parameter_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  const std::string_view name = choices.one_of(kUnheardNames);
  add(call, name, choices.either() ? "1" : bad_value(choices));
  return call;
}

// The same value twice, two valid ones, or a valid and a bad one, next to each other or apart.
CallStep repeated_call(Choices& choices, const InstanceSetup& target) {
  constexpr std::array kNames = {"BackupMethod"sv, "BackupType"sv, "BackupStrategy"sv};
  CallStep call = call_for(target);
  const std::string_view name = choices.one_of(kNames);
  const auto valid = [&] {
    if (name == "BackupMethod") return choices.one_of(kMethods);
    return name == "BackupType" ? choices.one_of(kTypes) : choices.one_of(kStrategies);
  };
  if (name == "BackupStrategy") make_room(choices, target, call);
  const std::string first = choices.either() ? std::string(valid()) : bad_value(choices);
  const std::string second = choices.chance(60) ? std::string(valid()) : bad_value(choices);
  add(call, name, first);
  if (choices.either()) std::swap(call.parameters.front(), call.parameters.back());
  add(call, name, second);
  return call;
}

std::string wrong_id(Choices& choices, const std::string& id) {
  switch (choices.index(9)) {
    case 0:
      return "rm-nowhere";
    case 1:
      return id.substr(0, id.size() - 1);
    case 2:
      return id + "x";
    case 3:
      return id + " ";
    case 4:
      return " " + id;
    case 5:
      return id + std::string("\0x", 2);
    case 6:
      return "";
    case 7:
      return id.substr(1);
    default:
      return "<" + id + "&\"'>\\";
  }
}

CallStep wrong_instance_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  if (choices.chance(25)) {
    call.parameters.clear();
    if (choices.either()) add(call, "BackupMethod", "Physical");
    return call;
  }
  call.parameters.front().second = wrong_id(choices, target.id);
  return call;
}

CallStep wrong_action_call(Choices& choices, const InstanceSetup& target) {
  CallStep call = call_for(target);
  if (choices.chance(25)) {
    call.omit_action = true;
  } else {
    call.parameters.emplace(call.parameters.begin(), "Action", choices.one_of(kActions));
  }
  return call;
}

CallStep call_of_kind(Choices& choices, CallKind kind, const InstanceSetup& target) {
  switch (kind) {
    case CallKind::kPlain:
      return call_for(target);
    case CallKind::kPhysical:
      return method_call(choices, target, "Physical");
    case CallKind::kLogical:
      return method_call(choices, target, "Logical");
    case CallKind::kSnapshot:
      return method_call(choices, target, "Snapshot");
    case CallKind::kFull: {
      CallStep call = call_for(target);
      add(call, "BackupType", "FullBackup");
      if (choices.either()) add(call, "BackupMethod", choices.one_of(kMethods));
      return call;
    }
    case CallKind::kWholeInstance:
      return strategy_call(choices, target, "instance");
    case CallKind::kDatabases:
      return single_databases_call(choices, target, false);
    case CallKind::kDbWithoutNames:
      return strategy_call(choices, target, "db");
    case CallKind::kNamesWithoutDb:
      return names_without_db_call(choices, target);
    case CallKind::kOddNames:
      return single_databases_call(choices, target, true);
    case CallKind::kOtherCase:
      return other_case_call(choices, target);
    case CallKind::kEmptyValue:
      return empty_value_call(choices, target);
    case CallKind::kBadMethod:
      return bad_value_call(choices, target, "BackupMethod");
    case CallKind::kBadStrategy:
      return bad_value_call(choices, target, "BackupStrategy");
    case CallKind::kBadType:
      return bad_value_call(choices, target, "BackupType");
    case CallKind::kUnknownParameter:
      return unknown_parameter_call(choices, target);
    case CallKind::kRepeated:
      return repeated_call(choices, target);
    case CallKind::kWrongInstance:
      return wrong_instance_call(choices, target);
    case CallKind::kWrongAction:
      return wrong_action_call(choices, target);
  }
  return call_for(target);
}

}  // namespace

CallStep make_call(Choices& choices, CallKind kind, const InstanceSetup& target) {
  return call_of_kind(choices, kind, target);
}

CallKind draw_kind(Choices& choices) {
  constexpr std::size_t kValidKinds = static_cast<std::size_t>(CallKind::kOddNames);
  return static_cast<CallKind>(choices.either() ? choices.index(kValidKinds) : choices.index(kCallKindCount));
}

void dress(Choices& choices, CallStep& call) {
  constexpr std::array kFormats = {"XML"sv, "JSON"sv, "json"sv, "xml"sv, "Json"sv};
  if (choices.chance(60)) call.format = choices.one_of(kFormats);
  if (choices.chance(15)) call.format.reset();
  if (!call.format && choices.either())
    call.accept = choices.either() ? "application/json" : "application/xml";
  call.encoding = static_cast<Encoding>(choices.index(3));
  if (!choices.chance(55)) return;
  call.method = HttpMethod::kPost;
  call.carriage = static_cast<Carriage>(choices.index(3));
  call.chunked = call.carriage != Carriage::kQuery && choices.either();
}

void shuffle(Choices& choices, CallStep& call) {
  for (std::size_t i = call.parameters.size(); i > 1; --i) {
    std::swap(call.parameters[i - 1], call.parameters[choices.index(i)]);
  }
}

}  // namespace backcheck
