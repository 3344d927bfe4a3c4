// Sending, settling, recording.
#include "sim/conversation/talking_client.h"

#include <utility>

#include "sim/conversation/call_settlement.h"

namespace backcheck {
namespace {

// What is sent again is sent once others had their turn, so that what it was for may have changed; but nobody
// waits long for the others, who may all be waiting.
constexpr std::uint64_t kCallsBetween = 8;
constexpr std::chrono::milliseconds kPatience{5};

}  // namespace

TalkingClient::TalkingClient(ConversationHall& hall, int number, ClientLines lines, std::string nonce_prefix)
    : hall_(hall),
      number_(number),
      lines_(std::move(lines)),
      caller_(hall.stage().credential, std::move(nonce_prefix)) {}

void TalkingClient::talk(ClientPlan& plan, std::size_t calls) {
  for (std::size_t i = 0; i < calls && !hall_.is_over() && !hall_.stage().time_is_up(); ++i) {
    const Outcome outcome = make(plan.next());
    if (outcome == Outcome::kUnsent) return;
    count(outcome);
  }
}

void TalkingClient::heal() {
  for (const InstanceSetup& instance : hall_.world().instances) {
    if (hall_.is_over()) return;
    if (gets_an_answer(instance)) continue;
    hall_.end(ConversationEnd::kNotHealed, "client " + std::to_string(number_) +
                                               " got no answer to a plain call for " + instance.id + " in " +
                                               std::to_string(kMaxHealingTries) + " tries");
  }
}

bool TalkingClient::gets_an_answer(const InstanceSetup& instance) {
  for (std::size_t i = 0; i < kMaxHealingTries; ++i) {
    const Outcome outcome = make({plain_call(instance), {}});
    if (outcome == Outcome::kUnsent)
      hall_.end(ConversationEnd::kOutOfCalls, "no more requests were to be sent");
    if (outcome == Outcome::kAnswered || hall_.is_over()) return true;
  }
  return false;
}

TalkingClient::Outcome TalkingClient::make(const PlannedCall& planned) {
  if (!hall_.await_place(planned.fault && is_sent_twice(planned.fault->kind) ? 2 : 1))
    return Outcome::kUnsent;
  const CallGate::Passage passage(hall_.gate());
  const Instant timestamp = passage.now() ? *passage.now() : hall_.stage().wall_clock();
  PreparedCall prepared = caller_.prepare(planned.step, timestamp);
  Operation operation =
      hall_.recorder().begin(number_, CreateBackupCall{prepared.recorded, prepared.format, {}});
  std::vector<WireAnswer> answers = send(prepared.wire, planned);
  return record(std::move(operation), std::move(prepared), planned, std::move(answers));
}

std::vector<WireAnswer> TalkingClient::send(const WireRequest& request, const PlannedCall& planned) {
  std::vector<WireAnswer> answers;
  if (planned.fault) {
    lines_.secrets->note(request);
    answers = lines_.faulty->send(request, *planned.fault,
                                  [this] { hall_.gate().watch(kCallsBetween, kPatience); });
    for (WireAnswer& answer : answers) answer = lines_.secrets->without(std::move(answer));
    return answers;
  }
  answers.push_back(lines_.whole->send(request));
  return answers;
}

TalkingClient::Outcome TalkingClient::record(Operation operation, PreparedCall prepared,
                                             const PlannedCall& planned, std::vector<WireAnswer> answers) {
  CreateBackupCall call{std::move(prepared.recorded), prepared.format, {}};
  ConversationRecorder& recorder = hall_.recorder();
  if (answers.empty()) {
    hall_.require(recorder.lose(std::move(operation), std::move(call),
                                std::string(client_fault_name(planned.fault->kind))));
    return Outcome::kUnknown;
  }
  CallSettlement settlement = settle(std::move(answers));
  if (!settlement.reply) {
    hall_.require(recorder.lose(std::move(operation), std::move(call), std::move(settlement.fault)));
    return Outcome::kUnanswered;
  }
  if (settlement.second)
    record_second(operation, call, *std::move(settlement.second), settlement.taken_twice);
  call.reply = std::move(settlement.reply);
  hall_.require(recorder.end(std::move(operation), std::move(call)));
  return Outcome::kAnswered;
}

// It has a number of its own, and the interval of both.
void TalkingClient::record_second(const Operation& first, const CreateBackupCall& call, Reply reply,
                                  bool taken_twice) {
  Operation second = hall_.recorder().begin(number_, call);
  second.called = first.called;
  CreateBackupCall again = call;
  again.reply = std::move(reply);
  if (taken_twice) hall_.note_taken_twice(first.number, second.number);
  hall_.require(hall_.recorder().end(std::move(second), std::move(again),
                                     std::string(client_fault_name(ClientFaultKind::kSentTwice))));
}

// In a row means: of this client, with no answer to any other meanwhile. Many clients may lose a call each at
// the same moment, and then the endpoint is not down.
void TalkingClient::count(Outcome outcome) {
  if (outcome == Outcome::kAnswered) hall_.note_answer();
  if (outcome != Outcome::kUnanswered) return;
  const std::uint64_t answers = hall_.answers();
  unanswered_ = answers == answers_before_ ? unanswered_ + 1 : 1;
  answers_before_ = answers;
  if (unanswered_ < kMaxUnanswered) return;
  hall_.end(ConversationEnd::kEndpointDown, "client " + std::to_string(number_) + " got no answer to " +
                                                std::to_string(kMaxUnanswered) + " calls in a row");
}

}  // namespace backcheck
