// A short history on one instance, told operation by operation.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/verdict/linearizability/frontier.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/refutation_core.h"
#include "sim/verdict/linearizability/refutation_story.h"

namespace backcheck {

inline constexpr Instant kTellingNoon{1'564'660'800'000};  // 2019-08-01T12:00:00Z

// Times are in milliseconds here. Numbers count from 1.
struct ToldHistory {
  using Kind = TimedOperation::Kind;

  explicit ToldHistory(std::size_t backup_sets = 0) {
    InstanceSetup setup;
    setup.id = "rm-1";
    setup.backup_sets.assign(backup_sets, kTellingNoon);
    start = start_at_reset(setup, kRunningStatus, kTellingNoon, {});
    CallMeaning plain;
    plain.reaching = plain.accepting = {Readings::all()};
    meaning = lexicon.add_meaning(plain);
  }

  TimedOperation& add(Kind kind, std::int64_t called, std::int64_t returned) {
    TimedOperation operation;
    operation.kind = kind;
    operation.called = called * 1'000'000;
    operation.returned = kind == Kind::kLost ? kNeverReturned : returned * 1'000'000;
    operation.number = operations.size() + 1;
    operation.meaning = meaning;
    operations.push_back(operation);
    return operations.back();
  }
  void accepted(std::int64_t called, std::int64_t returned, const std::string& job) {
    add(Kind::kAccepted, called, returned).job = lexicon.add_job(job);
  }
  void rejected(std::int64_t called, std::int64_t returned) { add(Kind::kRejected, called, returned); }
  void lost(std::int64_t called) { add(Kind::kLost, called, 0); }
  void finish(std::int64_t called, std::int64_t returned) { add(Kind::kFinish, called, returned); }
  void no_task(std::int64_t called, std::int64_t returned) { add(Kind::kNoTask, called, returned); }
  void status(std::int64_t called, std::int64_t returned, const std::string& name) {
    add(Kind::kSetStatus, called, returned).status = lexicon.add_status(name);
  }
  void advance(std::int64_t called, std::int64_t returned, Instant to) {
    add(Kind::kAdvance, called, returned).to = to;
  }
  // `task`: its id; "-": none.
  void inspect(std::int64_t called, std::int64_t returned, const std::string& task, std::size_t sets = 0) {
    Inspection shown;
    shown.status = "Running";
    if (task != "-") shown.ongoing_task = Inspection::Task{task};
    if (task != "-") lexicon.add_job(task);
    shown.backup_sets.assign(sets, kTellingNoon);
    add(Kind::kInspect, called, returned).inspection = lexicon.add_inspection(std::move(shown));
  }

  Frontier judged() const {
    Frontier frontier(start, lexicon, {});
    for (const TimedOperation& one : operations) frontier.take(one);
    frontier.finish();
    return frontier;
  }
  RefutationCore core() const {
    const Frontier frontier = judged();
    if (frontier.end() != FrontierEnd::kRefuted) return {};
    return find_refutation_core(operations, start, frontier.refuted(), lexicon, {});
  }
  Refutation refutation() const {
    const Frontier frontier = judged();
    Refutation refutation;
    refutation.operation = frontier.refuted();
    refutation.configurations.assign(frontier.configurations().begin(), frontier.configurations().end());
    frontier.open().for_each([&](std::size_t place) {
      refutation.open.resize(place + 1);
      refutation.open[place] = frontier.open_at(place);
    });
    refutation.lost = frontier.lost();
    return refutation;
  }
  RefutationStory story() const {
    const Narrator words = [](std::uint64_t number) {
      return OperationWords{static_cast<int>(number % 3), "CreateBackup rm-1", "", {}};
    };
    return tell_refutation({"rm-1", operations, start, Readings::all(), {}}, refutation(), lexicon, words,
                           {});
  }

  Lexicon lexicon;
  FrontierStart start;
  std::vector<TimedOperation> operations;  // to be told in the order of `called`
  std::uint32_t meaning = 0;
};

// The numbers of the operations that a core needs.
inline std::vector<std::uint64_t> needed_by(const RefutationCore& core) {
  std::vector<std::uint64_t> numbers;
  for (const TimedOperation& one : core.history.operations) {
    if (one.kind != TimedOperation::Kind::kLost) numbers.push_back(one.number);
  }
  return numbers;
}

}  // namespace backcheck
