// Names and values of the parameters of CreateBackup.
#include "sim/endpoint/mock/backup_call.h"

#include <algorithm>
#include <array>
#include <string>

#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 21> kKnownNames = {"Action",
                                                          "DBInstanceId",
                                                          "BackupMethod",
                                                          "BackupStrategy",
                                                          "DBName",
                                                          "BackupType",
                                                          "Version",
                                                          "Format",
                                                          "AccessKeyId",
                                                          "Timestamp",
                                                          "Signature",
                                                          "SignatureMethod",
                                                          "SignatureVersion",
                                                          "SignatureNonce",
                                                          "SignatureType",
                                                          "SecurityToken",
                                                          "ResourceOwnerAccount",
                                                          "ResourceOwnerId",
                                                          "OwnerAccount",
                                                          "OwnerId",
                                                          "RegionId"};

constexpr std::array<std::string_view, 3> kMethods = {"Physical", "Logical", "Snapshot"};
constexpr std::array<std::string_view, 3> kStrategies = {"", "db", "instance"};  // "" is never asked for
constexpr std::array<std::string_view, 2> kTypes = {"Auto", "FullBackup"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_text(std::string_view a, std::string_view b, bool case_blind) {
  if (!case_blind) return a == b;
  return std::ranges::equal(a, b, {}, lower, lower);
}

// Reads optional parameters under one policy.
class OptionalValues {
 public:
  OptionalValues(const Request& request, const MockPolicy& policy, PlantedFault fault)
      : request_(request), policy_(policy), fault_(fault) {}

  // The text of that parameter, nothing where it counts as absent.
  std::expected<std::optional<std::string_view>, Denial> text(std::string_view name, DenialReason bad) const {
    const auto value = named_value(request_, name, repeated(name));
    if (!value || !value->empty()) return value;
    const bool flips = fault_.is(Fault::kEmptyValueDiffersByParameter) && name == "BackupType";
    if (policy_.empty_is_absent != flips) return std::nullopt;
    return std::unexpected(Denial{bad, std::string(name)});
  }

  // Which of `choices` that parameter is; `absent` where it is absent; `otherwise`, if given, for any other
  // text.
  template <std::size_t kCount>
  std::expected<std::size_t, Denial> choice(std::string_view name, DenialReason bad, std::size_t absent,
                                            const std::array<std::string_view, kCount>& choices,
                                            std::optional<std::size_t> otherwise) const {
    const auto value = text(name, bad);
    if (!value) return std::unexpected(value.error());
    if (!*value) return absent;
    const bool flips = fault_.is(Fault::kValueCaseDiffersByParameter) && name == "BackupType";
    const bool case_blind = policy_.case_blind_values != flips;
    for (std::size_t i = 0; i < kCount; ++i) {
      if (!choices[i].empty() && same_text(**value, choices[i], case_blind)) return i;
    }
    if (otherwise) return *otherwise;
    return std::unexpected(Denial{bad, std::string(**value)});
  }

 private:
  RepeatedName repeated(std::string_view name) const {
    if (fault_.is(Fault::kRepeatedDiffersByParameter) && name == "BackupType") {
      return policy_.repeated == RepeatedName::kLastWins ? RepeatedName::kFirstWins : RepeatedName::kLastWins;
    }
    return policy_.repeated;
  }

  const Request& request_;
  const MockPolicy& policy_;
  PlantedFault fault_;
};

// `index` where that fault is planted.
std::optional<std::size_t> if_planted(PlantedFault fault, Fault which, std::size_t index) {
  return fault.is(which) ? std::optional(index) : std::nullopt;
}

std::expected<AskedMethod, Denial> read_method(const Request& request, const OptionalValues& values,
                                               PlantedFault fault) {
  if (fault.is(Fault::kMethodRequired) && request.count("BackupMethod") == 0) {
    return std::unexpected(Denial{DenialReason::kMissingParameter, "BackupMethod"});
  }
  const std::size_t absent = fault.is(Fault::kMethodAbsentMeansLogical) ? 1 : 0;
  const auto choice = values.choice("BackupMethod", DenialReason::kBadMethod, absent, kMethods,
                                    if_planted(fault, Fault::kMethodNotChecked, 0));
  if (!choice) return std::unexpected(choice.error());
  return static_cast<AskedMethod>(*choice);
}

std::expected<AskedStrategy, Denial> read_strategy(const OptionalValues& values, PlantedFault fault) {
  const auto choice = values.choice("BackupStrategy", DenialReason::kBadStrategy, 0, kStrategies,
                                    if_planted(fault, Fault::kStrategyNotChecked, 2));
  if (!choice) return std::unexpected(choice.error());
  return static_cast<AskedStrategy>(*choice);
}

std::expected<AskedType, Denial> read_type(const Request& request, const OptionalValues& values,
                                           PlantedFault fault) {
  if (fault.is(Fault::kTypeRequired) && request.count("BackupType") == 0) {
    return std::unexpected(Denial{DenialReason::kMissingParameter, "BackupType"});
  }
  const std::size_t absent = fault.is(Fault::kTypeAbsentMeansFull) ? 1 : 0;
  const auto choice = values.choice("BackupType", DenialReason::kBadType, absent, kTypes,
                                    if_planted(fault, Fault::kTypeNotChecked, 0));
  if (!choice) return std::unexpected(choice.error());
  if (fault.is(Fault::kFullBackupRefused) && *choice == 1 && request.count("BackupType") > 0) {
    return std::unexpected(Denial{DenialReason::kBadType, "FullBackup"});
  }
  return static_cast<AskedType>(*choice);
}

}  // namespace

std::optional<Denial> check_names(const Request& request, const MockPolicy& policy, PlantedFault fault) {
  if (policy.repeated == RepeatedName::kRejected) {
    const auto name = repeated_name(request);
    const bool forgiven = fault.is(Fault::kRepeatedDiffersByParameter) && name == "BackupType";
    if (name && !forgiven) return Denial{DenialReason::kBadParameter, std::string(*name)};
  }
  const bool differs = fault.is(Fault::kUnknownParameterDiffersInBody);
  if (!policy.unknown_parameter_rejected && !differs) return std::nullopt;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    const bool rejects = policy.unknown_parameter_rejected != (differs && parameter.origin == Origin::kBody);
    if (rejects && std::ranges::find(kKnownNames, parameter.name) == kKnownNames.end()) {
      return Denial{DenialReason::kBadParameter, std::string(parameter.name)};
    }
  }
  return std::nullopt;
}

std::expected<BackupCall, Denial> read_backup_call(const Request& request, const MockPolicy& policy,
                                                   PlantedFault fault) {
  const OptionalValues values(request, policy, fault);
  const auto method = read_method(request, values, fault);
  if (!method) return std::unexpected(method.error());
  const auto strategy = read_strategy(values, fault);
  if (!strategy) return std::unexpected(strategy.error());
  const auto type = read_type(request, values, fault);
  if (!type) return std::unexpected(type.error());
  const auto names = values.text("DBName", DenialReason::kBadDatabaseName);
  if (!names) return std::unexpected(names.error());
  return BackupCall{*method, *strategy, *type, *names};
}

}  // namespace backcheck
