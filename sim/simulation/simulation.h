// One seed, one simulated world: clients, a lossy network between them and the mocked service, and everything
// that was said.
//
// One thread and integer virtual time: a simulation is a function of its seed and its options alone, the same
// with any compiler.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/reading_belief.h"
#include "model/setup.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/history.h"
#include "sim/simulation/sometimes.h"
#include "sim/simulation/statistics.h"
#include "sim/simulation/weather.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/linearizability.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// What is not given is drawn from the seed.
struct SimulationOptions {
  std::optional<MockPolicy> policy;
  std::optional<Weather> weather;
  std::optional<Fault> fault;  // planted in the mock; it is not drawn
};

// What was said in one world, as the checker of concurrent histories reads it. Safe to move.
struct Simulated {
  std::uint64_t seed = 0;
  std::uint64_t trace_hash = 0;  // of every decision and every outcome, in order: see trace_hash.h
  Weather weather;
  MockPolicy policy;
  WorldSetup world;  // that the service was reset to, without credentials
  Lexicon lexicon;
  std::vector<std::uint16_t> statuses;     // the numbers of the statuses in `world`
  std::vector<TimedOperation> operations;  // in the order of `called`; their numbers count from 2
  Statistics statistics;
  Sometimes sometimes;
};

// The fast door: nothing is written as text.
Simulated simulate(std::uint64_t seed, const SimulationOptions& options);

// The same conversation in requests and answers as they are on the wire. `said` and everything in it are
// those that simulate() makes from the same seed and options. `history` begins with the reset, which has the
// number 1; the number of every other operation is that of the one in said.operations.
//
// Client 0 is the operator, clients count from 1. Where there is no reply, `fault` says why:
//   "request-lost"   the network lost the request
//   "timed-out"      the caller gave up before the answer came; the request may be still on its way
//   "response-lost"  the network lost the answer
//   "response-cut"   the answer broke off in its body
//   "restart"        the service died before or after the effect, in any case before it answered
//   "duplicated"     the request was delivered twice, and no usable answer to either copy came in time
//   "closed"         the service closed the connection for reasons of its own
// Beside a reply it says "sent-twice": this is the acceptance of the other copy of a request that was
// delivered twice, with a task of its own; Statistics::taken_twice counts these.
struct RecordedSimulation {
  Simulated said;
  std::vector<Operation> history;  // in the order of `called`
};
RecordedSimulation simulate_in_text(std::uint64_t seed, const SimulationOptions& options);

// What the checker says of it, and what the checker cannot see.
struct SimulationVerdict {
  Linearizability verdict = Linearizability::kConforms;
  CheckedWorld checked;
  // See Statistics: what no order of things excuses (RES-2, RES-1, CON-2), and calls without a definite
  // answer though all faults had stopped.
  std::uint64_t repeated_request_ids = 0;
  std::uint64_t repeated_job_ids = 0;
  std::uint64_t taken_twice = 0;
  std::uint64_t unhealed = 0;
};

// kViolates where the checker says so, and where one of the counts is not 0. `belief`: what earlier worlds
// have shown of the readings.
SimulationVerdict judge_simulated(const Simulated& simulated, const ReadingBelief& belief,
                                  const CheckLimits& limits = {});

// Simulates each seed twice. The first seed from `first` on, of `count`, whose two traces differ; nothing
// where none do.
std::optional<std::uint64_t> first_seed_not_repeated(std::uint64_t first, std::uint64_t count,
                                                     const SimulationOptions& options);

}  // namespace backcheck
