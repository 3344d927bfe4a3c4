// One explanation of what has been seen of an implementation, and what a call makes of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "model/order.h"
#include "model/outcome.h"
#include "model/reading_belief.h"
#include "model/request.h"
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

// One call that is known as an order, as it was seen: one whose request can be taken in one way only.
// Accepted or rejected; a lost one needs its request.
struct SeenOrder {
  std::uint64_t operation = 0;
  Order order;  // its views must outlive the observation
  Sight sight = Sight::kRejected;
  std::optional<std::string> job_id;  // as in SeenCall
  std::vector<Refusal> refusals;      // as in SeenCall
};

// A call whose answer was lost: from `sent` on it may take effect at any time, once, or never (CON-2).
struct PendingCall {
  std::uint64_t operation = 0;
  std::shared_ptr<const Request> request;  // never null; calls that ask the same share it, as far as is known
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

// The lost call as it waits from now on; it shares its request with one of `known` that asks the same.
PendingCall pending_call(const std::vector<PendingCall>& known, const SeenCall& call, Span sent);

// Adds it in the order of the numbers, so that the order in which calls were sent makes no second
// explanation.
void add_pending(std::vector<PendingCall>& pending, PendingCall call);

// Whether one that comes before the `place`th asks the same. Calls that ask the same are interchangeable: one
// that was sent earlier can have done whatever a later one did, so that only the first needs a look.
bool has_earlier_twin(const std::vector<PendingCall>& pending, std::size_t place);

// Appends what becomes of the hypothesis when the call runs in it at an instant in `at` and ends as seen.
void explain_call(const Hypothesis& hypothesis, const SeenCall& call, Span at, Profile profile,
                  std::vector<Hypothesis>& out);

// Appends what becomes of the hypothesis when something that is not understood as a call was accepted as one,
// at an instant in `at`, on any one of the instances whose state allows it.
void explain_foreign_acceptance(const Hypothesis& hypothesis, std::uint64_t operation,
                                const std::optional<std::string>& job_id, Span at,
                                std::vector<Hypothesis>& out);

// Appends to `list` unless an equal one is there.
void add_hypothesis(std::vector<Hypothesis>& list, Hypothesis hypothesis);

// Takes out what another hypothesis explains as well. No two are equal.
void drop_the_explained(std::vector<Hypothesis>& hypotheses);

// Moves the hypothesis on by a call that was answered, now, with these `outcomes` allowed for it: in place,
// which is the same as explain_call() wherever one explanation is left. False, and no change, where none is;
// nothing, and no change, where there may be several.
std::optional<bool> move_on(Hypothesis& hypothesis, const SeenCall& call, const Outcomes& outcomes);
bool move_on(Hypothesis& hypothesis, const SeenOrder& seen, Profile profile);

// Whether explain_call() can find that the request was accepted, told without a copy.
bool may_be_accepted(const World& world, const Request& request, Span at, Profile profile);

}  // namespace backcheck
