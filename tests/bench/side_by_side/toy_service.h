// The toy that all tools test: a CreateBackup of one instance without any text, with a fault to plant.
#pragma once

#include <cstdint>
#include <optional>

#include "model/calendar.h"

namespace backcheck {

inline constexpr Instant kToyStart{1'564'617'600'000};  // 2019-08-01T00:00:00Z
inline constexpr std::int64_t kToyMinute = 60'000;

// 21 backups a day, dated by their start, in UTC; a failed one does not count. Planted: 22 a day. Its twin in
// JavaScript is toy_service.mjs. Every command adds one to `executed`, which must outlive the service.
class ToyService {
 public:
  ToyService(bool planted, std::uint64_t& executed)
      : calls_per_day_(planted ? 22 : 21), executed_(executed) {}

  // True where the call was accepted.
  bool call() {
    ++executed_;
    if (!running_ || started_ || made_today_ >= calls_per_day_) return false;
    started_ = now_;
    return true;
  }

  // True where a task was ongoing.
  bool finish(bool succeeded) {
    ++executed_;
    if (!started_) return false;
    if (succeeded && day_of(*started_, Zone::kUtc) == day_of(now_, Zone::kUtc)) ++made_today_;
    started_.reset();
    return true;
  }

  void advance(Instant to) {
    ++executed_;
    if (day_of(to, Zone::kUtc) != day_of(now_, Zone::kUtc)) made_today_ = 0;
    now_ = to;
  }

  void set_running(bool running) {
    ++executed_;
    running_ = running;
  }

 private:
  int calls_per_day_;
  std::uint64_t& executed_;
  Instant now_ = kToyStart;
  bool running_ = true;
  std::optional<Instant> started_;
  int made_today_ = 0;
};

}  // namespace backcheck
