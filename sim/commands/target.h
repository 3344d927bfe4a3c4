// What a command talks to: the embedded mock, or an implementation behind URLs.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {

struct TargetOptions {
  std::optional<std::string> endpoint;  // absent: the embedded mock
  std::optional<std::string> control;
  std::optional<Fault> fault;  // planted in the embedded mock
  std::chrono::milliseconds timeout{5000};
  std::uint64_t calls_per_second = 0;  // 0: no limit
};

class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  virtual Endpoint& endpoint() = 0;
  virtual Control* control() = 0;  // null: black-box
  virtual bool is_embedded() const = 0;
  virtual std::string url() const = 0;  // for lines that repeat a call
};

// The error is one sentence for people.
std::expected<std::unique_ptr<Target>, std::string> open_target(const TargetOptions& options);

// True for a URL whose host is this machine's loopback.
bool is_loopback(const std::string& url);

}  // namespace backcheck
