// Stands between a run and what it plays against, and keeps what comes back.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/caller.h"
#include "sim/shard/answer_tape.h"

namespace backcheck {

// Everything that it is made of must outlive it.
class TapeRecorder final : public Endpoint, public Control {
 public:
  struct Sources {
    Endpoint& endpoint;
    Control& control;
    const Caller& caller;
    std::function<Instant()> wall_clock;
    std::function<double()> seconds;  // since the start of the run
  };
  explicit TapeRecorder(Sources sources) : sources_(std::move(sources)) {}

  // What comes back from now on belongs to a play of that.
  void begin(const std::string& label);
  Instant wall_clock();
  // The plays since the last take().
  AnswerTape take();

  std::string name() const override { return sources_.endpoint.name(); }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

  ControlResult<Capabilities> capabilities() override { return sources_.control.capabilities(); }
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  ControlResult<Inspection> inspect(std::string_view instance) override;

 private:
  WireAnswer keep(WireAnswer answer);
  ControlResult<void> keep(ControlResult<void> result);
  void end_play();

  Sources sources_;
  AnswerTape tape_;
  TapedPlay* play_ = nullptr;
  double began_ = 0;
};

}  // namespace backcheck
