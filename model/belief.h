// The belief: every world, with the readings for it, that explains what has been seen of an implementation.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/hypothesis.h"
#include "model/inspection.h"
#include "model/request.h"
#include "model/setup.h"

namespace backcheck {

// Each observation keeps the hypotheses that explain it, moved on by what it does. An observation that none
// explains is refused: it returns false, and the belief stays as it was.
class Belief {
 public:
  explicit Belief(Profile profile);

  Profile profile() const { return profile_; }
  const std::vector<Hypothesis>& hypotheses() const { return hypotheses_; }

  // What is allowed for the request now, if that hypothesis of the belief is the right one.
  Outcomes outcomes_in(const Hypothesis& hypothesis, const Request& request) const {
    return allowed_outcomes(hypothesis.world, request, hypothesis.world.now(), profile_);
  }

  // True where there is one explanation only, and no call that may still take effect.
  bool is_sure() const { return !gave_up_ && hypotheses_.size() == 1 && hypotheses_.front().pending.empty(); }

  // The operations that are evidence in some hypothesis, by number, ascending: only these can stand in a
  // conflict with what is seen later.
  std::vector<std::uint64_t> witnesses() const;

  // True where some hypothesis holds the alternative possible.
  bool possible(Reading reading, std::size_t alternative) const;

  // True where too many explanations had to be kept: until the next reset every observation is explained.
  bool gave_up() const { return gave_up_; }

  // True where a call from before the last reset may still arrive.
  bool expects_strays() const { return expects_strays_; }

  // The world is replaced; what is known of the readings stays.
  void observe_reset(const WorldSetup& setup, Span now);
  void observe_advance(Span to);
  bool observe_set_status(std::string_view instance, std::string_view status);
  // `done`: the task was ended; otherwise the implementation said that there was none to end.
  bool observe_finish_task(std::string_view instance, bool succeeded, bool done);
  bool observe_inspection(std::string_view instance, const Inspection& inspection, std::uint64_t operation);
  bool observe_call(const SeenCall& call);
  // A lost call that does nothing in this world may reach that of a later reset.
  void expect_after_reset(const SeenCall& call) { unfollowed_.push_back(shared_pending_call(call, {})); }
  // The same for a call with an answer while is_sure(), by whoever has the outcomes_in the hypothesis at
  // hand.
  bool observe_answer(const SeenCall& call, const Outcomes& outcomes);
  bool observe_order(const SeenOrder& seen);
  // Something that is not understood as a call was accepted, or may have been: a task may now run on any one
  // instance whose state allowed it. `certain`: it does; `job_id`: the id that came back.
  bool observe_foreign_acceptance(std::uint64_t operation, bool certain,
                                  const std::optional<std::string>& job_id);
  // Calls that overlapped: there must be an order in which they explain what was seen (CON-1). More than
  // kMaxTogether, or too many orders, are refused by giving up; so are all once `stop` (it may be empty)
  // returns true, which is asked again and again while many orders are tried.
  bool observe_together(std::span<const SeenCall> calls, const std::function<bool()>& stop = {});

  static constexpr std::size_t kMaxTogether = 64;
  static constexpr std::size_t kMaxHypotheses = 512;

 private:
  using Hypotheses = std::vector<Hypothesis>;

  bool explain_seen(const SeenCall& call);
  // Before something is seen of the world: every lost call may have taken effect by now. Then moves each
  // hypothesis on in place, and drops those in which `move` returns false and changes nothing; false where
  // none is left.
  template <typename Move>
  bool move_each(Move move) {
    return is_sure() ? move(hypotheses_.front()) : move_each_of_many(move);
  }
  template <typename Move>
  [[gnu::cold]] bool move_each_of_many(Move move);
  // Replaces the hypotheses by what `step` makes of each; false where nothing is left.
  bool replace_by(const std::function<void(const Hypothesis&, Hypotheses&)>& step);
  bool keep(Hypotheses next);
  // Before something is seen of the world: every lost call may have taken effect by now.
  void let_lost_calls_happen() {
    if (!is_sure()) let_pending_calls_happen();
  }
  void let_pending_calls_happen();
  std::vector<PendingCall> strays_at(Span now) const;
  bool explain_together(std::span<const SeenCall> calls, const std::function<bool()>& stop);
  void await(std::span<const SeenCall> lost);
  PendingCall shared_pending_call(const SeenCall& call, Span sent) const;
  // After giving up nothing is explained, but what is lost then may still reach the world of the next reset.
  void note_unfollowed(std::span<const SeenCall> calls);

  Profile profile_;
  Hypotheses hypotheses_;
  bool gave_up_ = false;
  bool expects_strays_ = false;
  std::vector<PendingCall> unfollowed_;  // lost calls that no hypothesis waits for in this world
};

}  // namespace backcheck
