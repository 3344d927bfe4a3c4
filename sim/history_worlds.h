// The worlds of a history, one from each reset to the next, and what had to be learnt of them too late.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/history.h"

namespace backcheck {

// Worlds have places: 0 before the first reset, then one more with each. What is learnt of a world stays for
// the rounds to come.
class HistoryWorlds {
 public:
  void begin_round();

  // Whether an operation, recorded in the present world, happened in it. One that happened in an earlier one
  // is kept for that; where it could be either, nothing is known of both.
  bool belongs_here(const Operation& operation);
  // Before the reset that ends the present world is followed.
  void end_by(const Operation& reset);
  // The reset was done.
  void begin_after(const Operation& reset);

  // The place of the present world.
  std::size_t present() const { return present_; }
  // Whether anything happened in it. The first operation of a recorded run is a reset of its own.
  bool is_empty() const { return recorded_ == 0 && strangers().empty(); }
  // Why nothing can be said of it; empty: something can.
  const std::string& trouble() const;
  // Its operations that are recorded behind its end.
  const std::vector<Operation>& strangers() const;
  // Those of its own that come too late; fingerprints of ids that may stand twice.
  const std::vector<Operation>& late() const;
  const std::vector<std::uint64_t>& suspects() const;

  // Adds to what is known of the present world.
  void note(const std::vector<Operation>& late, const std::vector<std::uint64_t>& suspects);
  // Whether something was learnt in this round of a world that was judged without it, and the first such.
  bool learnt() const { return first_learnt_ != kNothing; }
  std::size_t first_learnt() const { return first_learnt_; }

  // How many operations are kept at most.
  static constexpr std::size_t kMaxKept = 20'000;

 private:
  struct Begin {
    std::int64_t called = 0;
    std::int64_t returned = 0;
    int client = -1;
  };
  struct Known {
    std::string trouble;
    std::vector<Operation> strangers;
    std::vector<Operation> late;
    std::vector<std::uint64_t> suspects;
  };
  static constexpr std::size_t kNothing = std::size_t(-1);

  const Known& known() const;
  void learn(std::size_t place);
  void disturb(std::size_t place, const std::string& reason);
  std::size_t world_at(std::int64_t time) const;
  void keep_for(std::size_t place, const Operation& operation);
  bool is_after(const Begin& begin, const Operation& operation) const;

  std::map<std::size_t, Known> known_;
  std::set<std::uint64_t> filed_;  // the numbers of the strangers
  std::size_t kept_ = 0;
  std::size_t first_learnt_ = kNothing;
  // Of this round.
  std::vector<Begin> begins_;  // by place
  std::size_t present_ = 0;
  std::size_t recorded_ = 0;
  std::int64_t last_return_ = 0;  // of the answered operations of the present world; with the client
  int last_client_ = -1;          // -1: several
  bool has_return_ = false;
};

}  // namespace backcheck
