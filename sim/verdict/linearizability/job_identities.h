// Which backup task an id belongs to, as far as answers and inspections have told (RES-1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/configuration_set.h"

namespace backcheck {

// A task whose call told no id (it was lost, or the task was there from the start) can be shown to have any
// that is not another one's. Which tasks those are depends on the order: Configuration::learnt has a bit for
// each id that some orders know so.
class JobIdentities {
 public:
  // A call was answered with that id, wherever it takes effect.
  void note_accepted(std::uint32_t job);

  // Whether the id is that of a task whose call told it, or of one that was shown to have it.
  bool is_anothers(const Configuration& configuration, std::uint32_t job) const;
  // Whether a task whose call told none was shown to have it.
  bool is_learnt(const Configuration& configuration, std::uint32_t job) const;

  // The ongoing task of the configuration, whose call told no id, is shown to have this one. False, and the
  // id is not kept, where too many are.
  bool learn(Configuration& configuration, std::uint32_t job);

  // The inspection that showed the id has returned: where all orders have learnt the same, they need not keep
  // it.
  void settle(std::uint32_t job, ConfigurationSet& configurations);

  std::size_t bytes() const { return (accepted_.capacity() + learnt_.capacity() + taken_.capacity()) * 4; }

 private:
  std::vector<std::uint32_t> accepted_;  // ascending
  std::vector<std::uint32_t> learnt_;    // by bit; kUnknownJob where the bit is free
  std::vector<std::uint32_t> taken_;     // those that every order has learnt, ascending
};

}  // namespace backcheck
