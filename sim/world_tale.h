// Another look at a world that was refuted: what of it the story of the violation needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/history.h"
#include "sim/history_order.h"
#include "sim/report/timeline.h"
#include "sim/verdict/linearizability/linearizability.h"
#include "sim/verdict/linearizability/operation_typing.h"
#include "sim/verdict/verdict.h"
#include "sim/world_check.h"

namespace backcheck {

// The violation without its story.
Violation plain_violation(const WorldStart& start, const Refutation& refutation);

class WorldTale {
 public:
  // As the world was checked, and what that found. `elsewhere`: what the other instances leave of the
  // readings.
  WorldTale(const WorldStart& start, const Refutation& refutation, Readings elsewhere);
  WorldTale(const WorldTale&) = delete;
  WorldTale& operator=(const WorldTale&) = delete;

  // The same operations in the same order as WorldCheck had them.
  void take(const Operation& operation);
  // Without scenario and replay.
  Violation tell();
  // After tell(): the violation as a picture; nothing where it could not be told.
  const std::optional<Timeline>& timeline() const { return timeline_; }

  // More operations than that are not kept: then the violation is told in fewer words.
  static constexpr std::size_t kMaxOperations = 1'000'000;

 private:
  // What the history says of an operation that is kept; `text` and `fault` are places in texts_.
  struct Words {
    std::uint64_t number = 0;
    int client = 0;
    std::uint32_t text = 0;
    std::uint32_t fault = 0;
    std::optional<Requirement> about_parameters;
  };

  bool is_about(const TimedOperation& operation) const;
  void note(const Operation& operation, const TypedOperation& typed);
  void keep(const TimedOperation& operation);
  std::uint32_t place_of(std::string text);
  const Words* words_of(std::uint64_t number) const;
  Violation told_violation();
  std::optional<Refutation> refutation_again(const FrontierStart& start) const;

  const WorldStart start_;
  const Refutation refutation_;
  const Readings elsewhere_;
  OperationTyping typing_;
  HistoryOrder order_;
  std::vector<TimedOperation> operations_;
  std::vector<Words> words_;
  std::vector<std::string> texts_;
  std::map<std::string, std::uint32_t, std::less<>> places_;
  std::vector<std::uint64_t> known_late_;  // numbers, ascending
  std::optional<Operation> refuted_;
  bool too_many_ = false;
  std::optional<Timeline> timeline_;
};

}  // namespace backcheck
