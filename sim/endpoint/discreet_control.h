// A control hook in whose answers no secret is left: it may repeat what its endpoint was told.
#pragma once

#include <memory>
#include <utility>

#include "sim/endpoint/control.h"
#include "sim/endpoint/known_secrets.h"

namespace backcheck {

// The other control must outlive it.
class DiscreetControl final : public Control {
 public:
  DiscreetControl(Control& control, std::shared_ptr<const KnownSecrets> known)
      : control_(control), known_(std::move(known)) {}

  ControlResult<Capabilities> capabilities() override;
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  ControlResult<Inspection> inspect(std::string_view instance) override;

 private:
  template <typename Value>
  ControlResult<Value> without_secrets_in_its_fault(ControlResult<Value> result) const;

  Control& control_;
  std::shared_ptr<const KnownSecrets> known_;
};

}  // namespace backcheck
