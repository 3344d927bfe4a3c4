// What the lists and maps of a scenario file are, and the order in which the keys of each are written.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace backcheck {

// A list has the role of its items.
enum class FormatRole : std::uint8_t {
  kFree,  // any keys, whose order may mean something: parameters, placeholders
  kScenario,
  kWorld,
  kInstance,
  kBackupSet,
  kOngoingTask,
  kStep,
  kSign,
  kSetStatus,
  kFinishTask,
  kRepeat,
  kPart,  // {hex: ...} or {repeat: ..., times: ...}
  kParameters,
};

// The keys in their order; empty: as they stand.
std::span<const std::string_view> ordered_keys(FormatRole role);

// The role of the value of that key.
FormatRole role_below(FormatRole role, std::string_view key);

}  // namespace backcheck
