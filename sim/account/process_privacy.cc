// Limits of the process, by prctl and setrlimit.
#include "sim/account/process_privacy.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace backcheck {

bool keep_memory_private() {
  const rlimit none{0, 0};
  const bool no_core = ::setrlimit(RLIMIT_CORE, &none) == 0;
  return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && no_core;
}

}  // namespace backcheck
