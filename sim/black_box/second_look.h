// What only a rejection shows is told where it shows in two plays: the state of an instance may have changed
// and come back between two looks, which excuses one.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "sim/history.h"
#include "sim/verdict/judge.h"

namespace backcheck {

class SecondLook {
 public:
  // A play begins: the second of its scenario, where one was just asked for.
  void begin();

  // Why the operations, which overlapped where they are several, must not be judged in this play; empty where
  // they may. Before the judge sees them. `unsteady`: why nobody knows the status that their instances had;
  // empty where somebody does. What an acceptance shows, or an answer that no state of an instance makes
  // right, is never doubted.
  std::string doubt(const Judge& judge, std::span<const Operation> operations, const std::string& unsteady);

  // Whether the scenario whose play has ended has to be played once more; if so, the next one counts as that.
  bool asks_for_another();

 private:
  struct Seen {
    Requirement requirement{};
    std::optional<Reading> reading;
    std::string code;
    bool is_like(const Seen& other) const;
  };

  std::optional<Seen> seen_;    // in this play
  std::optional<Seen> before_;  // in the first, where this is the second
  bool awaits_second_ = false;
};

}  // namespace backcheck
