// Allowing more, one step at a time; at each step stands why it is one.
#include "sim/verdict/linearizability/relaxation.h"

#include <algorithm>
#include <set>
#include <utility>

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

bool is_of_the_hook(Kind kind) {
  return kind == Kind::kAdvance || kind == Kind::kSetStatus || kind == Kind::kFinish;
}

bool looks_at_status(Kind kind) {
  return kind == Kind::kAccepted || kind == Kind::kRejected || kind == Kind::kInspect;
}

bool meets(const TimedOperation& operation, std::int64_t from, std::int64_t until) {
  return operation.called <= until && operation.returned >= from;
}

// An explanation in which the call took effect once is one in which it took effect once or never. Its id is
// forgotten: an unknown id fits whatever a known one does.
TimedOperation as_lost(TimedOperation operation) {
  operation.kind = Kind::kLost;
  operation.returned = kNeverReturned;
  operation.job = kUnknownJob;
  return operation;
}

LooseHistory without(const LooseHistory& history, std::size_t place) {
  LooseHistory looser = history;
  looser.operations.erase(looser.operations.begin() + static_cast<std::ptrdiff_t>(place));
  return looser;
}

// The operations of a kind, where no two of them overlap: in their order. Nothing where some do.
std::optional<std::vector<std::size_t>> places_in_turn(const LooseHistory& history, Kind kind) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < history.operations.size(); ++i) {
    const TimedOperation& operation = history.operations[i];
    if (operation.kind != kind) continue;
    if (!places.empty() && history.operations[places.back()].returned >= operation.called)
      return std::nullopt;
    places.push_back(i);
  }
  return places;
}

bool has(const LooseHistory& history, Kind kind) {
  return std::ranges::find(history.operations, kind, &TimedOperation::kind) != history.operations.end();
}

// Whether the instance had that status already. Then a change to it changes nothing, and each explanation is
// one without it.
bool repeats_status(const LooseHistory& history, std::span<const std::size_t> turn, std::size_t index) {
  const std::uint16_t status = history.operations[turn[index]].status;
  if (index > 0) return history.operations[turn[index - 1]].status == status;
  return history.before.empty() && std::ranges::all_of(history.start.states, [&](const InstanceState& state) {
           return state.status == status;
         });
}

// Whether nothing asked for the status before the next change: no answer was given in between, and lost calls
// are not accepted in a status that is not running. Then an explanation stays one without the first change.
bool is_unseen(const LooseHistory& history, std::span<const std::size_t> turn, std::size_t index) {
  if (index + 1 == turn.size()) return false;
  const TimedOperation& change = history.operations[turn[index]];
  const TimedOperation& next = history.operations[turn[index + 1]];
  return change.status != kRunningStatus &&
         std::ranges::none_of(history.operations, [&](const TimedOperation& one) {
           return looks_at_status(one.kind) && meets(one, change.called, next.returned);
         });
}

// Whether it is the first change, nobody asked for the status before it, and the history may as well begin
// with that status. Then each explanation is one without the change that begins so. In a status that is not
// running no lost call can have been accepted before, so there must be none.
bool begins_with(const LooseHistory& history, std::span<const std::size_t> turn, std::size_t index) {
  const TimedOperation& change = history.operations[turn[index]];
  const bool can_begin = std::ranges::any_of(
      history.start.states, [&](const InstanceState& state) { return state.status == change.status; });
  if (index > 0 || history.begin != CoreBegin::kAnywhere || !can_begin) return false;
  return std::ranges::none_of(history.operations, [&](const TimedOperation& one) {
    const bool is_lost = one.kind == Kind::kLost && change.status != kRunningStatus;
    return (is_lost || looks_at_status(one.kind)) && one.called <= change.returned;
  });
}

bool can_go_as_status(const LooseHistory& history, std::size_t place) {
  if (!history.before.empty()) return false;
  const auto turn = places_in_turn(history, Kind::kSetStatus);
  if (!turn) return false;
  const auto index = static_cast<std::size_t>(std::ranges::find(*turn, place) - turn->begin());
  return repeats_status(history, *turn, index) || is_unseen(history, *turn, index) ||
         begins_with(history, *turn, index);
}

bool is_same_day(Instant one, Instant other) {
  return day_of(one, Zone::kUtc) == day_of(other, Zone::kUtc) &&
         day_of(one, Zone::kUtcPlus8) == day_of(other, Zone::kUtcPlus8);
}

// Where backups are not counted and the service's clock is not looked at, time changes nothing. Where they
// are counted, it changes nothing within a day, unless an inspection shows dates.
bool can_go_as_advance(const LooseHistory& history, std::size_t place) {
  if (history.begin == CoreBegin::kAnywhere) return true;
  if (!history.before.empty()) return false;
  const auto turn = places_in_turn(history, Kind::kAdvance);
  if (!turn || has(history, Kind::kInspect)) return false;
  const auto index = static_cast<std::size_t>(std::ranges::find(*turn, place) - turn->begin());
  const Instant to = history.operations[place].to;
  const auto goes_on_from = [&](Instant now) { return now <= to && is_same_day(now, to); };
  if (index > 0) return goes_on_from(history.operations[(*turn)[index - 1]].to);
  return history.before.empty() && std::ranges::all_of(history.start.states, [&](const InstanceState& state) {
           return goes_on_from(state.now);
         });
}

// Whether the operations from `first` to `last` are as many starts as ends, and no other that returned can
// have taken effect among them.
bool stands_apart(const LooseHistory& history, std::size_t first, std::size_t last) {
  std::int64_t until = 0;
  std::ptrdiff_t balance = 0;
  for (std::size_t i = first; i <= last; ++i) {
    const TimedOperation& one = history.operations[i];
    if (one.kind == Kind::kLost) continue;
    if (one.kind != Kind::kAccepted && one.kind != Kind::kFinish) return false;
    balance += one.kind == Kind::kAccepted ? 1 : -1;
    until = std::max(until, one.returned);
  }
  const std::int64_t from = history.operations[first].called;
  for (std::size_t i = 0; i < history.operations.size(); ++i) {
    const TimedOperation& other = history.operations[i];
    const bool is_another = (i < first || i > last) && other.kind != Kind::kLost;
    if (is_another && meets(other, from, until)) return false;
  }
  return balance == 0;
}

bool shows_id(const TimedOperation& operation, const Lexicon& lexicon) {
  if (operation.kind != Kind::kInspect) return false;
  const auto& task = lexicon.inspection(operation.inspection).ongoing_task;
  return task && !task->backup_job_id.empty();
}

// Beginnings from which everything is possible. The service's clock is not looked at, so the bounds of a
// task's duration hold only where they were of the history's own clock before.
FrontierStart anywhere(const FrontierStart& before, std::span<const std::uint16_t> statuses) {
  FrontierStart start;
  for (const std::uint16_t status : statuses) {
    const FrontierStart one = start_anywhere(status, before.states.front().now);
    start.states.insert(start.states.end(), one.states.begin(), one.states.end());
    start.has_clock = one.has_clock;
  }
  start.readings = before.readings;
  start.ends.by_themselves = before.ends.by_themselves;
  if (!before.has_clock) start.ends = before.ends;
  return start;
}

InstanceState without_task(InstanceState state) {
  state.busy = false;
  state.job = kUnknownJob;
  state.started = {};
  state.began_today = 0;
  return state;
}

InstanceState with_task(InstanceState state) {
  if (!state.busy) {
    state.busy = true;
    state.started = Span::at(state.now);
    state.began_today = 3;
  }
  state.job = kUnknownJob;
  return state;
}

std::vector<TimedOperation> merged(std::vector<TimedOperation> some,
                                   const std::vector<TimedOperation>& others) {
  some.insert(some.end(), others.begin(), others.end());
  std::ranges::sort(some, {}, [](const TimedOperation& one) { return std::pair(one.called, one.number); });
  return some;
}

}  // namespace

bool is_effect_free(Kind kind) {
  return kind == Kind::kRejected || kind == Kind::kNoTask || kind == Kind::kInspect;
}

std::int64_t cut_before(std::span<const TimedOperation> operations, std::size_t place) {
  std::int64_t time = operations[place].called;
  for (bool is_quiet = false; !is_quiet;) {
    is_quiet = true;
    for (const TimedOperation& one : operations) {
      if (one.called >= time) break;
      if (one.returned < time || !is_of_the_hook(one.kind)) continue;
      time = one.called;
      is_quiet = false;
      break;
    }
  }
  return time;
}

// What returned before took effect before, so the state at `time` is a first state for what follows. A call
// that was under way took effect before, and then not again, or after: once or never. What leaves no trace
// can be left out of every explanation.
std::optional<CutHistory> cut_history(std::span<const TimedOperation> operations, std::int64_t time) {
  CutHistory cut;
  for (const TimedOperation& one : operations) {
    if (one.called >= time) {
      cut.after.push_back(one);
    } else if (one.returned >= time && is_of_the_hook(one.kind)) {
      return std::nullopt;
    } else if (one.returned >= time && !is_effect_free(one.kind)) {
      cut.still_open.push_back(as_lost(one));
    }
  }
  return cut;
}

std::vector<TimedOperation> part_before(std::span<const TimedOperation> operations, std::int64_t time) {
  std::vector<TimedOperation> part;
  part.reserve(operations.size());
  for (const TimedOperation& one : operations) {
    if (one.called >= time) break;
    if (one.returned < time) {
      part.push_back(one);
    } else if (!is_effect_free(one.kind)) {
      part.push_back(as_lost(one));
    }
  }
  return part;
}

std::vector<std::uint16_t> statuses_ever(const LooseHistory& history) {
  std::set<std::uint16_t> all;
  for (const InstanceState& state : history.start.states) all.insert(state.status);
  for (const TimedOperation& one : history.operations) {
    if (one.kind == Kind::kSetStatus) all.insert(one.status);
  }
  return {all.begin(), all.end()};
}

std::vector<std::uint16_t> statuses_at(const LooseHistory& history, std::int64_t time) {
  LooseHistory earlier;
  earlier.start = history.start;
  for (const TimedOperation& one : history.operations) {
    if (one.called < time && one.kind == Kind::kSetStatus) earlier.operations.push_back(one);
  }
  const auto turn = places_in_turn(earlier, Kind::kSetStatus);
  if (!turn || turn->empty()) return statuses_ever(earlier);
  return {earlier.operations[turn->back()].status};
}

std::optional<LooseHistory> begun_anywhere(const LooseHistory& history, std::int64_t time,
                                           std::span<const std::uint16_t> statuses) {
  auto cut = cut_history(history.operations, time);
  if (!cut || !history.before.empty()) return std::nullopt;
  return LooseHistory{CoreBegin::kAnywhere,
                      anywhere(history.start, statuses),
                      {},
                      merged(std::move(cut->still_open), cut->after)};
}

// Every first state of an explanation is among those possible, perhaps before a call that is still open; more
// of them only allow more, and so do more readings. Which tasks ended before is forgotten, so an inspection
// fits any; where only their number says whether a day can be used up, it is kept and the inspections are
// left out instead.
std::optional<LooseHistory> begun_counted(const LooseHistory& history, std::int64_t time,
                                          std::span<const Configuration> possible) {
  auto cut = cut_history(history.operations, time);
  if (!cut || !history.before.empty()) return std::nullopt;
  LooseHistory counted = {
      CoreBegin::kCounted, history.start, {}, merged(std::move(cut->still_open), cut->after)};
  counted.start.states.clear();
  bool counts = true;
  for (const Configuration& one : possible) {
    counted.start.states.push_back(without_task(one.state));
    counted.start.states.push_back(with_task(one.state));
    counts = counts && one.state.knows_counts;
  }
  for (InstanceState& state : counted.start.states) state.knows_past = state.knows_past && !counts;
  if (!counts) {
    std::erase_if(counted.operations, [](const TimedOperation& one) { return one.kind == Kind::kInspect; });
  }
  return counted;
}

std::optional<LooseHistory> begun_known(const LooseHistory& history, std::int64_t time) {
  if (history.begin != CoreBegin::kKnown) return std::nullopt;
  const auto first = std::ranges::lower_bound(history.operations, time, {}, &TimedOperation::called);
  LooseHistory known = {CoreBegin::kKnown, history.start, history.before, {}};
  known.before.insert(known.before.end(), history.operations.begin(), first);
  known.operations.assign(first, history.operations.end());
  return known;
}

std::optional<LooseHistory> loosened(const LooseHistory& history, std::size_t place) {
  const TimedOperation& operation = history.operations[place];
  if (is_effect_free(operation.kind)) return without(history, place);
  if (operation.kind == Kind::kAccepted) {
    LooseHistory looser = history;
    looser.operations[place] = as_lost(operation);
    return looser;
  }
  const bool can_go = (operation.kind == Kind::kSetStatus && can_go_as_status(history, place)) ||
                      (operation.kind == Kind::kAdvance && can_go_as_advance(history, place));
  return can_go ? std::optional(without(history, place)) : std::nullopt;
}

// As many starts as ends, and nothing else that returned in between. Starts and ends take turns: with them at
// most one lost call can have been accepted, and only on an instance that was idle before. So without them
// the instance is busy afterwards where it was, and what else took effect still can. Only the task is another
// one, so ids must not have been shown both before and after, and those of earlier answers are forgotten; and
// fewer backups count, which only an answer that rejects minds.
std::optional<LooseHistory> without_backups(const LooseHistory& history, std::size_t first, std::size_t last,
                                            const Lexicon& lexicon) {
  if (history.start.ends.by_themselves) return std::nullopt;
  if (history.begin != CoreBegin::kAnywhere && has(history, Kind::kRejected)) return std::nullopt;
  if (history.begin == CoreBegin::kKnown) return std::nullopt;
  if (!stands_apart(history, first, last)) return std::nullopt;
  LooseHistory looser = history;
  looser.operations.clear();
  bool shows_before = false;
  bool shows_after = false;
  for (std::size_t i = 0; i < history.operations.size(); ++i) {
    TimedOperation one = history.operations[i];
    (i < first ? shows_before : shows_after) |= shows_id(one, lexicon);
    if (i < first) one.job = kUnknownJob;
    if (i < first || i > last || one.kind == Kind::kLost) looser.operations.push_back(one);
  }
  return shows_before && shows_after ? std::nullopt : std::optional(std::move(looser));
}

// Between two calls that take effect a task ends. So no more of the lost ones do than there are ends, and
// one; and where some do, as well do the ones of their kind that were sent first.
LooseHistory without_idle_lost(LooseHistory history, const Lexicon& lexicon) {
  const auto ends = std::ranges::count(history.operations, Kind::kFinish, &TimedOperation::kind);
  if (history.start.ends.by_themselves || !history.before.empty()) return history;
  struct LostKind {
    const CallMeaning* meaning;
    std::ptrdiff_t count;
  };
  std::vector<LostKind> kinds;
  std::erase_if(history.operations, [&](const TimedOperation& one) {
    if (one.kind != Kind::kLost) return false;
    const CallMeaning& meaning = lexicon.meaning(one.meaning);
    if (meaning.accepting.empty()) return true;  // it changes nothing
    auto kind = std::ranges::find_if(
        kinds, [&](const LostKind& known) { return interchangeable_when_lost(*known.meaning, meaning); });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), {&meaning, 0});
    return ++kind->count > ends + 1;
  });
  return history;
}

}  // namespace backcheck
