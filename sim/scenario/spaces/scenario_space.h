// A space of scenarios: finite, its size known before the first one is made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Scenarios with numbers. Each stands in its space once and is a function of its number alone, so that any
// part of a space can be played by itself, in any order and by any number of processes.
class ScenarioSpace {
 public:
  ScenarioSpace() = default;
  ScenarioSpace(const ScenarioSpace&) = delete;
  ScenarioSpace& operator=(const ScenarioSpace&) = delete;
  virtual ~ScenarioSpace() = default;

  // What stands in it, without a full stop: "every sequence of up to 4 steps ...".
  virtual std::string about() const = 0;
  virtual std::size_t size() const = 0;   // scenarios
  virtual std::size_t calls() const = 0;  // requests that all of them send together
  // `index` is below size(). The scenario has an id, a title and no file, and a scenario file can hold it.
  virtual Scenario at(std::size_t index) const = 0;
};

// "single-call" and 123 make "single-call/000123".
std::string numbered_id(const std::string& space, std::size_t index);

// "random", 7 and 123 make "random-7/000123": what other seeds draw has other names, in reports and as files.
std::string drawn_id(const std::string& source, std::uint64_t seed, std::size_t number);

}  // namespace backcheck
