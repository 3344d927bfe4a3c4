// A mock on a clock that only moves when somebody sleeps or asks, with whatever else goes on there.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sim/black_box/black_box_run.h"
#include "sim/endpoint/guarded_endpoint.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {

inline constexpr Instant kVirtualStart{1'564'660'800'000};  // 2019-08-01T12:00:00Z

class VirtualService final : public Endpoint {
 public:
  explicit VirtualService(const std::vector<InstanceSetup>& instances, MockPolicy policy = {},
                          std::optional<Fault> fault = {}, std::int64_t task_duration_ms = 5000,
                          Instant start = kVirtualStart)
      : now(start),
        mock_({.policy = policy,
               .fault = fault,
               .task_duration_ms = task_duration_ms,
               .wall_clock = [this] { return now; }}),
        endpoint_(mock_.gateway(), serve_bytes) {
    const auto done = mock_.control().reset({std::nullopt, {test_credential()}, instances});
    if (!done) throw std::invalid_argument(done.error().reason);
  }

  std::string name() const override { return "virtual service"; }
  WireAnswer send(const WireRequest& request) override {
    const bool is_create = (request.target + request.body).find("CreateBackup") != std::string::npos;
    now.milliseconds += 20;
    if (is_create) ++creates;
    if (before) before(is_create);
    WireAnswer answer = endpoint_.send(request);
    if (after) after(is_create, answer);
    return answer;
  }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    now.milliseconds += 20;
    creates += requests.size();
    return endpoint_.send_together(requests);
  }
  WireAnswer send_bytes(std::string_view bytes) override {
    WireAnswer answer = endpoint_.send_bytes(bytes);
    if (after_bytes) after_bytes(bytes, answer);
    return answer;
  }

  // Somebody else calls for a backup.
  void call_from_elsewhere(const std::string& id) {
    CallStep step;
    step.parameters = {{"DBInstanceId", id}};
    endpoint_.send(elsewhere_.prepare(step, now).wire);
  }
  Control& control() { return mock_.control(); }

  Patience patience() {
    Patience patience;
    patience.now = [this] { return now; };
    patience.sleep = [this](std::int64_t ms) { now.milliseconds += ms; };
    patience.tell = [this](const std::string& line) { lines.push_back(line); };
    return patience;
  }
  DescribeSender sender(const std::string& format = "JSON") {
    return describe_sender(*this, caller, [this] { return now; }, format, [] { return true; });
  }

  // Plays the scenarios on these instances without a hook.
  std::expected<RunSummary, std::string> play(std::span<const Scenario> scenarios,
                                              const std::vector<std::string>& ids,
                                              Profile profile = Profile::kPage,
                                              const std::string& format = "JSON") {
    Judge judge(profile);
    std::optional<GuardedEndpoint> guard;
    if (max_creates)
      guard.emplace(std::make_unique<Door>(*this), GuardRules{ids, *max_creates, book_nothing});
    Endpoint& door = guard ? static_cast<Endpoint&>(*guard) : *this;
    const BlackBoxStage stage{door, judge, caller, [this] { return ++ticks; },
                              [](const Operation&) { return std::expected<void, std::string>(); }};
    BlackBoxOptions options;
    options.creates = max_creates;
    if (guard) options.objection = [&](const WireRequest& request) { return guard->objection_to(request); };
    options.instances = ids;
    options.answer_format = format;
    options.patience = patience();
    options.probes_gateway = true;
    return run_black_box(stage, campaign, scenarios, options);
  }

  Instant now;
  std::size_t creates = 0;
  std::optional<std::uint64_t> max_creates;  // that `play` lets out; nothing: any number
  std::vector<std::string> lines;            // of progress
  std::function<void(bool is_create)> before;
  std::function<void(bool is_create, WireAnswer&)> after;
  std::function<void(std::string_view bytes, WireAnswer&)> after_bytes;
  CampaignOptions campaign;
  Caller caller{test_credential(), "virtual-"};
  std::int64_t ticks = 0;

 private:
  // Goes to another endpoint.
  class Door final : public Endpoint {
   public:
    explicit Door(Endpoint& inner) : inner_(inner) {}
    std::string name() const override { return inner_.name(); }
    WireAnswer send(const WireRequest& request) override { return inner_.send(request); }
    std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
      return inner_.send_together(requests);
    }
    WireAnswer send_bytes(std::string_view bytes) override { return inner_.send_bytes(bytes); }

   private:
    Endpoint& inner_;
  };

  static std::expected<void, std::string> book_nothing(const std::string& /*instance*/) { return {}; }

  Caller elsewhere_{test_credential(), "elsewhere-"};
  Mock mock_;
  EmbeddedEndpoint endpoint_;
};

inline InstanceSetup plain_instance(std::string id = "rm-1", Engine engine = Engine::kMySql) {
  return {std::move(id), engine, "Running", {"orders", "users"}, {}, {}};
}

inline Step call_of(std::vector<std::pair<std::string, std::string>> parameters) {
  CallStep call;
  call.parameters = std::move(parameters);
  return {call, {}};
}

inline Scenario play_about(std::vector<Step> steps, std::vector<InstanceSetup> roles = {{.id = "rm-role"}}) {
  Scenario scenario;
  scenario.id = "test/play";
  scenario.title = "A play.";
  scenario.requirements = {Requirement::kPre2};
  scenario.world.instances = std::move(roles);
  scenario.steps = std::move(steps);
  return scenario;
}

}  // namespace backcheck
