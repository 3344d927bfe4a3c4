// One client of a conversation: it makes its calls, one after the other, and records what comes of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/caller.h"
#include "sim/conversation/client_plan.h"
#include "sim/conversation/conversation_hall.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/faulty_client.h"
#include "sim/endpoint/known_secrets.h"

namespace backcheck {

// The ways in which a client reaches the endpoint.
struct ClientLines {
  std::unique_ptr<Endpoint> whole;
  std::unique_ptr<FaultyClient> faulty;
  std::shared_ptr<KnownSecrets> secrets = std::make_shared<KnownSecrets>();  // kept from answers to `faulty`
};

// For one thread at a time.
class TalkingClient {
 public:
  // `number` counts from 1; `nonce_prefix` is its alone. The hall must outlive the client.
  TalkingClient(ConversationHall& hall, int number, ClientLines lines, std::string nonce_prefix);

  // Makes so many calls of the plan, unless the conversation ends before.
  void talk(ClientPlan& plan, std::size_t calls);

  // Makes a plain call for each instance until it is answered, kMaxHealingTries times at most.
  void heal();

 private:
  // What the caller learnt.
  enum class Outcome : std::uint8_t {
    kAnswered,
    kUnanswered,
    kUnknown,  // by a fault of ours
    kUnsent,   // for the limit on requests
  };

  Outcome make(const PlannedCall& planned);
  std::vector<WireAnswer> send(const WireRequest& request, const PlannedCall& planned);
  Outcome record(Operation operation, PreparedCall prepared, const PlannedCall& planned,
                 std::vector<WireAnswer> answers);
  void record_second(const Operation& first, const CreateBackupCall& call, Reply reply, bool taken_twice);
  void count(Outcome outcome);
  bool gets_an_answer(const InstanceSetup& instance);

  ConversationHall& hall_;
  int number_;
  ClientLines lines_;
  Caller caller_;
  std::size_t unanswered_ = 0;        // in a row
  std::uint64_t answers_before_ = 0;  // of all clients, when the row began
};

}  // namespace backcheck
