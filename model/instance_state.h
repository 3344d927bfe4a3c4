// An instance reduced to what decides later answers, in a few words that are quick to copy and compare.
//
// The rules are those of World, instance_rules and quota_rule; instance_state_test plays both side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/calendar.h"
#include "model/reading.h"
#include "model/setup.h"

namespace backcheck {

// The status in which a backup may start (PRE-1). Other numbers stand for other statuses; who hands them out
// keeps their names.
inline constexpr std::uint16_t kRunningStatus = 0;

// No id, or none that was learnt yet. Other numbers stand for ids of backup tasks.
inline constexpr std::uint32_t kUnknownJob = 0;

struct InstanceState {
  // How many ended tasks count for the present day: two zones, dated by start or end, with failed ones or
  // without; see count_place(). 255 stands for that many or more.
  std::array<std::uint8_t, 8> counts{};
  std::uint16_t status = kRunningStatus;
  bool busy = false;                // a backup task is ongoing
  bool knows_counts = true;         // false: `counts` means nothing, any may be right
  bool knows_past = true;           // false: any number of tasks may have ended before
  std::uint8_t began_today = 0;     // bit z: the ongoing task began on the present day of zone z
  std::uint32_t job = kUnknownJob;  // of the ongoing task
  std::uint32_t ended = 0;          // how many tasks have ended, those of the reset's backup sets among them
  Instant now;
  Span started;  // of the ongoing task

  bool operator==(const InstanceState&) const = default;
};

// The place in InstanceState::counts.
constexpr std::size_t count_place(Zone zone, bool dated_by_end, bool failed_counts) {
  return static_cast<std::size_t>(zone) + (dated_by_end ? 2U : 0U) + (failed_counts ? 4U : 0U);
}

// The state that a reset makes. `status` is the number of the status of `setup`. Without a clock (`now` is
// nothing that can be known) pass `knows_counts` = false.
InstanceState state_at_reset(const InstanceSetup& setup, std::uint16_t status, Instant now,
                             bool knows_counts);

// Time passes. `dates`: of the backup sets of the reset, ascending.
void advance_state(InstanceState& state, Instant to, std::span<const Instant> dates);

// EFF-1: an accepted call starts a task. The instance must be idle.
void start_in(InstanceState& state, std::uint32_t job);

// EFF-3: the ongoing task ends. The instance must be busy.
void finish_in(InstanceState& state, bool succeeded);

// What the state says against a backup now (PRE-1 to PRE-3).
struct StateObjections {
  bool not_running = false;
  bool ongoing = false;
  std::uint16_t full = 0;           // the quota readings, as in QuotaVerdict, under which the day is used up
  std::uint16_t possibly_full = 0;  // those, and the ones under which it may be
};
StateObjections objections_to(const InstanceState& state);

// Whether two states differ at most in when the ongoing task began, in a way that decides nothing any more
// but which dates its backup set may show: then one with both spans joined stands for both.
bool alike_but_for_the_start(const InstanceState& one, const InstanceState& other);

}  // namespace backcheck
