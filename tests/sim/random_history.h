// Random operations and headers for the tests of the history file.
#pragma once

#include <rapidcheck.h>

#include "sim/history.h"
#include "sim/history_format.h"

namespace backcheck {

// Any header: its world has no credentials.
rc::Gen<HistoryHeader> any_header();

// Any operation that a run can record: bytes of all kinds where strangers have a say, no secret parameter.
rc::Gen<Operation> any_operation();

}  // namespace backcheck
