// Handing out what was kept.
#include "sim/shard/tape_player.h"

#include <algorithm>
#include <utility>

namespace backcheck {

void TapePlayer::begin(const std::string& label) {
  if (play_ != nullptr) seconds_ += play_->seconds;
  label_ = label;
  answer_ = 0;
  instant_ = 0;
  const auto plays = tape_.find(label);
  if (plays == tape_.end() || plays->second.empty()) {
    play_ = nullptr;
    return miss();
  }
  const std::size_t number = std::min(played_[label]++, plays->second.size() - 1);
  play_ = &plays->second[number];
  if (caller_ != nullptr) caller_->continue_nonces(play_->nonce_prefix, play_->nonces);
}

void TapePlayer::miss() {
  if (missed_.empty()) missed_ = label_;
}

Instant TapePlayer::wall_clock() {
  if (play_ != nullptr && instant_ < play_->instants.size()) return play_->instants[instant_++];
  miss();
  return {};
}

WireAnswer TapePlayer::next_answer() {
  if (play_ != nullptr && answer_ < play_->answers.size()) {
    if (const auto* answer = std::get_if<WireAnswer>(&play_->answers[answer_++])) return *answer;
  }
  miss();
  return {Delivery::kUnreachable, 0, "", "", "nothing was recorded", {}};
}

HookAnswer TapePlayer::next_of_hook() {
  if (play_ != nullptr && answer_ < play_->answers.size()) {
    if (const auto* answer = std::get_if<HookAnswer>(&play_->answers[answer_++])) return *answer;
  }
  miss();
  return {ControlFault{0, "nothing was recorded"}, {}};
}

ControlResult<void> TapePlayer::done_or_not() {
  HookAnswer answer = next_of_hook();
  if (answer.fault) return std::unexpected(*std::move(answer.fault));
  return {};
}

WireAnswer TapePlayer::send(const WireRequest& /*request*/) { return next_answer(); }

std::vector<WireAnswer> TapePlayer::send_together(std::span<const WireRequest> requests) {
  std::vector<WireAnswer> answers;
  for (std::size_t i = 0; i < requests.size(); ++i) answers.push_back(next_answer());
  return answers;
}

WireAnswer TapePlayer::send_bytes(std::string_view /*bytes*/) { return next_answer(); }

ControlResult<void> TapePlayer::reset(const WorldSetup& /*world*/) { return done_or_not(); }
ControlResult<void> TapePlayer::advance(Instant /*to*/) { return done_or_not(); }
ControlResult<void> TapePlayer::set_status(std::string_view /*instance*/, std::string_view /*status*/) {
  return done_or_not();
}
ControlResult<void> TapePlayer::finish_task(std::string_view /*instance*/, TaskResult /*result*/) {
  return done_or_not();
}

ControlResult<Inspection> TapePlayer::inspect(std::string_view /*instance*/) {
  HookAnswer answer = next_of_hook();
  if (answer.fault) return std::unexpected(*std::move(answer.fault));
  return std::move(answer.shown);
}

}  // namespace backcheck
