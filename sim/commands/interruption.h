// SIGINT and SIGTERM: the first one ends a run in good order, a later one at once.
#pragma once

namespace backcheck {

// From now on the two signals are noted. A later one ends the process with status 130 (see
// is_another_wish). Waits for the other side of a pipe are given up soon after the first (see
// patient_file.h).
void note_interruptions();

// For who waits for the signals in another way (see StopSignal): one has come.
void note_interruption();

// Ends the process with status 130, and leaves no half of a report behind. For signal handlers as well.
[[noreturn]] void end_at_once();

bool was_interrupted();

// Whether a signal that comes now is more than the first one said: whoever stops a job often signals its
// process and its group, so what comes within a twentieth of a second is the same wish.
bool is_another_wish();

// Whether that was half a second ago: the time in which what was begun may still end by itself.
bool is_interruption_old();

}  // namespace backcheck
