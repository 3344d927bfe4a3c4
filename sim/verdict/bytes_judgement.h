// What comes back for bytes that are sent as they are (ROB-1).
#pragma once

#include <optional>
#include <string>

#include "sim/history.h"
#include "sim/verdict/findings.h"

namespace backcheck {

struct BytesSeen {
  Findings findings;
  bool may_have_started = false;      // some task, by bytes that were taken for a call
  bool has_started = false;           // one did
  std::optional<std::string> job_id;  // its id
};

BytesSeen judge_bytes(const Operation& operation, const BytesSent& sent);

}  // namespace backcheck
