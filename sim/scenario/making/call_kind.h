// The kinds of call that a coverage of CreateBackup tells apart: what is asked for, or what is odd about it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/request.h"
#include "model/world.h"

namespace backcheck {

enum class CallKind : std::uint8_t {
  kPlain,             // nothing but DBInstanceId
  kPhysical,          // BackupMethod=Physical
  kLogical,           // BackupMethod=Logical
  kSnapshot,          // BackupMethod=Snapshot
  kFull,              // BackupType=FullBackup
  kWholeInstance,     // BackupStrategy=instance
  kDatabases,         // BackupStrategy=db with DBName
  kDbWithoutNames,    // BackupStrategy=db without DBName
  kNamesWithoutDb,    // DBName without BackupStrategy=db
  kOddNames,          // DBName with an unknown name, blanks, a repetition, or nothing between commas
  kOtherCase,         // a value that is valid but for the case of its letters
  kEmptyValue,        // an optional parameter with an empty value
  kBadMethod,         // no valid BackupMethod
  kBadStrategy,       // no valid BackupStrategy
  kBadType,           // no valid BackupType
  kUnknownParameter,  // a parameter that the page does not name
  kRepeated,          // a parameter given twice
  kWrongInstance,     // DBInstanceId is missing or names no instance
  kWrongAction,       // Action is missing or is not CreateBackup
};

inline constexpr std::size_t kCallKindCount = 19;

// "plain", "Logical", "bad method", ...: as reports show it.
std::string_view call_kind_name(CallKind kind);

// The kind of a request in that world; of several that fit the last one of the enumeration.
CallKind kind_of(const Request& request, const World& world);

}  // namespace backcheck
