// The numbers of operations in a history.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "sim/history.h"

namespace backcheck {

// A history has numbers of its own, from 1: whoever plays in between begins with 1 again.
class HistoryNumbers {
 public:
  // An operation that has begun, and is recorded later, as the history has it.
  BegunOperation begin(BegunOperation begun);

  // The operation as the history has it: what names another one of its world names it by those numbers, too.
  // Nothing where it stays as it is.
  std::optional<Operation> renumbered(const Operation& operation);

 private:
  std::uint64_t number_of(const Operation& operation);
  void note(std::uint64_t here, std::uint64_t in_history);
  std::uint64_t known(std::uint64_t here) const;

  std::uint64_t last_ = 0;
  // Of those that have begun, by the number, client and time they have here.
  std::map<std::tuple<std::uint64_t, int, std::int64_t>, std::uint64_t> begun_;
  std::map<std::uint64_t, std::uint64_t> numbers_;  // of the present world, by those that they have here
};

}  // namespace backcheck
