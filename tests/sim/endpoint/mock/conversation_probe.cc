// Requests by name.
#include "tests/sim/endpoint/mock/conversation_probe.h"

#include <algorithm>
#include <cassert>

#include "tests/sim/endpoint/mock/mock_probe.h"
#include "tests/sim/endpoint/mock/signed_request.h"

namespace backcheck {
namespace {

std::string id_of(std::size_t instance) { return probe_world().instances[instance].id; }

}  // namespace

ConversationProbe::ConversationProbe(std::optional<Fault> fault, Door door)
    : mock_({.fault = fault}), door_(door), now_(probe_world().now.value()) {
  [[maybe_unused]] const auto done = mock_.control().reset(probe_world());
  assert(done);
}

void ConversationProbe::seed(std::size_t instance, std::size_t sets) {
  WorldSetup world = probe_world();
  world.instances[instance].backup_sets.assign(sets, parse_instant("2019-08-01T03:00:00Z").value());
  [[maybe_unused]] const auto done = mock_.control().reset(world);
  assert(done);
}

ConversationProbe::Open ConversationProbe::arrive(std::size_t instance, std::uint64_t nonce) {
  Open open{instance, nonce, {}, {}};
  if (door_ == Door::kTyped) {
    open.typed = mock_.gateway().typed().begin({{instance, {}}, nonce});
    return open;
  }
  const std::string id = id_of(instance);
  const std::string nonce_text = std::to_string(nonce);
  const std::string timestamp = format_instant(now_);
  const Request request =
      signed_request({{"DBInstanceId", id}, {"SignatureNonce", nonce_text}, {"Timestamp", timestamp}});
  open.text = mock_.gateway().begin({{"GET", target_of(request), "", ""}, "", false});
  return open;
}

void ConversationProbe::begin(char name, std::size_t instance) { open_[name] = arrive(instance, ++nonces_); }

void ConversationProbe::begin_again(char copy, char name) {
  const Open& first = open_.at(name);
  open_[copy] = arrive(first.instance, first.nonce);
}

void ConversationProbe::hang_up(char name) {
  Open& open = open_.at(name);
  open.text.caller_gone = true;
  open.typed.caller_gone = true;
}

void ConversationProbe::complete(char name) { answer(open_.at(name)); }

void ConversationProbe::call(std::size_t instance) {
  Open open = arrive(instance, ++nonces_);
  answer(open);
}

void ConversationProbe::answer(Open& open) {
  last_job_ = "none";
  last_request_ = "none";
  if (door_ == Door::kText) return answer_text(open.text);
  answer_typed(open.typed);
}

void ConversationProbe::answer_text(Gateway::Ticket& ticket) {
  const WireAnswer answer = mock_.gateway().complete(ticket);
  if (answer.delivery != Delivery::kAnswered) return note("closed");
  last_request_ = member_of(answer.body, "RequestId");
  if (answer.status != 200) return note(member_of(answer.body, "Code"));
  last_job_ = member_of(answer.body, "BackupJobId");
  note("ok");
}

void ConversationProbe::answer_typed(TypedDoor::Ticket& ticket) {
  const TypedAnswer answer = mock_.gateway().typed().complete(ticket);
  if (answer.kind == TypedAnswer::Kind::kClosed) return note("closed");
  last_request_ = request_id_of(answer.request);
  if (answer.kind == TypedAnswer::Kind::kRejected) {
    return note(published_error({answer.reason, {}}, CodeGeneration::kOlder).code);
  }
  last_job_ = job_id_of(answer.job);
  note("ok");
}

void ConversationProbe::succeed(std::size_t instance) {
  const auto done = mock_.control().finish_task(id_of(instance), TaskResult::kSucceeded);
  if (!done) note(std::to_string(done.error().status));
}

void ConversationProbe::advance(std::int64_t milliseconds) {
  now_.milliseconds += milliseconds;
  [[maybe_unused]] const auto done = mock_.control().advance(now_);
  assert(done);
}

Inspection ConversationProbe::seen(std::size_t instance) {
  return mock_.control().inspect(id_of(instance)).value();
}

void ConversationProbe::inspect(std::size_t instance) {
  const Inspection seen_now = seen(instance);
  note((seen_now.ongoing_task ? "busy," : "idle,") + std::to_string(seen_now.backup_sets.size()));
}

void ConversationProbe::note_task(std::size_t instance) {
  const Inspection seen_now = seen(instance);
  note(seen_now.ongoing_task ? seen_now.ongoing_task->backup_job_id : "none");
}

void ConversationProbe::note_job() { note(last_job_); }

void ConversationProbe::note_request() {
  const auto found = std::ranges::find(request_ids_, last_request_);
  const auto place = found - request_ids_.begin();
  if (found == request_ids_.end()) request_ids_.push_back(last_request_);
  note("#" + std::to_string(place + 1));
}

void ConversationProbe::note(std::string_view word) {
  if (!notes_.empty()) notes_ += ' ';
  notes_ += word;
}

std::string notes_of(ConversationScript script, std::optional<Fault> fault, Door door) {
  ConversationProbe probe(fault, door);
  script(probe);
  return probe.notes();
}

}  // namespace backcheck
