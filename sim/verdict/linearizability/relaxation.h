// Steps from one history to another that allows more: each history that has an order leads to one that has
// one.
//
// So where the end of such steps has no order, neither has the history they began with. An explanation,
// below, is what makes a history linearizable: for each operation that returned one moment between its call
// and its return, for each lost call such a moment or none, no two the same, a first state, and a complete
// reading, so that the model allows each answer in the state that the earlier moments made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/verdict/linearizability/frontier.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// What is known where a history begins.
enum class CoreBegin : std::uint8_t {
  kAnywhere,  // its status, perhaps: the task and the backups before do not matter
  kCounted,   // also how many backups count for the day; whether a task was ongoing does not matter
  kKnown,     // all operations before it, some of which may still be under way
};

// A history on one instance, as it is looked at.
struct LooseHistory {
  CoreBegin begin = CoreBegin::kKnown;
  FrontierStart start;
  std::vector<TimedOperation> before;      // with kKnown: these were called before; otherwise empty
  std::vector<TimedOperation> operations;  // in the order of `called`, then of `number`
};

// An answer that leaves the instance as it was (EFF-2).
bool is_effect_free(TimedOperation::Kind kind);

// The last moment at or before the call of that operation at which a history can be cut: no operation of the
// hook that changes something is under way.
std::int64_t cut_before(std::span<const TimedOperation> operations, std::size_t place);

// What is left to explain from `time` on: calls under way then, as ones that may take effect, and all that
// came after. Nothing where the hook was changing something just then.
struct CutHistory {
  std::vector<TimedOperation> still_open;  // as kLost
  std::vector<TimedOperation> after;
};
std::optional<CutHistory> cut_history(std::span<const TimedOperation> operations, std::int64_t time);

// What came before: all that returned before `time`, and the calls that were under way, as kLost.
std::vector<TimedOperation> part_before(std::span<const TimedOperation> operations, std::int64_t time);

// The history from `time` on, from any state whatever; `statuses`: all that the instance may have had then.
// Nothing where it cannot be cut there, or where it does not begin at its own start.
std::optional<LooseHistory> begun_anywhere(const LooseHistory& history, std::int64_t time,
                                           std::span<const std::uint16_t> statuses);
// The statuses that the instance may have had at `time`; and those it ever had, ascending.
std::vector<std::uint16_t> statuses_at(const LooseHistory& history, std::int64_t time);
std::vector<std::uint16_t> statuses_ever(const LooseHistory& history);

// The same from the states that `possible` holds, those possible after all that returned before `time`; idle
// or busy, whichever it was.
std::optional<LooseHistory> begun_counted(const LooseHistory& history, std::int64_t time,
                                          std::span<const Configuration> possible);

// All that is known stays known: what was called before `time` is put into `before`, that is all.
std::optional<LooseHistory> begun_known(const LooseHistory& history, std::int64_t time);

// Without the operation at `place`, or with a call there that may have happened; nothing where no step is
// sound.
std::optional<LooseHistory> loosened(const LooseHistory& history, std::size_t place);

// Without the operations from `first` to `last`, which must be accepted calls and as many ends of tasks (lost
// calls among them stay); nothing where that is not sound.
std::optional<LooseHistory> without_backups(const LooseHistory& history, std::size_t first, std::size_t last,
                                            const Lexicon& lexicon);

// Without the lost calls of which there are more than can take effect.
LooseHistory without_idle_lost(LooseHistory history, const Lexicon& lexicon);

}  // namespace backcheck
