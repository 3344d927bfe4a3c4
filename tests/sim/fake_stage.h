// A stage for the driver in which everything outside is faked: an endpoint and a hook over one simple
// service.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/parameter_names.h"
#include "model/wire/request_parser.h"
#include "model/wire/signature_v1.h"
#include "sim/campaign.h"
#include "sim/driver.h"
#include "sim/endpoint/keyed_hash.h"
#include "tests/sim/verdict/simple_service.h"

namespace backcheck {

using Journal = std::vector<std::string>;

inline Request parsed(const WireRequest& wire) {
  Request request;
  std::string content_type;
  for (const Header& header : wire.headers) {
    if (header.name == "Content-Type") content_type = header.value;
  }
  if (!parse_request({wire.method, wire.target, content_type, wire.body}, request)) request.clear();
  return request;
}

inline bool is_signed(const WireRequest& wire) {
  return verify_v1(wire.method, parsed(wire), "testsecret", hmac_sha1);
}

class FakeEndpoint final : public Endpoint {
 public:
  FakeEndpoint(SimpleService& service, Journal& journal) : service_(service), journal_(journal) {}

  std::string name() const override { return "fake"; }
  WireAnswer send(const WireRequest& wire) override {
    ++sent;
    requests.push_back(parsed(wire));
    journal_.push_back("call " + std::string(requests.back().first("DBInstanceId").value_or("-")));
    if (instead) {
      if (auto answer = instead(requests.back())) return *answer;
    }
    return as_answer(service_.call(requests.back(), format_asked(requests.back())));
  }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> wires) override {
    journal_.push_back("together " + std::to_string(wires.size()));
    std::vector<WireAnswer> answers;
    for (const WireRequest& wire : wires) answers.push_back(send(wire));
    return answers;
  }
  WireAnswer send_bytes(std::string_view bytes) override {
    ++sent;
    journal_.push_back("bytes " + std::string(bytes));
    if (on_bytes) on_bytes();
    return answer_to_bytes;
  }

  static WireAnswer as_answer(const Reply& reply) {
    return {Delivery::kAnswered, reply.status, reply.content_type, reply.body, ""};
  }
  static WireAnswer failed(Delivery delivery, std::string detail = "") {
    return {delivery, 0, "", "", std::move(detail)};
  }

  // What comes back instead of the service's answer; nothing: the service answers.
  std::function<std::optional<WireAnswer>(const Request&)> instead;
  WireAnswer answer_to_bytes = failed(Delivery::kClosed);
  std::function<void()> on_bytes;  // what they do; may be empty
  std::vector<Request> requests;
  std::size_t sent = 0;

 private:
  static Format format_asked(const Request& request) {
    return equal_but_for_case(request.first("Format").value_or("XML"), "JSON") ? Format::kJson : Format::kXml;
  }
  SimpleService& service_;
  Journal& journal_;
};

class FakeControl final : public Control {
 public:
  FakeControl(SimpleService& service, Journal& journal) : service_(service), journal_(journal) {}

  ControlResult<Capabilities> capabilities() override { return Capabilities{}; }
  ControlResult<void> reset(const WorldSetup& world) override {
    worlds.push_back(world);
    if (starts_again) is_gone = false;
    return did("reset", [&] { service_.reset(world); });
  }
  ControlResult<void> advance(Instant to) override {
    return did("advance " + format_instant(to), [&] { service_.advance(to); });
  }
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override {
    return did("set-status " + std::string(instance) + " " + std::string(status),
               [&] { service_.set_status(std::string(instance), std::string(status)); });
  }
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override {
    bool found = true;
    auto done = did("finish-task " + std::string(instance), [&] {
      found = service_.finish_task(std::string(instance), result == TaskResult::kSucceeded);
    });
    if (done && !found) return std::unexpected(ControlFault{409, "no task"});
    return done;
  }
  ControlResult<Inspection> inspect(std::string_view instance) override {
    Inspection shown;
    const auto done =
        did("inspect " + std::string(instance), [&] { shown = service_.inspect(std::string(instance)); });
    if (!done) return std::unexpected(done.error());
    return shown;
  }

  std::string refuses;  // the verb that is refused, by the front of its line in the journal
  ControlFault refusal{500, "out of order"};
  bool is_gone = false;
  bool starts_again = false;  // by the time the next reset comes
  std::vector<WorldSetup> worlds;

 private:
  ControlResult<void> did(const std::string& line, const std::function<void()>& deed) {
    journal_.push_back(line);
    if (is_gone) return std::unexpected(ControlFault{0, "nobody there"});
    if (!refuses.empty() && line.starts_with(refuses)) return std::unexpected(refusal);
    deed();
    return {};
  }
  SimpleService& service_;
  Journal& journal_;
};

// All of it together, and what was recorded.
class FakeStage {
 public:
  explicit FakeStage(ServiceChoices choices = {}) : service(choices) {
    capabilities = {true, true, true, true, true, true, {"signature"}};
  }

  Driver driver() {
    return Driver(Stage{endpoint, control, capabilities, judge, caller, [this] { return ++clock; },
                        [] { return Instant{1'600'000'000'000}; },
                        [this](const Operation& operation) -> std::expected<void, std::string> {
                          if (history.size() >= history_limit) return std::unexpected("disk full");
                          history.push_back(operation);
                          return {};
                        },
                        false, doubt, interrupted});
  }
  Played play(const Scenario& scenario) { return driver().play(scenario); }
  RunSummary run(const std::vector<Scenario>& scenarios, CampaignOptions options = {}) {
    if (options.url.empty()) options.url = "http://127.0.0.1:8080";
    Driver one = driver();
    return run_campaign(one, judge, scenarios, options);
  }

  Journal journal;
  SimpleService service;
  FakeEndpoint endpoint{service, journal};
  FakeControl control{service, journal};
  Capabilities capabilities;
  Judge judge{Profile::kPage};
  Caller caller{test_credential(), "n-"};
  std::int64_t clock = 0;
  std::vector<Operation> history;
  std::size_t history_limit = 100'000;
  // As a stage has them.
  std::function<std::string(std::span<const Operation>)> doubt = {};
  std::function<bool()> interrupted = {};
};

inline constexpr Instant kFakeNow{1'564'632'000'000};  // 2019-08-01T04:00:00Z

inline CallStep call_step(const std::string& instance = "rm-1",
                          std::vector<std::pair<std::string, std::string>> more = {}) {
  CallStep step;
  step.parameters = {{"DBInstanceId", instance}};
  step.parameters.insert(step.parameters.end(), more.begin(), more.end());
  return step;
}

// A scenario with the instances rm-1 (MySQL) and rm-2 (MySQL).
inline Scenario scenario_of(const std::string& id, std::vector<Step::Deed> deeds) {
  Scenario scenario;
  scenario.id = id;
  scenario.file = "scenarios/" + id.substr(0, id.find('[')) + ".yaml";
  scenario.title = "A scenario.";
  scenario.requirements = {Requirement::kPre2};
  scenario.world.now = kFakeNow;
  for (const std::string instance : {"rm-1", "rm-2"}) {
    InstanceSetup setup;
    setup.id = instance;
    setup.databases = {"orders"};
    scenario.world.instances.push_back(setup);
  }
  int line = 10;
  for (Step::Deed& deed : deeds) scenario.steps.push_back({std::move(deed), {line++, 5}});
  return scenario;
}

}  // namespace backcheck
