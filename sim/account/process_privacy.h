// Keeping the memory of a process that holds secrets to itself.
#pragma once

namespace backcheck {

// From now on this process leaves no core dump, and no other process of the user may look into it. False
// where the system does not allow that.
bool keep_memory_private();

}  // namespace backcheck
