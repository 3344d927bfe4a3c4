// Answers a run as its endpoint and hook once did.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/caller.h"
#include "sim/shard/answer_tape.h"

namespace backcheck {

class TapePlayer final : public Endpoint, public Control {
 public:
  // `name` and `capabilities`: of the endpoint and the hook that were recorded. The tape must outlive it.
  TapePlayer(const AnswerTape& tape, std::string name, Capabilities capabilities)
      : tape_(tape), name_(std::move(name)), capabilities_(std::move(capabilities)) {}

  // Calls get the nonces that they once had. The caller must outlive this.
  void give_nonces_to(Caller& caller) { caller_ = &caller; }

  // The next play of that; the last one again where there are no more.
  void begin(const std::string& label);
  Instant wall_clock();
  // How long what was played so far once took, and something else.
  double seconds() const { return seconds_; }
  void add_seconds(double seconds) { seconds_ += seconds; }
  // The first label that something was asked of which the tape does not tell; empty: none.
  const std::string& missed() const { return missed_; }

  std::string name() const override { return name_; }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

  ControlResult<Capabilities> capabilities() override { return capabilities_; }
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  ControlResult<Inspection> inspect(std::string_view instance) override;

 private:
  WireAnswer next_answer();
  HookAnswer next_of_hook();
  ControlResult<void> done_or_not();
  void miss();

  const AnswerTape& tape_;
  std::string name_;
  Capabilities capabilities_;
  Caller* caller_ = nullptr;
  std::map<std::string, std::size_t> played_;  // how many plays of each label
  const TapedPlay* play_ = nullptr;
  std::string label_;
  std::string missed_;
  std::size_t answer_ = 0;
  std::size_t instant_ = 0;
  double seconds_ = 0;
};

}  // namespace backcheck
