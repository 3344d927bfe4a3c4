// The state that a step of a scenario meets, in a form in which like states are equal.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/belief.h"
#include "model/world.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Ids are numbers here, and the day of the calendar does not count, so that it makes no difference whether
// everything is renamed or moved by whole days.
struct MetState {
  Step::Deed deed;
  World world;                          // before the step
  std::vector<std::size_t> rejections;  // of calls for each instance: a service may have counted them
  bool operator==(const MetState&) const = default;
};

// How often calls were rejected, by the id of the instance.
using Rejections = std::map<std::string, std::size_t, std::less<>>;

MetState state_met_by(const Step& step, const World& world, const Rejections& rejections);

// Whether all of `less` is in `more`: they are equal but for ended tasks and rejections, each task of `less`
// has one in `more` within the same hours, and no instance of `less` has more rejections.
bool is_covered_by(const MetState& less, const MetState& more);
// Equal but for what happens within an hour, and for rejections, which should leave no trace.
bool is_the_same_but_for_rejections(const MetState& one, const MetState& other);

// States in which a call was seen, and how it ended there.
class MetStates {
 public:
  void add(MetState state, Sight ending);

  // Whether the call ended in another way in that state, and nothing that was seen speaks against it that
  // like states end alike.
  bool exclude(const MetState& state, Sight ending) const;
  // Whether it did so in a state much like it; or, of a rejection, where there was even more that could have
  // been a reason for it.
  bool speak_against(const MetState& state, Sight ending) const;

 private:
  struct Seen {
    MetState state;
    Sight ending;
  };
  bool speaks_against(const MetState& state, Sight ending, const Seen& seen) const;
  bool is_at_odds(const Seen& one) const;

  std::vector<Seen> seen_;
  bool equal_end_alike_ = true;
  bool like_end_alike_ = true;
  bool rejections_count_ = false;  // without them like states did not end alike
};

}  // namespace backcheck
