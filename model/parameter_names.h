// The parameters that the page names, and those it covers by "common request parameters".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace backcheck {

enum class ParameterKind : std::uint8_t {
  kOwn,  // one of CreateBackup's six: Action, DBInstanceId, BackupMethod, BackupStrategy, DBName, BackupType
  kCommon,    // a common request parameter that every call carries
  kAlsoSeen,  // one that official clients send as well; the page does not speak of it
  kUnknown,
};

// The names that are known, in this order: CreateBackup's own, the common ones, those that are also seen.
enum class KnownParameter : std::uint8_t {
  kAction,
  kDbInstanceId,
  kBackupMethod,
  kBackupStrategy,
  kDbName,
  kBackupType,
  kVersion,
  kFormat,
  kAccessKeyId,
  kTimestamp,
  kSignatureMethod,
  kSignatureNonce,
  kSignature,
  kSignatureVersion,
  kSignatureType,
  kSecurityToken,
  kRegionId,
  kResourceOwnerAccount,
  kResourceOwnerId,
  kOwnerId,
  kOwnerAccount,
};

inline constexpr std::size_t kOwnParameterCount = 6;
inline constexpr std::size_t kKnownParameterCount = 21;

// Names are compared byte by byte.
std::optional<KnownParameter> known_parameter(std::string_view name);
ParameterKind kind_of(KnownParameter known);
ParameterKind parameter_kind(std::string_view name);

// True where the name is a known one but for the case of its letters.
bool is_known_in_other_case(std::string_view name);

// ASCII letters only.
bool equal_but_for_case(std::string_view left, std::string_view right);

// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace backcheck
