// Stands between a run and what it plays against, and keeps what comes back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/caller.h"
#include "sim/shard/answer_tape.h"

namespace backcheck {

// Items that are overwritten by later ones once they are forgotten: so their texts find room without asking
// for memory.
template <typename Item>
class ReusedItems {
 public:
  Item& next() {
    if (used_ == items_.size()) items_.emplace_back();
    return items_[used_++];
  }
  std::size_t size() const { return used_; }
  Item& operator[](std::size_t place) { return items_[place]; }
  void forget() { used_ = 0; }

 private:
  std::vector<Item> items_;
  std::size_t used_ = 0;
};

// Most of what comes back is forgotten soon, since it was as expected. Everything that it is made of must
// outlive it.
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
  // The plays since they were taken or forgotten last.
  AnswerTape take();
  void forget();

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
  enum class Kind : std::uint8_t { kWire, kHook };
  // One play; its answers are those from `first` on, up to the next play.
  struct Begun {
    std::string label;
    std::size_t first = 0;
    TapedPlay play;  // but for its answers
  };

  WireAnswer keep(WireAnswer answer);
  ControlResult<void> keep(ControlResult<void> result);
  HookAnswer& next_hook_answer();
  void end_play();

  Sources sources_;
  ReusedItems<Begun> plays_;
  bool is_playing_ = false;
  double began_ = 0;
  std::vector<Kind> kinds_;  // of the answers, in their order
  ReusedItems<WireAnswer> wire_answers_;
  ReusedItems<HookAnswer> hook_answers_;
};

}  // namespace backcheck
