// What a command talks to: the embedded mock, or an implementation behind URLs.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sim/account/account_credential.h"
#include "sim/commands/real_account.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/idle_connections.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {

struct TargetOptions {
  std::optional<std::string> endpoint;  // absent: the embedded mock
  std::optional<std::string> control;
  std::optional<Fault> fault;  // planted in the embedded mock
  std::chrono::milliseconds timeout{5000};
  std::uint64_t calls_per_second = 0;  // 0: no limit
  AccountWish account{};
};

class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  // With --real, or with a limit on creates, only what they allow leaves it (see GuardedEndpoint).
  virtual Endpoint& endpoint() = 0;
  virtual std::string endpoint_name() const = 0;
  virtual Control* control() = 0;  // null: black-box
  virtual bool is_embedded() const = 0;
  virtual std::string url() const = 0;  // for lines that repeat a call

  // Of endpoint and hook, for whoever else talks to them; null where there are none.
  virtual std::shared_ptr<IdleConnections> idle_connections() const { return nullptr; }

  // Whether the hook is at the host and port of the endpoint: who answers there speaks for both.
  virtual bool hook_is_at_endpoint() const { return false; }

  // What calls are signed with: that of --credentials, or the one the harness is published with.
  virtual const AccountCredential& credential() const = 0;
  // How many creates of that instance can still be sent; nothing where there is no limit. The error says why
  // the ledger cannot be used.
  virtual std::expected<std::optional<std::uint64_t>, std::string> creates_left(
      std::string_view instance) const = 0;
  // Why that request would not leave this machine, whatever the ledger says; nothing where it would.
  virtual std::optional<std::string> objection_to(const WireRequest& request) const = 0;
};

// Why that endpoint must not be contacted with these options; nothing where it may. Contacts nobody, and
// reads no file.
//
// An endpoint on this machine may. Any other one needs --real and https, or a hook of its own: a hook on the
// same host is the sign of a test build, for no service that costs money has one, and then every call is
// signed with the published test key.
std::optional<std::string> objection_to(const TargetOptions& options);

// Contacts nobody yet. The error is one sentence for people.
std::expected<std::unique_ptr<Target>, std::string> open_target(const TargetOptions& options);

// True for a URL whose host is this machine's loopback.
bool is_loopback(const std::string& url);

}  // namespace backcheck
