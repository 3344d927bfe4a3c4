// The belief: every world, with the readings for it, that explains what has been seen of an implementation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/inspection.h"
#include "model/reading_belief.h"
#include "model/request.h"
#include "model/setup.h"
#include "model/world.h"

namespace backcheck {

// How a call ended, as far as its caller can tell.
enum class Sight : std::uint8_t { kAccepted, kRejected, kLost };

// One call as it was seen. `request` must outlive the observation only.
struct SeenCall {
  std::uint64_t operation = 0;  // its number, for explanations
  const Request* request = nullptr;
  Sight sight = Sight::kRejected;
  std::optional<std::string> job_id;  // with kAccepted: the id of the new task, where the answer had one
  std::vector<Refusal> refusals;      // with kRejected: what its code can mean; empty: anything
  // Of calls that are observed together, one that returned before another was called happened before it. Any
  // clock.
  std::int64_t called = 0;
  std::int64_t returned = 0;  // without meaning for kLost
  bool over = false;          // with kLost: the implementation is done with it, only its answer got lost
};

// A call whose answer was lost: from `sent` on it may take effect at any time, once, or never (CON-2).
struct PendingCall {
  std::uint64_t operation = 0;
  std::shared_ptr<const Request> request;  // never null; copies of a hypothesis share it
  Span sent;
  bool over = false;  // it cannot reach a world that a later reset makes
  // The operation tells the request.
  bool operator==(const PendingCall& other) const {
    return operation == other.operation && sent == other.sent && over == other.over;
  }
};

// One explanation of everything that has been seen.
struct Hypothesis {
  World world;
  ReadingBelief readings;
  std::vector<PendingCall> pending;
  bool operator==(const Hypothesis&) const = default;
};

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
  // Something that is not understood as a call was accepted, or may have been: a task may now run on any one
  // instance that was idle. `certain`: it does; `job_id`: the id that came back.
  bool observe_foreign_acceptance(bool certain, const std::optional<std::string>& job_id);
  // Calls that overlapped: there must be an order in which they explain what was seen (CON-1). At most
  // kMaxTogether; more are refused by giving up.
  bool observe_together(std::span<const SeenCall> calls);

  static constexpr std::size_t kMaxTogether = 16;
  static constexpr std::size_t kMaxHypotheses = 512;

 private:
  using Hypotheses = std::vector<Hypothesis>;

  // Replaces the hypotheses by what `step` makes of each; false where nothing is left.
  bool replace_by(const std::function<void(const Hypothesis&, Hypotheses&)>& step);
  bool keep(Hypotheses next);
  // Before something is seen of the world: every lost call may have taken effect by now.
  void let_lost_calls_happen();
  std::vector<PendingCall> strays_at(Span now) const;
  bool explain_together(std::span<const SeenCall> calls);
  // After giving up nothing is explained, but what is lost then may still reach the world of the next reset.
  void note_unfollowed(std::span<const SeenCall> calls);

  Profile profile_;
  Hypotheses hypotheses_;
  bool gave_up_ = false;
  bool expects_strays_ = false;
  std::vector<PendingCall> unfollowed_;  // lost calls that were seen after giving up
};

// Appends what becomes of the hypothesis when the call runs in it at an instant in `at` and ends as seen.
void explain_call(const Hypothesis& hypothesis, const SeenCall& call, Span at, Profile profile,
                  std::vector<Hypothesis>& out);

// Appends to `list` unless an equal one is there.
void add_hypothesis(std::vector<Hypothesis>& list, Hypothesis hypothesis);

}  // namespace backcheck
