// Scenarios of one call, and an endpoint that leaves some of them without an answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/sim/fake_stage.h"

namespace backcheck {

inline Scenario plain(const std::string& id, const std::string& instance = "rm-1") {
  return scenario_of(id, {call_step(instance)});
}

inline std::vector<Scenario> many(int count) {
  std::vector<Scenario> scenarios;
  for (int i = 0; i < count; ++i) scenarios.push_back(plain("s" + std::to_string(i)));
  return scenarios;
}

inline WireAnswer timed_out() { return FakeEndpoint::failed(Delivery::kTimedOut, "no byte"); }

// Only requests for that instance get no answer.
inline std::function<std::optional<WireAnswer>(const Request&)> silent_about(const std::string& instance) {
  return [instance](const Request& request) -> std::optional<WireAnswer> {
    if (request.first("DBInstanceId") != instance) return std::nullopt;
    return timed_out();
  };
}

}  // namespace backcheck
