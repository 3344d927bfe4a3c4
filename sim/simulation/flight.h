// A call on its way through the network, the service and back.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/calendar.h"
#include "model/instance_state.h"
#include "sim/simulation/fates.h"
#include "sim/simulation/rejection_class.h"
#include "sim/simulation/simulated_clients.h"

namespace backcheck {

struct Flight {
  // Takes the place of a flight that is over. Member by member: this is done for every call, and what is not
  // set here is set before it is read.
  void launch(const NextCall& call, const RequestFate& drawn, std::int64_t given_up_at) {
    planned = call;
    fate = drawn;
    deadline = given_up_at;
    pending = 0;
    at_service = 0;
    settled = false;
    duplicated = false;
    answered_once = false;
    started_task = false;
    accepted_job = kUnknownJob;
  }

  NextCall planned;
  RequestFate fate;
  std::int64_t deadline = 0;  // when its client gives it up
  std::uint64_t nonce = 0;
  Instant sent;  // its Timestamp
  std::uint32_t client = 0;
  std::uint8_t pending = 0;     // events that will come
  std::uint8_t at_service = 0;  // copies that have arrived and had no effect yet
  bool settled = false;         // its client knows how it ended, or has given it up
  bool duplicated = false;
  bool retried = false;        // it is the second try of another one
  bool answered_once = false;  // a copy has taken effect
  bool started_task = false;
  std::uint64_t began_in = 0;                // the life of the process, at the first arrival
  std::uint32_t accepted_job = kUnknownJob;  // that its client was told
  std::uint64_t tasks_ended_before = 0;      // at the effect that started a task
};

// What the service sent for a request; the text of it is elsewhere.
struct Answered {
  enum class Kind : std::uint8_t { kAccepted, kRejected, kClosed };
  Kind kind = Kind::kClosed;
  RejectionClass rejection = RejectionClass::kOther;
  std::uint32_t job = kUnknownJob;  // its number in the lexicon
};

// A request may be under way twice.
inline constexpr std::size_t kCopies = 2;
inline std::size_t flight_of(std::size_t copy) { return copy / kCopies; }

// Why there is no reply.
enum class LossWord : std::uint8_t {
  kNone,
  kRequestLost,
  kTimedOut,
  kResponseLost,
  kCut,
  kRestart,
  kDuplicated,
  kClosed,
  kSentTwice,  // beside a reply
};

}  // namespace backcheck
