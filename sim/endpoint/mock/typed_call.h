// A call of CreateBackup that has been read already.
#pragma once

#include <cstddef>

#include "sim/endpoint/mock/backup_call.h"

namespace backcheck {

struct TypedCall {
  std::size_t instance = 0;  // its place in the world of the last reset; beyond the last: an unknown instance
  BackupCall call;           // the text of its names must live until the call is answered
};

}  // namespace backcheck
