// Requests on the wire, and what the answers say.
#include "sim/simulation/text_line.h"

#include <array>
#include <string_view>
#include <utility>

#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 9> kWords = {
    "",        "request-lost", "timed-out", "response-lost", "response-cut",
    "restart", "duplicated",   "closed",    "sent-twice"};

// Not two requests in a row travel alike.
CallStep dressed(CallStep step, std::uint64_t nonce) {
  step.format = nonce % 2 == 0 ? "JSON" : "XML";
  step.method = nonce % 3 == 0 ? HttpMethod::kPost : HttpMethod::kGet;
  if (step.method == HttpMethod::kPost) step.carriage = nonce % 5 == 0 ? Carriage::kSplit : Carriage::kBody;
  return step;
}

GatewayRequest as_received(const WireRequest& wire) {
  GatewayRequest received;
  received.parts.method = wire.method;
  received.parts.target = wire.target;
  received.parts.body = wire.body;
  if (!wire.body.empty()) received.parts.content_type = "application/x-www-form-urlencoded";
  return received;
}

}  // namespace

TextLine::TextLine(SimulationStage& stage) : stage_(stage), caller_(test_credential(), "simulated-") {}

void TextLine::make_room(std::size_t flights) {
  prepared_.resize(flights);
  slots_.resize(flights * kCopies);
}

void TextLine::prepare(std::size_t flight, const Flight& what) {
  const CallStep step = stage_.kinds.step(what.planned.instance, what.planned.kind);
  prepared_[flight] = caller_.prepare(dressed(step, what.nonce), what.sent);
}

void TextLine::begin(std::size_t copy, const Flight& /*flight*/) {
  slots_[copy].ticket = stage_.mock.gateway().begin(as_received(prepared_[flight_of(copy)].wire));
}

Answered TextLine::complete(std::size_t copy, bool caller_gone) {
  Slot& slot = slots_[copy];
  slot.ticket.caller_gone = caller_gone;
  WireAnswer answer = stage_.mock.gateway().complete(slot.ticket);
  slot.reply = {};
  slot.request_id.clear();
  if (answer.delivery != Delivery::kAnswered) return {};
  slot.reply = {answer.status, std::move(answer.content_type), std::move(answer.body)};
  const PreparedCall& call = prepared_[flight_of(copy)];
  AnswerSeen seen = check_answer(slot.reply, call.format, parameter_bytes(call.recorded));
  slot.request_id = std::move(seen.request_id).value_or("");
  if (seen.claim == Claim::kAccepted) {
    return {Answered::Kind::kAccepted, {}, stage_.lexicon.add_job(seen.backup_job_id.value_or(""))};
  }
  return {Answered::Kind::kRejected, rejection_class_of(seen.code), kUnknownJob};
}

bool TextLine::learn(std::size_t copy) { return request_ids_.insert(slots_[copy].request_id).second; }

Operation TextLine::operation_of(std::size_t flight, const Flight& what, std::optional<std::size_t> copy,
                                 LossWord word) const {
  CreateBackupCall call{prepared_[flight].recorded, prepared_[flight].format, std::nullopt};
  if (copy) call.reply = slots_[*copy].reply;
  Operation operation;
  operation.client = static_cast<int>(what.client) + 1;
  operation.deed = std::move(call);
  operation.fault = kWords[static_cast<std::size_t>(word)];
  return operation;
}

}  // namespace backcheck
