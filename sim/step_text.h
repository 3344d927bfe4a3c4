// The steps of a scenario as people read them: one line each.
#pragma once

#include <string>

#include "sim/history.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// "call DBInstanceId=rm-one BackupMethod=Snapshot (POST, Format XML)". Values are shortened and made
// printable.
std::string text_of(const CallStep& step);
std::string text_of(const Step& step);

// How an operation ended: "accepted, task 5073731", "rejected, BackupJobExists (400)", "no answer
// (timed-out)".
std::string ending_of(const Operation& operation);

}  // namespace backcheck
