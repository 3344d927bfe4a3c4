// The ids the service gives out: of requests and of backup tasks.
#pragma once

#include <cstdint>
#include <string>

#include "sim/endpoint/mock/faults.h"

namespace backcheck {

// Numbers, to be written where somebody reads them. Deterministic: the same in the same order after each
// restart().
class IdSource {
 public:
  explicit IdSource(PlantedFault fault) : fault_(fault) {}

  void restart();

  // The process died and is back; nothing is given out again.
  void recover();

  // The number of a request that is answered; no two are alike.
  std::uint64_t next_request();
  // The number of a task; no two are alike.
  std::uint64_t next_job();
  // The number of a backup set; no two are alike.
  std::uint64_t next_backup() { return backups_++; }

 private:
  PlantedFault fault_;
  std::uint64_t requests_ = 0;
  std::uint64_t jobs_ = 0;
  std::uint64_t backups_ = 0;
};

// An upper-case UUID; different for different numbers.
std::string request_id_of(std::uint64_t number);
// The same, in place of what `out` holds.
void write_request_id(std::uint64_t number, std::string& out);
// The digits of the `number`th task.
std::string job_id_of(std::uint64_t number);
// The digits of the `number`th backup set.
std::string backup_id_of(std::uint64_t number);

}  // namespace backcheck
