// The names of the parameters.
#include "model/parameter_names.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 6> kOwn = {"Action",         "DBInstanceId", "BackupMethod",
                                                  "BackupStrategy", "DBName",       "BackupType"};
constexpr std::array<std::string_view, 8> kCommon = {"Version",   "Format",          "AccessKeyId",
                                                     "Timestamp", "SignatureMethod", "SignatureNonce",
                                                     "Signature", "SignatureVersion"};
constexpr std::array<std::string_view, 7> kAlsoSeen = {"SignatureType",        "SecurityToken",   "RegionId",
                                                       "ResourceOwnerAccount", "ResourceOwnerId", "OwnerId",
                                                       "OwnerAccount"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <std::size_t count>
bool has(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

template <std::size_t count>
bool has_in_other_case(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view known) { return equal_but_for_case(known, name); });
}

}  // namespace

ParameterKind parameter_kind(std::string_view name) {
  if (has(kOwn, name)) return ParameterKind::kOwn;
  if (has(kCommon, name)) return ParameterKind::kCommon;
  if (has(kAlsoSeen, name)) return ParameterKind::kAlsoSeen;
  return ParameterKind::kUnknown;
}

bool is_known_in_other_case(std::string_view name) {
  return has_in_other_case(kOwn, name) || has_in_other_case(kCommon, name) ||
         has_in_other_case(kAlsoSeen, name);
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
