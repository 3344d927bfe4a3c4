// The names of the parameters.
#include "model/parameter_names.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

// In the order of KnownParameter.
constexpr std::array<std::string_view, kKnownParameterCount> kNames = {
    "Action",          "DBInstanceId",     "BackupMethod",
    "BackupStrategy",  "DBName",           "BackupType",
    "Version",         "Format",           "AccessKeyId",
    "Timestamp",       "SignatureMethod",  "SignatureNonce",
    "Signature",       "SignatureVersion", "SignatureType",
    "SecurityToken",   "RegionId",         "ResourceOwnerAccount",
    "ResourceOwnerId", "OwnerId",          "OwnerAccount"};

constexpr std::size_t kLongestName = 20;

// The known names by their size: a name is compared with the few that are as long as it is.
struct NamesOfSize {
  std::array<KnownParameter, 4> names{};
  std::size_t count = 0;
};

constexpr auto kBySize = [] {
  std::array<NamesOfSize, kLongestName + 1> by_size{};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    NamesOfSize& same = by_size[kNames[i].size()];
    same.names[same.count++] = static_cast<KnownParameter>(i);
  }
  return by_size;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<KnownParameter> known_parameter(std::string_view name) {
  if (name.size() > kLongestName) return std::nullopt;
  const NamesOfSize& same = kBySize[name.size()];
  for (std::size_t i = 0; i < same.count; ++i) {
    const std::string_view known = kNames[static_cast<std::size_t>(same.names[i])];
    // Of two that are as long, the first letters or the last ones differ.
    if (known.front() == name.front() && known.back() == name.back() && known == name) return same.names[i];
  }
  return std::nullopt;
}

ParameterKind kind_of(KnownParameter known) {
  if (known <= KnownParameter::kBackupType) return ParameterKind::kOwn;
  if (known <= KnownParameter::kSignatureVersion) return ParameterKind::kCommon;
  return ParameterKind::kAlsoSeen;
}

ParameterKind parameter_kind(std::string_view name) {
  const auto known = known_parameter(name);
  return known ? kind_of(*known) : ParameterKind::kUnknown;
}

bool is_known_in_other_case(std::string_view name) {
  return std::ranges::any_of(kNames, [&](std::string_view known) { return equal_but_for_case(known, name); });
}

bool equal_but_for_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace backcheck
