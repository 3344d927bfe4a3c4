// SIGINT and SIGTERM: the first one ends a run in good order, the second one at once.
#pragma once

namespace backcheck {

// From now on the two signals are noted. A second one ends the process with status 130.
void note_interruptions();
bool was_interrupted();

}  // namespace backcheck
