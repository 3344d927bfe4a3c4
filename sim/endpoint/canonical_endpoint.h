// The canonical endpoint: the model made to answer. It must always conform, whatever it picks; that shows
// that plumbing and judge raise no false alarm.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// One complete reading, drawn at random.
Readings draw_reading(Choices& choices);

// Answers every call with an outcome that the page allows under one complete reading. Where that reading
// still leaves a choice, each call picks anew. Both the endpoint and its own control hook.
class CanonicalEndpoint final : public Endpoint, public Control {
 public:
  // `reading` holds one complete reading.
  CanonicalEndpoint(Readings reading, std::uint64_t seed) : reading_(reading), choices_(seed) {}

  std::string name() const override { return "canonical endpoint"; }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

  ControlResult<Capabilities> capabilities() override;
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  ControlResult<Inspection> inspect(std::string_view instance) override;

 private:
  // Picks one allowed outcome; the instance that the accepted call is for, nothing for a rejection.
  std::optional<std::size_t> pick(const Outcomes& outcomes);
  WireAnswer answer(const Request& request);
  std::string next_request_id();

  Readings reading_;
  SeededChoices choices_;
  World world_;
  std::uint64_t requests_ = 0;
  std::uint64_t tasks_ = 0;
};

}  // namespace backcheck
