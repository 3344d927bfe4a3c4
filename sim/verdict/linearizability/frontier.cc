// Just-in-time linearization on one instance.
#include "sim/verdict/linearizability/frontier.h"

#include <algorithm>
#include <utility>

#include "model/call_meaning.h"
#include "sim/verdict/linearizability/reading_sets.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

}  // namespace

Frontier::Frontier(FrontierStart start, const Lexicon& lexicon, const CheckLimits& limits)
    : lexicon_(lexicon), limits_(limits), placement_(std::move(start), lexicon) {
  for (const InstanceState& state : placement_.start().states) {
    Configuration configuration;
    configuration.state = state;
    configuration.readings = placement_.start().readings;
    configurations_.add(configuration);
  }
}

bool Frontier::take(const TimedOperation& operation) {
  if (!advance_to(operation.called)) return false;
  time_ = operation.called;
  end_overdue_tasks();
  if (operation.kind == Kind::kLost) {
    lost_.add(lexicon_, operation.meaning, operation.called);
    return true;
  }
  if (operation.kind == Kind::kInspect) shows_ids_ = true;
  if (leaves_no_trace(operation.kind)) return take_effect_free(operation);
  if (operation.kind == Kind::kAccepted) {
    placement_.note_accepted(operation.job);
    narrow_to(lexicon_.meaning(operation.meaning).accepting);
  }
  return open_place(operation).has_value() || give_up(FrontierEnd::kOpenOperations);
}

bool Frontier::advance_to(std::int64_t time) {
  const auto later = [](const Return& one, const Return& other) {
    return std::pair(one.at, one.place) > std::pair(other.at, other.place);
  };
  while (end_ == FrontierEnd::kNone && !returns_.empty() && returns_.front().at < time) {
    const Return next = returns_.front();
    std::ranges::pop_heap(returns_, later);
    returns_.pop_back();
    time_ = next.at;
    close(next.place);
  }
  return end_ == FrontierEnd::kNone;
}

bool Frontier::give_up(FrontierEnd why) {
  if (end_ == FrontierEnd::kNone) end_ = why;
  return false;
}

std::optional<std::size_t> Frontier::open_place(const TimedOperation& operation) {
  const std::size_t place = open_.first_free();
  if (place == kMaxOpenOperations) return std::nullopt;
  open_.insert(place);
  if (place >= operations_.size()) operations_.resize(place + 1);
  operations_[place] = operation;
  returns_.push_back({operation.returned, place});
  std::ranges::push_heap(returns_, [](const Return& one, const Return& other) {
    return std::pair(one.at, one.place) > std::pair(other.at, other.place);
  });
  return place;
}

// Whenever a call is accepted, it is so under readings that accept what it asks: after that, all open
// accepted calls can take each other's place but for their ids. Where nothing would be left its return tells.
void Frontier::narrow_to(const ReadingsUnion& accepting) {
  const bool is_narrow = std::ranges::all_of(
      configurations_.all(), [&](const Configuration& one) { return any_contains(accepting, one.readings); });
  if (is_narrow) return;
  found_.clear();
  for (const Configuration& one : configurations_.all()) {
    for (const Readings part : accepting) {
      Configuration next = one;
      next.readings = one.readings & part;
      if (!next.readings.empty()) found_.add(next);
    }
  }
  if (!found_.empty()) configurations_.swap(found_);
}

bool Frontier::take_effect_free(const TimedOperation& operation) {
  // Mostly it has its place at once, whatever was the case before.
  const bool at_once = std::ranges::all_of(configurations_.all(), [&](const Configuration& one) {
    return placement_.can_be_told_at_once(one, operation);
  });
  if (at_once) return true;
  const auto place = open_place(operation);
  if (!place) return give_up(FrontierEnd::kOpenOperations);
  effect_free_.insert(*place);
  found_.clear();
  std::vector<Configuration> next;
  for (const Configuration& one : configurations_.all()) placement_.settle(one, operation, *place, next);
  for (const Configuration& one : next) found_.add(one);
  configurations_.swap(found_);
  return configurations_.size() <= limits_.configurations || give_up(FrontierEnd::kConfigurations);
}

bool Frontier::close(std::size_t place) {
  explain_return(place);
  const std::size_t many = shows_ids_ ? limits_.told_apart_with_ids : limits_.told_apart;
  const bool is_too_much = end_ == FrontierEnd::kConfigurations || found_.size() > many;
  if (is_too_much && can_blur_ids()) {
    blur_ids();
    end_ = FrontierEnd::kNone;
    explain_return(place);
  }
  if (end_ != FrontierEnd::kNone) return false;
  if (found_.empty()) {
    refuted_ = operations_[place];
    return give_up(FrontierEnd::kRefuted);
  }
  placement_.note_returned(operations_[place], found_);
  configurations_.swap(found_);
  open_.erase(place);
  effect_free_.erase(place);
  blurred_.erase(place);
  return configurations_.size() <= limits_.configurations || give_up(FrontierEnd::kConfigurations);
}

// Finds what is possible once the operation has taken effect.
void Frontier::explain_return(std::size_t place) {
  found_.clear();
  for (const Configuration& one : configurations_.all()) {
    if (one.placed.contains(place)) {
      Configuration next = one;
      next.placed.erase(place);
      found_.add(next);
    } else {
      search(one, place);
    }
    if (end_ != FrontierEnd::kNone) return;
  }
}

// A single accepted call has none to change places with.
bool Frontier::can_blur_ids() const {
  const OpenSet accepted = open_accepted();
  return accepted.size() > 1 && !accepted.without(blurred_).empty();
}

// From now on accepted calls that are open are interchangeable: which of their ids a task has is left open.
// Only these: two changes of status, say, are not.
void Frontier::blur_ids() { blurred_ = open_accepted(); }

OpenSet Frontier::open_accepted() const {
  OpenSet accepted;
  changing().for_each([&](std::size_t place) {
    if (operations_[place].kind == Kind::kAccepted) accepted.insert(place);
  });
  return accepted;
}

void Frontier::search(const Configuration& from, std::size_t target) {
  seen_.clear();
  waiting_.clear();
  try_moves(from, target);
  while (!waiting_.empty() && end_ == FrontierEnd::kNone) {
    const Configuration next = waiting_.back();
    waiting_.pop_back();
    try_moves(next, target);
  }
}

void Frontier::try_moves(const Configuration& from, std::size_t target) {
  if (++steps_ > limits_.steps) {
    give_up(FrontierEnd::kSteps);
    return;
  }
  OpenSet unplaced = changing().without(from.placed);
  if (unplaced.contains(target)) {
    try_operation(from, target, target);
    unplaced.erase(target);
  }
  const bool starts = is_worth_a_start(from, unplaced, target);
  unplaced.for_each([&](std::size_t place) {
    if (operations_[place].kind == Kind::kAccepted && !starts) return;
    if (is_first_of_its_kind(place, unplaced)) try_operation(from, place, target);
  });
  if (starts) try_lost(from, target);
  if (placement_.may_have_ended(from.state, time_)) try_end(from, target);
}

// Of operations that do the same, the one that has to return first goes first: where another one went before
// it they could change places, since both have been called.
bool Frontier::is_first_of_its_kind(std::size_t place, const OpenSet& unplaced) const {
  const TimedOperation& operation = operations_[place];
  const bool is_end = operation.kind == Kind::kFinish;
  if (!is_end && !blurred_.contains(place)) return true;
  bool is_first = true;
  unplaced.for_each([&](std::size_t other) {
    const TimedOperation& twin = operations_[other];
    if (other == place || twin.kind != operation.kind) return;
    const bool does_the_same = is_end ? twin.succeeded == operation.succeeded : blurred_.contains(other);
    const bool is_earlier = std::pair(twin.returned, other) < std::pair(operation.returned, place);
    is_first = is_first && !(does_the_same && is_earlier);
  });
  return is_first;
}

// A task that is started before the target is of use only where the target needs one, or does not care, or
// where it can end before it.
bool Frontier::is_worth_a_start(const Configuration& from, const OpenSet& unplaced,
                                std::size_t target) const {
  const Kind kind = operations_[target].kind;
  if (kind != Kind::kAccepted && kind != Kind::kNoTask) return true;
  if (placement_.start().ends.by_themselves) return true;
  if (from.state.busy) return false;  // it has to end first; then this is asked again
  bool can_end = false;
  unplaced.for_each(
      [&](std::size_t place) { can_end = can_end || operations_[place].kind == Kind::kFinish; });
  return can_end;
}

void Frontier::try_operation(const Configuration& from, std::size_t place, std::size_t target) {
  const TimedOperation& operation = operations_[place];
  Configuration next = from;
  next.placed.insert(place);
  switch (operation.kind) {
    case Kind::kAccepted:
      if (placement_.is_taken(from, operation)) return;
      for (const Readings part :
           accepted_under(lexicon_.meaning(operation.meaning), from.state, from.readings)) {
        Configuration started = next;
        started.readings = part;
        placement_.start_task(started.state, blurred_.contains(place) ? kBlurredJob : operation.job,
                              operation.called, time_);
        reach(started, target);
      }
      return;
    case Kind::kAdvance:
      placement_.advance(next.state, operation.to);
      return reach(next, target);
    case Kind::kSetStatus:
      next.state.status = operation.status;
      return reach(next, target);
    case Kind::kFinish:
      if (!from.state.busy) return;
      placement_.finish_task(next.state, operation.succeeded, operation.number);
      return reach(next, target);
    default:
      return;
  }
}

void Frontier::try_lost(const Configuration& from, std::size_t target) {
  if (lost_.empty() || from.state.busy) return;
  CallMeaning any;
  any.accepting = {Readings::all()};
  for (const Readings open : accepted_under(any, from.state, from.readings)) {
    for (const Readings part : lost_.left_under(open, from.used)) {
      Configuration next = from;
      next.readings = part;
      ++next.used;
      placement_.start_task(next.state, kUnknownJob, lost_.first_called(), time_);
      reach(next, target);
    }
  }
}

// The task ends by itself. How, decides nothing where backups are not counted.
void Frontier::try_end(const Configuration& from, std::size_t target) {
  for (const bool succeeded : {true, false}) {
    if (!succeeded && !from.state.knows_counts) continue;
    Configuration next = from;
    placement_.end_by_itself(next.state, succeeded);
    reach(next, target);
  }
}

// Tasks that must have ended by now have.
void Frontier::end_overdue_tasks() {
  const auto is_overdue = [&](const Configuration& one) {
    return placement_.must_have_ended(one.state, time_);
  };
  if (std::ranges::none_of(configurations_.all(), is_overdue)) return;
  found_.clear();
  for (const Configuration& one : configurations_.all()) {
    if (!is_overdue(one)) {
      found_.add(one);
      continue;
    }
    Configuration next = one;
    placement_.end_by_itself(next.state, true);
    for (const Configuration& end : settled(next)) found_.add(end);
  }
  configurations_.swap(found_);
}

void Frontier::reach(const Configuration& configuration, std::size_t target) {
  for (Configuration& next : settled(configuration)) {
    if (next.placed.contains(target)) {
      next.placed.erase(target);
      found_.add(next);
    } else if (seen_.add(next)) {
      waiting_.push_back(next);
    }
  }
  if (seen_.size() > limits_.configurations || found_.size() > limits_.configurations)
    give_up(FrontierEnd::kConfigurations);
}

std::vector<Configuration> Frontier::settled(const Configuration& configuration) {
  std::vector<Configuration> settled = {configuration};
  effect_free_.without(configuration.placed).for_each([&](std::size_t place) {
    std::vector<Configuration> next;
    for (const Configuration& one : settled) placement_.settle(one, operations_[place], place, next);
    settled = std::move(next);
  });
  return settled;
}

ReadingsUnion Frontier::readings() const {
  ReadingsUnion all;
  for (const Configuration& one : configurations_.all()) {
    if (!any_contains(all, one.readings)) all.push_back(one.readings);
  }
  return all;
}

std::size_t Frontier::bytes() const {
  return sizeof(*this) +
         (configurations_.size() + seen_.size() + found_.size() + waiting_.capacity()) *
             sizeof(Configuration) +
         operations_.capacity() * sizeof(TimedOperation) + placement_.bytes();
}

}  // namespace backcheck
