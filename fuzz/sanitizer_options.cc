// What AddressSanitizer is told by every fuzz target; ASAN_OPTIONS says otherwise.
#include "fuzz/sanitizer_options.h"

// An execution frees some kilobytes. What waits for so long as dozens of executions is long enough to be
// caught in use, and small enough to stay in the caches: executions take a fifth less time than with the
// usual 256 MB. Where each block came from takes an eighth, and is read only where something was found: who
// runs that again asks for it. Frames that are kept behind their return take another eighth of a parse; they
// are kept where everything that was found is run again.
const char* __asan_default_options() {
  return "quarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=0:"
         "detect_stack_use_after_return=0";
}
