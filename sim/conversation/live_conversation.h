// A live conversation: many clients and an operator talk to one endpoint at the same time, and everything
// that is said is recorded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/calendar.h"
#include "model/setup.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/curl_transfer.h"
#include "sim/history.h"

namespace backcheck {

// The limits on a conversation.
inline constexpr std::size_t kMaxTalkers = 256;   // clients
inline constexpr std::size_t kMaxUnanswered = 5;  // of one client in a row; then the endpoint counts as down
inline constexpr std::size_t kMaxHealingTries = 5;  // to get a definite answer, once faults have stopped

struct ConversationOptions {
  // What each client asks for, and the faults it suffers, are a function of this alone. When things happen,
  // and with which answers, is the network's.
  std::uint64_t seed = 0;
  std::size_t clients = 8;             // 1 to kMaxTalkers
  std::size_t calls = 1000;            // of all clients together; the healing phase comes on top
  std::size_t max_requests = 0;        // that are ever sent, with those of the healing phase; 0: no limit
  bool faults = false;                 // on the client's side: see ClientFault
  std::uint64_t calls_per_second = 0;  // of all clients together; 0: no limit
  std::uint64_t first_number = 1;      // of the first operation; the others follow
  std::string nonce_prefix;            // keeps apart the nonces of several conversations with one endpoint
};

// What a conversation needs of the outside. All of it must outlive the conversation.
struct ConversationStage {
  std::string url;            // of the endpoint; each client makes its own connections to it
  TransferOptions transfer;   // how long one request may take
  Control& control;           // used by one thread at a time
  Capabilities capabilities;  // reset and finish_task are needed
  Credential credential;
  // A clock that never runs back. Called under a lock.
  std::function<std::int64_t()> nanoseconds;
  // For the Timestamp of requests where the world has no clock of its own. Called by several threads at once.
  std::function<Instant()> wall_clock;
  // Takes each operation as it is recorded, one at a time; an error ends the conversation.
  std::function<std::expected<void, std::string>(const Operation&)> record;
  // Ends the conversation without a healing phase once it is true. Called by several threads at once.
  std::function<bool()> interrupted = [] { return false; };
  // Begins the healing phase, though there are calls left, once it is true. Called by several threads at
  // once.
  std::function<bool()> time_is_up = [] { return false; };
  // Told of each operation before it is sent, under the same lock as `record`. May be empty.
  std::function<void(const BegunOperation&)> announce = {};
};

enum class ConversationEnd : std::uint8_t {
  kComplete,       // to the end of the healing phase
  kInterrupted,    // the stage wanted no more
  kEndpointDown,   // kMaxUnanswered calls in a row had no answer, and none of them by a fault of ours
  kNotHealed,      // faults had stopped, and a client could not get an answer to a plain call
  kHookFailed,     // a verb was not carried out, or it is not known whether it was: the state of the endpoint
                   // is unknown from there on, so that nothing can be held against it any more
  kHistoryFailed,  // an operation could not be recorded
  kNotPossible,    // the options or the URL are of no use; nothing was sent
  kTooDear,  // max_requests allow less than a call of each client and of each in the healing phase; nothing
             // was sent
  kOutOfCalls,  // max_requests were sent before the end of the healing phase
};

// "complete", "interrupted", ...
std::string_view conversation_end_name(ConversationEnd end);

struct Conversation {
  WorldSetup world;  // that the endpoint was reset to; without credentials
  // In the order of being recorded. The first is the reset. Client 0 is the operator, who uses the hook;
  // clients count from 1. `called` is taken before the first byte is sent, `returned` after the last one was
  // read; a call without a reply has no `returned`. Numbers are given in the order of `called` (where one is
  // not recorded, its number is missing); those that returned are recorded in the order of `returned`.
  //
  // A request that was sent twice is one operation, and its interval covers both, for it takes effect once at
  // most. Its reply is the acceptance, where one of the two was accepted. Where both were, with different
  // tasks, the second is an operation of its own, with the interval of the first, the fault "sent-twice" and
  // a number of its own; the pair stands in `taken_twice`.
  std::vector<Operation> operations;
  ConversationEnd end = ConversationEnd::kComplete;
  std::string why;           // in words, where it ended early
  std::size_t requests = 0;  // for CreateBackup that were begun to be sent
  std::vector<std::pair<std::uint64_t, std::uint64_t>> taken_twice;
};

// Resets the world and lets the clients and the operator talk until the calls are used up. Then comes a
// healing phase: no more faults, statuses are set right, open tasks end, and every client gets an answer to a
// plain call for each instance; at the end every instance is inspected. Makes one thread for each client and
// one for the operator, and joins them all.
//
// Requests carry the virtual clock's time, where the world has one. The clock never gets further than some
// minutes ahead of a request in flight, so that no request is too old when it arrives.
Conversation hold_conversation(const ConversationStage& stage, const ConversationOptions& options);

}  // namespace backcheck
