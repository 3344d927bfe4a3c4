// Whether the operations of one world can be put in an order that the model allows (CON-1, CON-2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/reading_belief.h"
#include "model/setup.h"
#include "sim/verdict/linearizability/frontier.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

enum class Linearizability : std::uint8_t {
  kConforms,      // there is such an order
  kViolates,      // there is none, whatever lost calls did
  kInconclusive,  // a limit was met; neither was found
};

// Why there is no order.
struct Refutation {
  TimedOperation operation;                   // the first return that no order survives
  std::uint32_t instance = 0;                 // on this instance
  std::vector<Configuration> configurations;  // what was possible just before
  std::vector<TimedOperation> open;           // the operations without a settled place just before, by place
  std::uint32_t lost = 0;                     // how many lost calls there were that could have been accepted
  // Each instance by itself can be explained, but not all by one complete reading.
  bool by_readings = false;
  ReadingsUnion readings;  // with by_readings: those that explain this instance
};

// What the frontier of that instance had come to, with everything but the readings of others.
Refutation refutation_of(const Frontier& frontier, std::uint32_t instance);

struct CheckedWorld {
  Linearizability verdict = Linearizability::kConforms;
  std::optional<Refutation> refutation;    // with kViolates
  FrontierEnd limit = FrontierEnd::kNone;  // with kInconclusive: the limit that was met
  std::uint64_t steps = 0;
};

// Linearizability is local: a history has an order where each instance has one (Herlihy and Wing 1990). What
// instances share are the readings, and the clock: of an advance that overlaps calls on several instances
// each may see another moment, which lets more pass than there is, and accuses nobody. One checker a world,
// from one reset to the next.
class LinearizabilityChecker {
 public:
  // `statuses`: the number in the lexicon of each instance's status at the start. The lexicon must outlive
  // the checker; words may be added to it all the time. `belief`: what earlier worlds have shown of the
  // readings.
  LinearizabilityChecker(const WorldSetup& world, const Lexicon& lexicon,
                         std::span<const std::uint16_t> statuses, const ReadingBelief& belief,
                         const CheckLimits& limits, const TaskEnds& ends);

  // In the order of `called`. False once the verdict is out; nothing more is looked at then.
  bool take(const TimedOperation& operation);
  CheckedWorld finish();

  // After finish(): what is known of the readings now.
  const ReadingBelief& belief() const { return belief_; }
  std::size_t bytes() const;

 private:
  void find_first_refuted();
  std::optional<Refutation> share_readings();

  std::vector<Frontier> frontiers_;  // by place in the world
  std::vector<std::uint64_t> last_;  // the last operation on each
  ReadingBelief belief_;
  std::optional<std::size_t> refuted_;  // the instance
};

}  // namespace backcheck
