// The mocked CreateBackup, whole: service, gateway and control hook.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "model/calendar.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/gateway.h"
#include "sim/endpoint/mock/mock_control.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/service.h"

namespace backcheck {

struct MockOptions {
  MockPolicy policy;
  std::optional<Fault> fault;
  bool verify_signatures = true;
  std::int64_t task_duration_ms = 30'000;  // has a meaning on the wall clock only
  std::function<Instant()> wall_clock;     // may be empty: then reset must say what time it is
};

// Thread-compatible: a server calls everything in it under one lock. Empty until it is reset.
class Mock {
 public:
  explicit Mock(MockOptions options = {});
  Mock(const Mock&) = delete;
  Mock& operator=(const Mock&) = delete;

  Gateway& gateway() { return gateway_; }
  Control& control() { return control_; }

 private:
  Service service_;
  Gateway gateway_;
  MockControl control_;
};

}  // namespace backcheck
