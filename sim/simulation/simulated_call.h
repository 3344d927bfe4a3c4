// The kinds of calls that simulated clients make, each in both forms: as parameters and as a service reads
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/setup.h"
#include "sim/endpoint/mock/typed_call.h"
#include "sim/scenario/scenario.h"
#include "sim/simulation/weather.h"
#include "sim/verdict/linearizability/lexicon.h"

namespace backcheck {

// Every instance that holds databases holds these two.
inline constexpr std::string_view kFirstDatabase = "orders";
inline constexpr std::string_view kSecondDatabase = "users";

// Names no instance of any simulated world.
inline constexpr std::string_view kUnknownInstanceId = "rm-nowhere";

// A call that names its instance and nothing else.
inline constexpr std::size_t kPlainKind = 0;

struct SimulatedCall {
  std::vector<std::pair<std::string_view, std::string_view>> parameters;  // besides DBInstanceId
  BackupCall call;
  bool names_nobody = false;  // it is for kUnknownInstanceId, whatever instance it is made for
};

// kSimulatedCalls of them.
std::span<const SimulatedCall> simulated_calls();

// Every kind of call to every instance of one world.
class SimulatedCalls {
 public:
  // Adds to the lexicon what each of them means.
  SimulatedCalls(const WorldSetup& world, Lexicon& lexicon);

  TypedCall typed(std::size_t instance, std::size_t kind) const;
  // With the parameters that make it this call; the rest is that of a plain step.
  CallStep step(std::size_t instance, std::size_t kind) const;
  // Its number in the lexicon.
  std::uint32_t meaning(std::size_t instance, std::size_t kind) const {
    return meanings_[instance * kSimulatedCalls + kind];
  }
  // Where the checker looks at it: a call that names no instance stands with the first one.
  std::uint32_t judged_at(std::size_t instance, std::size_t kind) const {
    return simulated_calls()[kind].names_nobody ? 0 : static_cast<std::uint32_t>(instance);
  }

 private:
  const WorldSetup& world_;
  std::vector<std::uint32_t> meanings_;
};

}  // namespace backcheck
