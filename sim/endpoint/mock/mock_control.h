// The control hook of the mock.
#pragma once

#include "sim/endpoint/control.h"
#include "sim/endpoint/mock/gateway.h"
#include "sim/endpoint/mock/service.h"

namespace backcheck {

// Thread-compatible, together with the service and the gateway, both of which must outlive it. Ids of
// requests and tasks start again with each reset, so that a scenario gets the same answers whatever was
// played before it.
class MockControl : public Control {
 public:
  MockControl(Service& service, Gateway& gateway) : service_(service), gateway_(gateway) {}

  ControlResult<Capabilities> capabilities() override;
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  ControlResult<Inspection> inspect(std::string_view instance) override;

 private:
  Service& service_;
  Gateway& gateway_;
};

}  // namespace backcheck
