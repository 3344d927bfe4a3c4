// Recorded operations as people read them: one line each.
#pragma once

#include <string>

#include "sim/history.h"

namespace backcheck {

// "call DBInstanceId=rm-one BackupMethod=Snapshot", "finish-task rm-one Succeeded", "reset", ...
std::string asked_by(const Operation& operation);

// "op 7: call DBInstanceId=rm-one -> accepted, task 5073731".
std::string text_of(const Operation& operation);

}  // namespace backcheck
