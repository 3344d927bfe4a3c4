// The answers that are written and read by us and by others.
#pragma once

#include <string>

#include "model/response.h"

namespace backcheck {

inline Success sample_success() { return {"2C125605-266F-41CA-8AC5-3A643D4F42C5", "5073731"}; }

inline Rejection sample_rejection() {
  return {"910A2DEC-8902-4CC1-911E-2C1834F20CDC", "rds.aliyuncs.com", "BackupJobExists",
          "The instance has an ongoing backup task: rm-uf6wjk5xxxxxxx."};
}

}  // namespace backcheck
