// A control hook in front of another one that offers less than it.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "sim/endpoint/control_client.h"
#include "sim/endpoint/control_routes.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {

class LimitedHook {
 public:
  LimitedHook(const std::string& behind, Capabilities offered) : control_(behind, std::move(offered)) {}

  std::string url() const { return server_.url() + "/hook"; }

 private:
  class Forwarder final : public Control {
   public:
    Forwarder(const std::string& behind, Capabilities offered)
        : offered_(std::move(offered)), behind_(connect_control(behind, {}).value()) {}

    ControlResult<Capabilities> capabilities() override { return offered_; }
    ControlResult<void> reset(const WorldSetup& world) override { return behind_->reset(world); }
    ControlResult<void> advance(Instant to) override {
      return unless(!offered_.advance, behind_->advance(to));
    }
    ControlResult<void> set_status(std::string_view instance, std::string_view status) override {
      return unless(!offered_.set_status, behind_->set_status(instance, status));
    }
    ControlResult<void> finish_task(std::string_view instance, TaskResult result) override {
      return unless(!offered_.finish_task, behind_->finish_task(instance, result));
    }
    ControlResult<Inspection> inspect(std::string_view instance) override {
      if (!offered_.inspect) return std::unexpected(ControlFault{404, "there is no such verb"});
      return behind_->inspect(instance);
    }

   private:
    static ControlResult<void> unless(bool lacking, ControlResult<void> done) {
      if (lacking) return std::unexpected(ControlFault{404, "there is no such verb"});
      return done;
    }

    Capabilities offered_;
    std::unique_ptr<Control> behind_;
  };

  Forwarder control_;
  ControlRoutes routes_{control_, "/hook"};
  RunningServer server_{routes_};
};

}  // namespace backcheck
