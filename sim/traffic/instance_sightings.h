// What the traffic shows of one instance, and when: the only knowledge of its state there is.
//
// Nobody says when a state changes. A status, or that there is no database, is taken to hold from one answer
// to the next where both say the same, no answer between them says otherwise, and no more than a minute lies
// between. A task that is shown as ongoing was so all the time since it is known to have been: tasks begin
// once and end once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/engine.h"
#include "sim/description/description.h"

namespace backcheck {

// From the sending of a request to its answer, in nanoseconds on the clock of the recorder.
struct TrafficSpan {
  std::int64_t called = 0;
  std::int64_t returned = 0;
  bool is_before(const TrafficSpan& other) const { return returned < other.called; }
};

inline constexpr std::int64_t kLongestSandwich = 60'000'000'000;

// Something that an answer said, and the numbers of the exchanges that said it.
struct Sandwich {
  std::string text;
  std::uint64_t before = 0;
  std::uint64_t after = 0;
};

// A task that ran all through a call.
struct TaskThrough {
  std::string job;
  std::uint64_t since = 0;  // the exchange that started it, or first showed it
  std::uint64_t until = 0;  // the exchange that last showed it
};

// One kind of statement, in the order in which the answers were complete.
class Statements {
 public:
  void add(const TrafficSpan& span, std::uint64_t number, std::string text);
  // What was said on both sides of the call; nothing: not the same, not close enough, or not on both sides.
  std::optional<Sandwich> around(const TrafficSpan& call) const;
  // True where something was said behind it: what comes later cannot be closer.
  bool has_after(const TrafficSpan& call) const;

 private:
  static constexpr std::size_t kMostKept = 512;
  struct Statement {
    TrafficSpan span;
    std::uint64_t number = 0;
    std::string text;
  };
  std::vector<Statement> statements_;
};

class InstanceSightings {
 public:
  void see_instance(const TrafficSpan& span, std::uint64_t number, const InstanceDescription& seen);
  void see_tasks(const TrafficSpan& span, std::uint64_t number, const std::vector<TaskDescription>& seen);
  // All databases there are.
  void see_databases(const TrafficSpan& span, std::uint64_t number, std::size_t count);
  // A call was accepted, and says that it started this task.
  void see_start(const TrafficSpan& span, std::uint64_t number, const std::string& job);

  // It never changes; nothing: it was not told, is none that the page speaks of, or was told in two ways.
  std::optional<Engine> engine() const { return is_engine_unclear_ ? std::nullopt : engine_; }
  std::optional<Sandwich> status_around(const TrafficSpan& call) const { return statuses_.around(call); }
  bool is_past_status(const TrafficSpan& call) const { return statuses_.has_after(call); }
  bool has_no_database_around(const TrafficSpan& call) const;
  // Some other task than `job` that was ongoing from before the call until after it.
  std::optional<TaskThrough> task_through(const TrafficSpan& call, std::string_view job) const;
  // Some other task that was started by a call, and was ongoing together with `job` when both calls had
  // returned: the one of them that was started later was started while the other one ran.
  std::optional<TaskThrough> task_beside(const TrafficSpan& call, const std::string& job) const;

 private:
  struct Task {
    std::optional<TrafficSpan> start;  // of the call that started it; nothing: somebody else did
    std::uint64_t since = 0;
    std::int64_t ongoing_from = 0;  // from then on it is known to have run
    std::optional<std::int64_t> ongoing_until;
    std::uint64_t until = 0;
  };
  void see_ongoing(const TrafficSpan& span, std::uint64_t number, const TaskDescription& seen);

  std::optional<Engine> engine_;
  bool is_engine_unclear_ = false;
  Statements statuses_;
  Statements databases_;
  std::map<std::string, Task, std::less<>> tasks_;
};

}  // namespace backcheck
