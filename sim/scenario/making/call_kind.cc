// Telling kinds of call apart.
#include "sim/scenario/making/call_kind.h"

#include <algorithm>
#include <optional>

#include "model/parameter_names.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kCallKindCount> kNames = {"plain",
                                                                 "Physical",
                                                                 "Logical",
                                                                 "Snapshot",
                                                                 "FullBackup",
                                                                 "whole instance",
                                                                 "databases",
                                                                 "db without names",
                                                                 "names without db",
                                                                 "odd names",
                                                                 "other case",
                                                                 "empty value",
                                                                 "bad method",
                                                                 "bad strategy",
                                                                 "bad type",
                                                                 "unknown parameter",
                                                                 "repeated parameter",
                                                                 "wrong instance",
                                                                 "wrong action"};

constexpr std::array<std::string_view, 3> kMethods = {"Logical", "Physical", "Snapshot"};
constexpr std::array<std::string_view, 2> kStrategies = {"db", "instance"};
constexpr std::array<std::string_view, 2> kTypes = {"Auto", "FullBackup"};

enum class Validity : std::uint8_t { kAbsent, kEmpty, kValid, kOtherCase, kInvalid };

template <std::size_t count>
Validity validity_of(const Request& request, std::string_view name,
                     const std::array<std::string_view, count>& valid) {
  const auto value = request.first(name);
  if (!value) return Validity::kAbsent;
  if (value->empty()) return Validity::kEmpty;
  if (std::ranges::find(valid, *value) != valid.end()) return Validity::kValid;
  const auto alike = [&](std::string_view one) { return equal_but_for_case(one, *value); };
  return std::ranges::any_of(valid, alike) ? Validity::kOtherCase : Validity::kInvalid;
}

// What stands between the commas is a list of different databases that the instance has.
bool are_good_names(std::string_view names, const Instance& instance) {
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    if (std::ranges::find(instance.databases, name) == instance.databases.end()) return false;
    const std::string_view later = names.substr(std::min(end + 1, names.size()));
    for (std::size_t at = 0; at < later.size();) {
      const std::size_t stop = std::min(later.find(',', at), later.size());
      if (later.substr(at, stop - at) == name) return false;
      at = stop + 1;
    }
    begin = end + 1;
  }
  return true;
}

// What is odd about the request as a whole, if anything is; the last one of the enumeration that fits.
std::optional<CallKind> whole_oddity(const Request& request, const World& world) {
  if (request.first("Action") != "CreateBackup") return CallKind::kWrongAction;
  if (world.find(request.first("DBInstanceId").value_or("")) == nullptr) return CallKind::kWrongInstance;
  bool unknown = false;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request.count(request[i].name) > 1) return CallKind::kRepeated;
    unknown = unknown || parameter_kind(request[i].name) == ParameterKind::kUnknown;
  }
  return unknown ? std::optional(CallKind::kUnknownParameter) : std::nullopt;
}

CallKind names_kind(std::string_view names, bool db, const Instance& instance) {
  if (!are_good_names(names, instance)) return CallKind::kOddNames;
  return db ? CallKind::kDatabases : CallKind::kNamesWithoutDb;
}

CallKind valid_kind(const Request& request, const Instance& instance) {
  const bool db = request.first("BackupStrategy") == "db";
  if (const auto names = request.first("DBName")) return names_kind(*names, db, instance);
  if (db) return CallKind::kDbWithoutNames;
  if (request.first("BackupStrategy")) return CallKind::kWholeInstance;
  if (request.first("BackupType") == "FullBackup") return CallKind::kFull;
  const auto method = request.first("BackupMethod");
  if (method == "Snapshot") return CallKind::kSnapshot;
  if (method == "Logical") return CallKind::kLogical;
  return method ? CallKind::kPhysical : CallKind::kPlain;
}

}  // namespace

std::string_view call_kind_name(CallKind kind) { return kNames.at(static_cast<std::size_t>(kind)); }

CallKind kind_of(const Request& request, const World& world) {
  if (const auto oddity = whole_oddity(request, world)) return *oddity;
  const Validity method = validity_of(request, "BackupMethod", kMethods);
  const Validity strategy = validity_of(request, "BackupStrategy", kStrategies);
  const Validity type = validity_of(request, "BackupType", kTypes);
  if (type == Validity::kInvalid) return CallKind::kBadType;
  if (strategy == Validity::kInvalid) return CallKind::kBadStrategy;
  if (method == Validity::kInvalid) return CallKind::kBadMethod;
  const auto any = [&](Validity one) { return method == one || strategy == one || type == one; };
  if (any(Validity::kEmpty) || request.first("DBName") == "") return CallKind::kEmptyValue;
  if (any(Validity::kOtherCase)) return CallKind::kOtherCase;
  return valid_kind(request, *world.find(*request.first("DBInstanceId")));
}

}  // namespace backcheck
