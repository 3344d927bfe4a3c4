// A line to an endpoint that loses requests and answers by chance; what is lost may arrive late.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"
#include "sim/scenario/choices.h"

namespace backcheck {

class LossyLine final : public Endpoint {
 public:
  // One request in `one_in` is lost. The endpoint must outlive the line.
  LossyLine(Endpoint& endpoint, std::uint64_t seed, std::uint64_t one_in)
      : endpoint_(endpoint), choices_(seed), one_in_(one_in) {}

  std::string name() const override { return "a lossy line to " + endpoint_.name(); }
  WireAnswer send(const WireRequest& request) override {
    let_some_arrive();
    if (!choices_.one_in(one_in_)) return endpoint_.send(request);
    ++lost;
    switch (choices_.below(3)) {
      case 0:
        break;  // it never arrives
      case 1:
        endpoint_.send(request);
        if (after_loss) after_loss(request);
        break;
      default:
        late_.push_back(request);
    }
    return {choices_.either() ? Delivery::kTimedOut : Delivery::kClosed, 0, "", "", "lost on the line"};
  }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers;
    for (const WireRequest& request : requests) answers.push_back(send(request));
    return answers;
  }
  WireAnswer send_bytes(std::string_view bytes) override { return endpoint_.send_bytes(bytes); }

  // At any moment of the endpoint.
  void let_some_arrive() {
    while (!late_.empty() && choices_.either()) {
      const WireRequest request = std::move(late_.front());
      late_.pop_front();
      endpoint_.send(request);
    }
  }

  // Arrives with those that are late.
  void add_late(WireRequest request) { late_.push_back(std::move(request)); }

  std::function<void(const WireRequest&)> after_loss;  // of an answer; may be empty
  std::size_t lost = 0;

 private:
  Endpoint& endpoint_;
  SeededChoices choices_;
  std::uint64_t one_in_;
  std::deque<WireRequest> late_;
};

// A hook behind whose back late requests arrive.
class ControlBesideLine final : public Control {
  template <typename Deed>
  ControlResult<void> between(const Deed& deed) {
    line_.let_some_arrive();
    auto result = deed();
    line_.let_some_arrive();
    return result;
  }

 public:
  ControlBesideLine(Control& control, LossyLine& line) : control_(control), line_(line) {}

  ControlResult<Capabilities> capabilities() override { return control_.capabilities(); }
  ControlResult<void> reset(const WorldSetup& world) override {
    return between([&] { return control_.reset(world); });
  }
  ControlResult<void> advance(Instant to) override {
    return between([&] { return control_.advance(to); });
  }
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override {
    return between([&] { return control_.set_status(instance, status); });
  }
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override {
    return between([&] { return control_.finish_task(instance, result); });
  }
  ControlResult<Inspection> inspect(std::string_view instance) override {
    line_.let_some_arrive();
    return control_.inspect(instance);
  }

 private:
  Control& control_;
  LossyLine& line_;
};

}  // namespace backcheck
