// What the calls of scenarios look like, so that few creates can show much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

// How one call is asked and sent, piece by piece: the format of its answer, how it is carried, encoded and
// signed, each parameter (those that the page does not know are alike), and each kind of backup on each
// engine (values that are none are alike). Pieces have numbers, from 0.
class CallForms {
 public:
  // Of all its calls, each once, in ascending order.
  std::vector<std::uint32_t> of(const Scenario& scenario);

  std::size_t count() const { return numbers_.size(); }

 private:
  std::uint32_t number_of(const std::string& form);

  std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace backcheck
