// The ids the service gives out: of requests and of backup tasks.
#pragma once

#include <cstdint>
#include <string>

#include "sim/endpoint/mock/faults.h"

namespace backcheck {

// Deterministic: the same ids in the same order after each restart().
class IdSource {
 public:
  explicit IdSource(PlantedFault fault) : fault_(fault) {}

  void restart();

  // An upper-case UUID; no two are alike.
  std::string next_request_id();
  // Digits; no two are alike.
  std::string next_job_id();

 private:
  PlantedFault fault_;
  std::uint64_t requests_ = 0;
  std::uint64_t jobs_ = 0;
};

// The digits of the `number`th task.
std::string job_id_of(std::uint64_t number);

}  // namespace backcheck
