// Keeping what comes back.
#include "sim/shard/tape_recorder.h"

#include <utility>

namespace backcheck {

void TapeRecorder::end_play() {
  if (play_ != nullptr) play_->seconds = sources_.seconds() - began_;
  play_ = nullptr;
}

void TapeRecorder::begin(const std::string& label) {
  end_play();
  began_ = sources_.seconds();
  play_ = &tape_[label].emplace_back();
  play_->nonce_prefix = sources_.caller.nonce_prefix();
  play_->nonces = sources_.caller.nonces();
}

Instant TapeRecorder::wall_clock() {
  const Instant now = sources_.wall_clock();
  if (play_ != nullptr) play_->instants.push_back(now);
  return now;
}

AnswerTape TapeRecorder::take() {
  end_play();
  return std::exchange(tape_, {});
}

WireAnswer TapeRecorder::keep(WireAnswer answer) {
  if (play_ != nullptr) play_->answers.emplace_back(answer);
  return answer;
}

ControlResult<void> TapeRecorder::keep(ControlResult<void> result) {
  if (play_ == nullptr) return result;
  HookAnswer& answer = std::get<HookAnswer>(play_->answers.emplace_back(HookAnswer{}));
  if (!result) answer.fault = result.error();
  return result;
}

WireAnswer TapeRecorder::send(const WireRequest& request) { return keep(sources_.endpoint.send(request)); }

std::vector<WireAnswer> TapeRecorder::send_together(std::span<const WireRequest> requests) {
  std::vector<WireAnswer> answers = sources_.endpoint.send_together(requests);
  for (const WireAnswer& answer : answers) keep(answer);
  return answers;
}

WireAnswer TapeRecorder::send_bytes(std::string_view bytes) {
  return keep(sources_.endpoint.send_bytes(bytes));
}

ControlResult<void> TapeRecorder::reset(const WorldSetup& world) {
  return keep(sources_.control.reset(world));
}

ControlResult<void> TapeRecorder::advance(Instant to) { return keep(sources_.control.advance(to)); }

ControlResult<void> TapeRecorder::set_status(std::string_view instance, std::string_view status) {
  return keep(sources_.control.set_status(instance, status));
}

ControlResult<void> TapeRecorder::finish_task(std::string_view instance, TaskResult result) {
  return keep(sources_.control.finish_task(instance, result));
}

ControlResult<Inspection> TapeRecorder::inspect(std::string_view instance) {
  auto result = sources_.control.inspect(instance);
  if (play_ == nullptr) return result;
  HookAnswer answer;
  if (result) {
    answer.shown = *result;
  } else {
    answer.fault = result.error();
  }
  play_->answers.emplace_back(std::move(answer));
  return result;
}

}  // namespace backcheck
