// The mock with its hook behind a server, and a stage that points to it, for conversations in tests.
#pragma once

#include <memory>

#include "sim/conversation/live_conversation.h"
#include "sim/endpoint/control_client.h"
#include "sim/endpoint/control_routes.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {

// A clock that moves whenever somebody looks at it. For use under a lock.
class CountingClock {
 public:
  std::int64_t operator()() { return now_ += 10; }

 private:
  std::int64_t now_ = 0;
};

inline Capabilities every_capability() { return {true, true, true, true, true, true, {"signature"}}; }

inline TransferOptions patient() { return {std::chrono::seconds(20), std::chrono::seconds(20)}; }

// A stage for that endpoint and hook, with every capability and nothing else to it.
inline ConversationStage stage_for(std::string url, Control& control) {
  return {.url = std::move(url),
          .transfer = patient(),
          .control = control,
          .capabilities = every_capability(),
          .credential = {"testid", "testsecret"},
          .nanoseconds = CountingClock(),
          .wall_clock = [] { return Instant{}; },
          .record = [](const Operation&) { return std::expected<void, std::string>(); }};
}

class TalkingMock {
 public:
  explicit TalkingMock(const MockOptions& options = {})
      : mock_(options),
        calls_(mock_.gateway()),
        routes_(mock_.control(), "/control", &calls_),
        server_(routes_),
        control_(connect_control(server_.url() + "/control", patient()).value()) {}

  ConversationStage stage() { return stage_for(server_.url(), *control_); }
  Control& control() { return *control_; }
  const RunningServer& server() const { return server_; }

 private:
  Mock mock_;
  MockRoutes calls_;
  ControlRoutes routes_;
  RunningServer server_;
  std::unique_ptr<Control> control_;
};

}  // namespace backcheck
