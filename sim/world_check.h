// One world of a history, judged by the checker of orders while its operations come in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/create_backup.h"
#include "model/reading_belief.h"
#include "model/setup.h"
#include "sim/history.h"
#include "sim/history_order.h"
#include "sim/report/summary.h"
#include "sim/verdict/id_fingerprints.h"
#include "sim/verdict/linearizability/linearizability.h"
#include "sim/verdict/linearizability/operation_typing.h"

namespace backcheck {

// What is known of a world before its first operation.
struct WorldStart {
  WorldSetup world;
  Profile profile = Profile::kPage;
  CheckLimits limits;
  TaskEnds ends;  // where tasks end by themselves, the world has no clock
  std::size_t window = 1;
  ReadingBelief belief;
  std::vector<Operation> strays;        // lost calls of earlier worlds, which may still arrive
  std::vector<Operation> late;          // those of this world that are recorded too late, or behind its end
  std::vector<std::uint64_t> suspects;  // fingerprints of ids that may stand twice; ascending
};

// What checking it showed.
struct WorldFindings {
  ScenarioResult result;
  ReadingBelief belief;                  // what is known of the readings now
  std::optional<Refutation> refutation;  // the result has no violation for it yet
  Readings elsewhere = Readings::all();  // with it: what the other instances leave of the readings
  // What another look would have to know at the start.
  std::vector<Operation> late;
  std::vector<std::uint64_t> suspects;
};

class WorldCheck {
 public:
  WorldCheck(const WorldStart& start, ScenarioResult opened, std::string replay);
  WorldCheck(const WorldCheck&) = delete;
  WorldCheck& operator=(const WorldCheck&) = delete;

  // As they were recorded.
  void take(const Operation& operation);
  WorldFindings finish();

  // How many operations of a world may be recorded too late, and how many ids may stand twice.
  static constexpr std::size_t kMaxLate = 10'000;
  static constexpr std::size_t kMaxSuspects = 64;

 private:
  void take_typed(const Operation& operation, const TypedOperation& typed);
  bool is_known_late(const Operation& operation) const;
  void take_ids(const Operation& operation, const TypedOperation& typed);
  void take_id(const Operation& operation, std::string_view id, Requirement requirement);
  void order(const Operation& operation, const TypedOperation& typed);
  void read(const TimedOperation& operation);
  void violate(const Operation& operation, Requirement requirement, std::string why);
  void violate_readings(const Evidence& seen, std::string step);
  void conclude_checked(const CheckedWorld& checked);
  void share_readings();
  void show_forms();
  void doubt(std::string_view reason);

  const WorldStart start_;
  const std::string replay_;
  OperationTyping typing_;
  LinearizabilityChecker checker_;
  HistoryOrder order_;
  IdFingerprints request_ids_;
  IdFingerprints job_ids_;
  std::map<std::string, std::uint64_t, std::less<>> suspected_;  // ids, with the operation that had it first
  WorldFindings findings_;
  std::vector<std::uint64_t> known_late_;  // numbers, ascending
  RequirementSet shown_;
  bool refuted_ = false;
  bool over_ = false;        // a violation was found: what follows says nothing
  bool overlapped_ = false;  // some operations did
  std::int64_t last_return_ = -1;
};

}  // namespace backcheck
