// The tables of the format, by role.
#include "sim/scenario/format_roles.h"

#include <array>

#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

using enum FormatRole;

struct Below {
  FormatRole role;
  std::string_view key;
  FormatRole value;
};

constexpr std::array kBelow = {
    Below{kScenario, "world", kWorld},
    Below{kScenario, "steps", kStep},
    Below{kWorld, "instances", kInstance},
    Below{kInstance, "backupSets", kBackupSet},
    Below{kInstance, "ongoingTask", kOngoingTask},
    Below{kStep, "call", kParameters},
    Below{kStep, "parallel", kStep},
    Below{kStep, "set-status", kSetStatus},
    Below{kStep, "finish-task", kFinishTask},
    Below{kStep, "repeat", kRepeat},
    Below{kStep, "bytes", kPart},
    Below{kStep, "format", kPart},
    Below{kStep, "sign", kSign},
    Below{kRepeat, "steps", kStep},
    Below{kSign, "headers", kParameters},
    Below{kSign, "unsent", kParameters},
    Below{kSign, "change", kParameters},
    Below{kSign, "append", kPart},
};

}  // namespace

std::span<const std::string_view> ordered_keys(FormatRole role) {
  switch (role) {
    case kFree:
    case kParameters:
      return {};
    case kScenario:
      return kScenarioKeys;
    case kWorld:
      return kWorldKeys;
    case kInstance:
      return kInstanceKeys;
    case kBackupSet:
      return kBackupSetKeys;
    case kOngoingTask:
      return kOngoingTaskKeys;
    case kStep:
      return kCallKeys;  // every other step has one key
    case kSign:
      return kSignKeys;
    case kSetStatus:
      return kSetStatusKeys;
    case kFinishTask:
      return kFinishTaskKeys;
    case kRepeat:
      return kRepeatKeys;
    case kPart:
      return kPartKeys;
  }
  return {};
}

FormatRole role_below(FormatRole role, std::string_view key) {
  // A parameter of any name; so the parts of its value cannot be told by a key.
  if (role == kParameters) return kPart;
  for (const Below& row : kBelow) {
    if (row.role == role && row.key == key) return row.value;
  }
  return kFree;
}

}  // namespace backcheck
