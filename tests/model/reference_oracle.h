// A slow and obvious second telling of the page: what is allowed for one call under one complete reading.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/engine.h"
#include "model/outcome.h"
#include "model/reading.h"
#include "model/request.h"
#include "model/world.h"

namespace backcheck {

// One alternative of every reading.
struct CompleteReading {
  std::array<std::size_t, kReadingCount> alternatives{};
  std::size_t operator[](Reading reading) const { return alternatives[static_cast<std::size_t>(reading)]; }
  std::size_t& operator[](Reading reading) { return alternatives[static_cast<std::size_t>(reading)]; }
};

// The product that holds that one combination only.
Readings product_of(const CompleteReading& reading);

// True where the combination lies in the union.
bool holds(const ReadingsUnion& products, const CompleteReading& reading);

// A backup that is over; instants are exact.
struct ReferenceBackup {
  Instant started;
  Instant ended;
  bool succeeded = true;
};

struct ReferenceInstance {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status = "Running";
  std::vector<std::string> databases;
  std::optional<Instant> ongoing_since;
  std::vector<ReferenceBackup> backups;
};

using ReferenceWorld = std::vector<ReferenceInstance>;

struct ReferenceParameter {
  std::string name;
  std::string value;
  Origin origin = Origin::kQuery;
};
using ReferenceParameters = std::vector<ReferenceParameter>;

// The two of them as the model takes them.
World model_world(const ReferenceWorld& world, Instant now);
Request model_request(const ReferenceParameters& parameters);

// What the page allows: acceptance, starting a task on any one of `instances` (by place), or rejection for
// any one of `reasons`. At least one of the two is not empty.
struct ReferenceVerdict {
  std::set<std::size_t> instances;
  std::set<Refusal> reasons;
  bool may_accept() const { return !instances.empty(); }
  bool may_reject() const { return !reasons.empty(); }
};

ReferenceVerdict decide(const ReferenceWorld& world, const ReferenceParameters& parameters, Instant now,
                        const CompleteReading& reading);

}  // namespace backcheck
