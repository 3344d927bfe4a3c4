// What happened in a simulation, counted.
#pragma once

#include <cstdint>

namespace backcheck {

struct Statistics {
  std::uint64_t calls = 0;  // of clients; those of the healing phase are among them
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t lost = 0;  // without an answer
  std::uint64_t restarts = 0;
  std::uint64_t verbs = 0;                 // of the operator
  std::uint64_t events = 0;                // taken off the queue
  std::int64_t nanoseconds = 0;            // of virtual time, up to the last event
  std::uint64_t repeated_request_ids = 0;  // given to two answers that reached their clients
  std::uint64_t repeated_job_ids = 0;      // the same of BackupJobIds
  std::uint64_t taken_twice = 0;  // requests of which both copies were accepted, with different tasks
  std::uint64_t healing_calls = 0;
  std::uint64_t unhealed = 0;  // of them, without a definite answer

  bool operator==(const Statistics&) const = default;
};

}  // namespace backcheck
