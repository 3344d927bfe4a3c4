// What one operation does where it takes effect, and under which readings it can have done so there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "model/instance.h"
#include "model/instance_state.h"
#include "model/reading.h"
#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/frontier_start.h"
#include "sim/verdict/linearizability/job_identities.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// The task of an accepted call whose id is not told apart from others.
inline constexpr std::uint32_t kBlurredJob = std::numeric_limits<std::uint32_t>::max();

// Whether the id of the task is known.
constexpr bool knows_job(std::uint32_t job) { return job != kUnknownJob && job != kBlurredJob; }

// EFF-2: an operation of that kind leaves the instance as it was.
bool leaves_no_trace(TimedOperation::Kind kind);

// The rules of the model on one instance. It remembers what is the same in every order: which tasks ended,
// and which ids belong to which of them.
class Placement {
 public:
  Placement(FrontierStart start, const Lexicon& lexicon);

  const FrontierStart& start() const { return start_; }
  // The tasks that ended, those of the backup sets at the start first.
  std::span<const EndedTask> ended() const { return ended_; }
  // True where an id was shown that could not be compared.
  bool is_loose() const { return is_loose_; }

  // A call was answered with that id, wherever it takes effect.
  void note_accepted(std::uint32_t job) { jobs_.note_accepted(job); }

  // For an operation that leaves no trace: the readings of the configuration under which it can be there, and
  // whether it then says nothing else.
  ReadingsUnion explained_under(const Configuration& configuration, const TimedOperation& operation);
  bool can_be_told_at_once(const Configuration& configuration, const TimedOperation& operation);

  // Appends the configuration with that operation in its place, where it can be there, and without, where it
  // may have to wait.
  void settle(const Configuration& configuration, const TimedOperation& operation, std::size_t place,
              std::vector<Configuration>& out);

  // An operation that leaves no trace has returned, and these are all the orders there are.
  void note_returned(const TimedOperation& operation, ConfigurationSet& configurations);

  // Whether the id that an accepted call was answered with is known to be another task's.
  bool is_taken(const Configuration& configuration, const TimedOperation& accepted) const;

  // The others. Starts: `called` and `placed` are nanoseconds between which it did.
  void start_task(InstanceState& state, std::uint32_t job, std::int64_t called, std::int64_t placed) const;
  void advance(InstanceState& state, Instant to) const { advance_state(state, to, start_.dates); }
  void finish_task(InstanceState& state, bool succeeded, std::uint64_t by);
  // Whether the ongoing task can have ended by itself before, or must have ended by then.
  bool may_have_ended(const InstanceState& state, std::int64_t time) const;
  bool must_have_ended(const InstanceState& state, std::int64_t time) const;
  void end_by_itself(InstanceState& state, bool succeeded);

  std::size_t bytes() const;

 private:
  ReadingsUnion shown_under(const Configuration& configuration, const Inspection& inspection);
  bool learns(const Configuration& configuration, const TimedOperation& operation) const;
  std::uint32_t shown_job(const TimedOperation& operation) const;
  Instance shown_instance(const InstanceState& state, const Inspection& inspection) const;
  void note_ended(const InstanceState& state, bool succeeded, std::uint64_t by);

  FrontierStart start_;
  const Lexicon& lexicon_;
  std::vector<EndedTask> ended_;
  std::vector<std::uint64_t> ended_by_;  // the operation that ended it
  bool knows_ended_ = true;              // false: which task ended when depends on the order
  JobIdentities jobs_;
  bool is_loose_ = false;
};

}  // namespace backcheck
