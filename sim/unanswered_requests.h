// The requests of one play that got no answer, and what may have silenced the endpoint.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"
#include "sim/played.h"
#include "sim/verdict/judge.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// A call that gets no answer decides nothing by itself, but what follows it may: it took effect once, at some
// moment after it was sent, or never (CON-2). So the first one does not end the play, and the second does.
class UnansweredRequests {
 public:
  // They are noted in `played`. `is_heard`: whether the last request of all plays was answered, as far as is
  // known; kept so. Both must outlive this one.
  UnansweredRequests(Played& played, bool& is_heard) : played_(played), is_heard_(is_heard) {}

  // So a request ended.
  void note_delivery(Delivery delivery);

  // A request that may be left without an answer, or bytes, of that step: nothing may be answered behind it
  // any more. Behind a silent call that is not known of it, before something is answered.
  void suspect(const Operation& operation, int step);

  // Bytes of that step right behind which nothing was answered, although something may be by now. Returns why
  // the play ends.
  std::string note_downfall(const Operation& bytes, int step);

  // Operations of one step, some of which are silent, as the judge has just seen them. `lines`: the scenario
  // up to it. True where the play may go on: those are calls, and the first ones, of an endpoint that had
  // answered the request before them. Where it is silent for longer, each step more would have to be waited
  // for.
  bool add_silent(std::span<const Operation> operations, int step, const std::vector<std::string>& lines,
                  const Judge& judge);

  bool any() const { return !played_.silent.empty(); }

  // Where there are any, what is undecided for them: "step 2 got no usable answer (timed-out)".
  std::string reason() const;

  // A violation that was seen behind them says so.
  void tell_in(Violation& violation) const;

 private:
  Played& played_;
  bool& is_heard_;
};

}  // namespace backcheck
