// For each fault that shows in conversations only, one that tells the mock with it from the clean one.
#pragma once

#include <span>
#include <string_view>

#include "sim/endpoint/mock/faults.h"
#include "tests/sim/endpoint/mock/conversation_probe.h"

namespace backcheck {

// Played under the default policy, with the same notes through both doors.
struct ConversationCase {
  Fault fault;
  ConversationScript script;
  std::string_view clean;    // the notes without the fault
  std::string_view planted;  // the notes with it
};

std::span<const ConversationCase> conversation_cases();

}  // namespace backcheck
