// For each fault a short script that tells the mock with it from the clean one.
#pragma once

#include <span>
#include <string_view>

#include "sim/endpoint/mock/faults.h"
#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {

// Played without signatures under the default policy.
struct FaultCase {
  Fault fault;
  ProbeScript script;
  std::string_view clean;    // the notes without the fault
  std::string_view planted;  // the notes with it
};

std::span<const FaultCase> state_fault_cases();      // PRE, EFF, CON
std::span<const FaultCase> parameter_fault_cases();  // PAR
std::span<const FaultCase> answer_fault_cases();     // RES, ROB

}  // namespace backcheck
