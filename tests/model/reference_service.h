// A conforming implementation for tests: it has one complete reading, and decides by the reference oracle.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "model/inspection.h"
#include "model/setup.h"
#include "tests/model/reference_cases.h"
#include "tests/model/reference_oracle.h"

namespace backcheck {

// How the service answered a call.
struct ReferenceAnswer {
  std::optional<std::string> job_id;  // of the task that was started; nothing: rejected
  std::optional<Refusal> refusal;     // why it was rejected
};

class ReferenceService {
 public:
  // `draw` decides where the page lets an implementation do either.
  ReferenceService(CompleteReading reading, Draw draw) : reading_(reading), draw_(std::move(draw)) {}

  // Backups of the world are told to the model as sets that were made in an instant.
  void reset(ReferenceWorld world, Instant now);
  WorldSetup setup() const;

  const ReferenceWorld& world() const { return world_; }
  const CompleteReading& reading() const { return reading_; }
  Instant now() const { return now_; }

  void advance(Instant to) { now_ = to; }
  void set_status(std::size_t instance, const std::string& status) { world_[instance].status = status; }
  // False where no task is ongoing.
  bool finish_task(std::size_t instance, bool succeeded);
  Inspection inspect(std::size_t instance) const;
  ReferenceAnswer call(const ReferenceParameters& parameters);
  // Starts a task for a reason of its own, and gives its id.
  std::string start_task(std::size_t instance);

 private:
  CompleteReading reading_;
  Draw draw_;
  ReferenceWorld world_;
  std::vector<std::string> job_ids_;  // of the last task of each instance
  Instant now_;
  std::size_t tasks_ = 0;
};

}  // namespace backcheck
