// Keeping what comes back.
#include "sim/shard/tape_recorder.h"

#include <utility>

namespace backcheck {

void TapeRecorder::end_play() {
  if (is_playing_) plays_[plays_.size() - 1].play.seconds = sources_.seconds() - began_;
  is_playing_ = false;
}

void TapeRecorder::begin(const std::string& label) {
  end_play();
  began_ = sources_.seconds();
  Begun& begun = plays_.next();
  begun.label = label;
  begun.first = kinds_.size();
  begun.play.nonce_prefix = sources_.caller.nonce_prefix();
  begun.play.nonces = sources_.caller.nonces();
  begun.play.instants.clear();
  is_playing_ = true;
}

Instant TapeRecorder::wall_clock() {
  const Instant now = sources_.wall_clock();
  if (is_playing_) plays_[plays_.size() - 1].play.instants.push_back(now);
  return now;
}

AnswerTape TapeRecorder::take() {
  end_play();
  AnswerTape tape;
  std::size_t wire = 0;
  std::size_t hook = 0;
  for (std::size_t place = 0; place < plays_.size(); ++place) {
    Begun& begun = plays_[place];
    TapedPlay& play = tape[begun.label].emplace_back(std::move(begun.play));
    const std::size_t end = place + 1 < plays_.size() ? plays_[place + 1].first : kinds_.size();
    for (std::size_t answer = begun.first; answer < end; ++answer) {
      if (kinds_[answer] == Kind::kWire) {
        play.answers.emplace_back(std::move(wire_answers_[wire++]));
      } else {
        play.answers.emplace_back(std::move(hook_answers_[hook++]));
      }
    }
  }
  forget();
  return tape;
}

void TapeRecorder::forget() {
  end_play();
  plays_.forget();
  kinds_.clear();
  wire_answers_.forget();
  hook_answers_.forget();
}

WireAnswer TapeRecorder::keep(WireAnswer answer) {
  if (!is_playing_) return answer;
  kinds_.push_back(Kind::kWire);
  wire_answers_.next() = answer;
  return answer;
}

// Copied from an empty one, so that its texts keep their room.
HookAnswer& TapeRecorder::next_hook_answer() {
  static const HookAnswer kNothing;
  kinds_.push_back(Kind::kHook);
  return hook_answers_.next() = kNothing;
}

ControlResult<void> TapeRecorder::keep(ControlResult<void> result) {
  if (!is_playing_) return result;
  HookAnswer& answer = next_hook_answer();
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
  if (!is_playing_) return result;
  HookAnswer& answer = next_hook_answer();
  if (result) {
    answer.shown = *result;
  } else {
    answer.fault = result.error();
  }
  return result;
}

}  // namespace backcheck
