// Every way in which what happened on one instance so far can be put in order: the heart of the checker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/instance.h"
#include "model/instance_state.h"
#include "model/reading.h"
#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/configuration_set.h"
#include "sim/verdict/linearizability/frontier_start.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/lost_calls.h"
#include "sim/verdict/linearizability/placement.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// What a check may cost. All of it is counted, never timed, so that a verdict does not depend on the machine.
struct CheckLimits {
  std::size_t configurations = 4096;  // of one instance, at any moment
  std::uint64_t steps = 20'000'000;   // operations tried, on one instance
  // From more configurations than these on the ids of calls are no longer told apart; where ids are looked
  // at, later.
  std::size_t told_apart = 32;
  std::size_t told_apart_with_ids = 1024;
};

enum class FrontierEnd : std::uint8_t {
  kNone,            // not over yet
  kRefuted,         // no order explains what has been seen
  kConfigurations,  // a limit was met: nothing more is decided
  kSteps,
  kOpenOperations,
};

// Reads the operations on one instance in the order of `called`. An answer that leaves no trace (EFF-2) takes
// its place as soon as one is there; everything else only once a return forces it (just-in-time
// linearization).
class Frontier {
 public:
  // The lexicon must outlive the frontier and know every number of the operations.
  Frontier(FrontierStart start, const Lexicon& lexicon, const CheckLimits& limits);

  // False where the end has come: see end(). Nothing is looked at after that.
  bool take(const TimedOperation& operation);
  // Every operation that returned before `time` has taken effect.
  bool advance_to(std::int64_t time);
  // Every operation that returned has taken effect.
  bool finish() { return advance_to(kNeverReturned); }

  FrontierEnd end() const { return end_; }
  // True where an id that was shown could not be compared, since too many orders would have had to be kept
  // apart: a refutation holds all the same, but the absence of one proves nothing.
  bool is_loose() const { return placement_.is_loose(); }

  // What is possible; after a refutation, what was possible just before.
  std::span<const Configuration> configurations() const { return configurations_.all(); }
  // With kRefuted: the operation that no order explains, at its return.
  const TimedOperation& refuted() const { return refuted_; }
  // The operations that have no settled place yet, with the places that Configuration::placed speaks of.
  const OpenSet& open() const { return open_; }
  const TimedOperation& open_at(std::size_t place) const { return operations_[place]; }
  // How many lost calls there have been that may have been accepted under some reading.
  std::uint32_t lost() const { return lost_.count(); }
  // The union of the readings of all that is possible.
  ReadingsUnion readings() const;
  std::uint64_t steps() const { return steps_; }
  // The tasks that ended, those of the backup sets at the start first.
  std::span<const EndedTask> ended() const { return placement_.ended(); }
  std::size_t bytes() const;  // about how much memory it holds

 private:
  struct Return {
    std::int64_t at = 0;
    std::size_t place = 0;
  };

  bool take_effect_free(const TimedOperation& operation);
  void narrow_to(const ReadingsUnion& accepting);
  std::optional<std::size_t> open_place(const TimedOperation& operation);
  bool close(std::size_t place);
  void explain_return(std::size_t place);
  bool can_blur_ids() const;
  void blur_ids();
  OpenSet open_accepted() const;
  // The open operations that leave a trace.
  OpenSet changing() const { return open_.without(effect_free_); }
  bool give_up(FrontierEnd why);

  // The search for what leads from one configuration to those in which `target` has taken effect.
  void search(const Configuration& from, std::size_t target);
  void try_moves(const Configuration& from, std::size_t target);
  void try_operation(const Configuration& from, std::size_t place, std::size_t target);
  void try_lost(const Configuration& from, std::size_t target);
  bool is_first_of_its_kind(std::size_t place, const OpenSet& unplaced) const;
  void try_end(const Configuration& from, std::size_t target);
  bool is_worth_a_start(const Configuration& from, const OpenSet& unplaced, std::size_t target) const;
  void reach(const Configuration& configuration, std::size_t target);

  // Gives every open answer that leaves no trace its place, where one is there.
  std::vector<Configuration> settled(const Configuration& configuration);
  void end_overdue_tasks();

  const Lexicon& lexicon_;
  CheckLimits limits_;
  Placement placement_;
  ConfigurationSet configurations_;
  std::vector<TimedOperation> operations_;  // by place
  OpenSet open_;
  OpenSet effect_free_;          // of the open ones
  OpenSet blurred_;              // of the open accepted calls: those whose ids are not told apart
  std::vector<Return> returns_;  // a heap, the earliest on top
  LostCalls lost_;
  bool shows_ids_ = false;  // an inspection may tell which task is ongoing
  FrontierEnd end_ = FrontierEnd::kNone;
  std::uint64_t steps_ = 0;
  std::int64_t time_ = 0;
  TimedOperation refuted_;
  // Kept between searches for their memory.
  ConfigurationSet seen_;
  ConfigurationSet found_;
  std::vector<Configuration> waiting_;
};

}  // namespace backcheck
