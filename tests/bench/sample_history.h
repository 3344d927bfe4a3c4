// What a campaign of sample calls looks like to the judge: requests and answers as text, and the ends of
// tasks.
#pragma once

#include <vector>

#include "model/response.h"
#include "sim/history.h"

namespace backcheck {

// A reset, then so many calls with the answers of a conforming service in that format, each followed by the
// attempt to end a task that belongs to it. Everything conforms.
std::vector<Operation> sample_history(Format format, std::size_t calls);

}  // namespace backcheck
