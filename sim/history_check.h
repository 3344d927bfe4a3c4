// Judges a history, whoever recorded it: every world in it, from one reset to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "model/create_backup.h"
#include "model/setup.h"
#include "sim/history.h"
#include "sim/report/summary.h"
#include "sim/verdict/linearizability/frontier.h"

namespace backcheck {

// A world in which no two operations overlap, and that has no more than so many, is judged by the Judge: it
// explains best, and never gives up on what a checker of orders has to follow more loosely.
inline constexpr std::size_t kSmallWorld = 1000;

// So many records are held back until it is clear that none that comes later was called before them.
inline constexpr std::size_t kOrderWindow = 4096;

// So many worlds get a result of their own; what conforms after that is added up.
inline constexpr std::size_t kListedWorlds = 10'000;

struct HistoryCheckOptions {
  Profile profile = Profile::kPage;
  CheckLimits limits;  // of the checker, for each instance
  // How tasks end beside by finish-task. Nothing: not at all, unless the history has no operation of a hook:
  // then at any time.
  std::optional<TaskEnds> ends;
  std::size_t window = kOrderWindow;
  std::size_t small_world = kSmallWorld;
  bool (*interrupted)() = nullptr;  // true once nobody wants the rest; may be null
  std::string
      replay_options;  // what follows the name in the line that repeats a violation, with a blank in front
};

// Takes the operations of one history as they were recorded, one after the other, and keeps as little of them
// as it can. What it could not know in time (a lost call that was recorded late, all that a violation rests
// on) it learns in another round:
//
//     HistoryCheck check("run.jsonl", options);
//     do {
//       check.begin(world);
//       for (const Operation& operation : operations) check.take(operation);
//     } while (check.wants_another_round());
//     RunSummary summary = check.finish();
//
// Who cannot go through the operations again leaves the loop after the first round: what would have needed
// another one is inconclusive then, or told in fewer words.
class HistoryCheck {
 public:
  // `name` is that of the history: its worlds are called NAME#1 and on.
  HistoryCheck(std::string name, const HistoryCheckOptions& options);
  HistoryCheck(HistoryCheck&&) noexcept;
  HistoryCheck& operator=(HistoryCheck&&) noexcept;
  ~HistoryCheck();

  // `world`: the one before the first operation.
  void begin(const WorldSetup& world);
  void take(const Operation& operation);
  // Nothing more is taken: the history was not read to its end. The present world is not judged, and since
  // what was not read may explain what was, nothing that was found in this round counts as a violation.
  void give_up();
  // After the last operation. There are kMaxRounds at most.
  bool wants_another_round();
  // One result a world, in their order. Endpoint, profile, readings and verdict are filled in.
  RunSummary finish();

  static constexpr int kMaxRounds = 8;

 private:
  class Rounds;
  std::unique_ptr<Rounds> rounds_;
};

// The loop above.
RunSummary check_operations(const std::string& name, const WorldSetup& world,
                            std::span<const Operation> operations, const HistoryCheckOptions& options);

}  // namespace backcheck
