// Where a sequence leads: the world as the model has it, whatever the open readings are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/request.h"
#include "model/setup.h"
#include "model/world.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The steps of the alphabet leave one thing open: the quota of a day. For each of the sixteen readings of it
// (QuotaReading) there is one world to which a sequence leads; mostly it is the same for all.
class SequenceState {
 public:
  // `world` has `now`.
  explicit SequenceState(const WorldSetup& world);

  Instant now() const { return branches_.front().world.now().earliest; }

  // The state after a step of the alphabet; nothing where the step changes nothing under any reading.
  std::optional<SequenceState> after(const Step& step) const;

  // Equal for states that the model does not tell apart, whatever follows: by the time of day; and by reading
  // for each instance whether it runs, since when it has a task, and how many tasks ended how. Of a task it
  // counts whether its start and its end lie on the present day, in either zone. Tasks of earlier days are
  // counted, too, though they decide nothing any more: an implementation may not have noticed.
  std::string key() const;

  // The readings, as in quota_mask(), under which the call is accepted.
  std::uint16_t readings_that_take(const CallStep& call) const;

 private:
  struct Branch {
    std::uint16_t readings = 0;  // bit i: it is the world under quota_reading(i)
    World world;
  };

  void add(Branch branch);
  std::optional<SequenceState> after_deed(const CallStep& step) const;
  std::optional<SequenceState> after_deed(const FinishTaskStep& step) const;
  std::optional<SequenceState> after_deed(const SetStatusStep& step) const;
  std::optional<SequenceState> after_deed(const AdvanceStep& step) const;

  SequenceState() = default;
  std::vector<Branch> branches_;  // no reading in two of them, and no world
};

}  // namespace backcheck
