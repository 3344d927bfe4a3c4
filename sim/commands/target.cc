// Opening what a command talks to.
#include "sim/commands/target.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <utility>

#include "sim/account/create_ledger.h"
#include "sim/account/process_privacy.h"
#include "sim/caller.h"
#include "sim/commands/interruption.h"
#include "sim/endpoint/control_client.h"
#include "sim/endpoint/discreet_control.h"
#include "sim/endpoint/discreet_endpoint.h"
#include "sim/endpoint/guarded_endpoint.h"
#include "sim/endpoint/http_endpoint.h"
#include "sim/endpoint/http_url.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/endpoint/paced_endpoint.h"

namespace backcheck {
namespace {

class EmbeddedTarget final : public Target {
 public:
  explicit EmbeddedTarget(std::optional<Fault> fault)
      : mock_({.policy = {}, .fault = fault, .wall_clock = {}}), endpoint_(mock_.gateway(), serve_bytes) {}

  Endpoint& endpoint() override { return endpoint_; }
  std::string endpoint_name() const override { return endpoint_.name(); }
  Control* control() override { return &mock_.control(); }
  bool is_embedded() const override { return true; }
  std::string url() const override { return "http://127.0.0.1:8080"; }
  const AccountCredential& credential() const override { return credential_; }
  std::expected<std::optional<std::uint64_t>, std::string> creates_left(
      std::string_view /*instance*/) const override {
    return std::nullopt;
  }
  std::optional<std::string> objection_to(const WireRequest& /*request*/) const override {
    return std::nullopt;
  }

 private:
  Mock mock_;
  EmbeddedEndpoint endpoint_;
  AccountCredential credential_{test_credential(), ""};
};

// The limits under which an endpoint is called, and what they are kept in.
class Limits {
 public:
  Limits(const AccountWish& wish, const std::string& origin, std::string_view access_key_id)
      : wish_(wish), origin_(origin), fingerprint_(key_fingerprint(access_key_id)) {
    if (wish.real) ledger_.emplace(wish.ledger, kMostCreatesADay, real_ledger_system());
  }

  GuardRules rules() {
    return {wish_.instances, *wish_.max_creates, [this](const std::string& instance) {
              return ledger_ ? ledger_->book(subject(instance)) : std::expected<void, std::string>{};
            }};
  }

  std::expected<std::uint64_t, std::string> left(std::string_view instance) const {
    if (!ledger_) return std::numeric_limits<std::uint64_t>::max();
    return ledger_->left(subject(instance));
  }

 private:
  LedgerSubject subject(std::string_view instance) const {
    return {origin_, fingerprint_, std::string(instance)};
  }

  AccountWish wish_;
  std::string origin_;
  std::string fingerprint_;
  std::optional<CreateLedger> ledger_;
};

class HttpTarget final : public Target {
 public:
  HttpTarget(std::unique_ptr<Endpoint> endpoint, std::unique_ptr<Control> control, std::string url,
             AccountCredential credential, const std::shared_ptr<KnownSecrets>& secrets,
             std::shared_ptr<IdleConnections> idle)
      : endpoint_(std::make_unique<DiscreetEndpoint>(std::move(endpoint), secrets)),
        hook_(std::move(control)),
        url_(std::move(url)),
        credential_(std::move(credential)),
        idle_(std::move(idle)) {
    if (hook_) control_ = std::make_unique<DiscreetControl>(*hook_, secrets);
  }

  // From now on nothing passes that the wish does not allow.
  void guard(const AccountWish& wish, const std::string& origin) {
    limits_ = std::make_unique<Limits>(wish, origin, credential_.key.access_key_id);
    auto guarded = std::make_unique<GuardedEndpoint>(std::move(endpoint_), limits_->rules());
    guarded_ = guarded.get();
    endpoint_ = std::move(guarded);
  }
  void place_hook_at_endpoint() { hook_is_at_endpoint_ = true; }

  Endpoint& endpoint() override { return *endpoint_; }
  std::string endpoint_name() const override { return endpoint_->name(); }
  Control* control() override { return control_.get(); }
  bool is_embedded() const override { return false; }
  std::string url() const override { return url_; }
  std::shared_ptr<IdleConnections> idle_connections() const override { return idle_; }
  bool hook_is_at_endpoint() const override { return hook_is_at_endpoint_; }
  const AccountCredential& credential() const override { return credential_; }

  std::expected<std::optional<std::uint64_t>, std::string> creates_left(
      std::string_view instance) const override {
    if (guarded_ == nullptr) return std::nullopt;
    const auto booked = limits_->left(instance);
    if (!booked) return std::unexpected(booked.error());
    return std::min(guarded_->creates_left(instance), *booked);
  }

  std::optional<std::string> objection_to(const WireRequest& request) const override {
    return guarded_ == nullptr ? std::nullopt : guarded_->objection_to(request);
  }

 private:
  std::unique_ptr<Limits> limits_;  // outlives the endpoint, which books in it
  std::unique_ptr<Endpoint> endpoint_;
  GuardedEndpoint* guarded_ = nullptr;
  std::unique_ptr<Control> hook_;
  std::unique_ptr<Control> control_;  // in front of the hook; null where there is none
  std::string url_;
  AccountCredential credential_;
  std::shared_ptr<IdleConnections> idle_;
  bool hook_is_at_endpoint_ = false;
};

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// The hosts of the service itself.
bool is_of_the_service(const HttpUrl& url) {
  return std::ranges::any_of(std::array{"aliyuncs.com", "aliyun.com", "alibabacloud.com"},
                             [&](std::string_view domain) {
                               return url.host == domain || url.host.ends_with("." + std::string(domain)) ||
                                      url.host.ends_with("." + std::string(domain) + ".");
                             });
}

// For an endpoint elsewhere that has a hook.
std::optional<std::string> objection_to_hook(const HttpUrl& endpoint, const std::string& control) {
  const auto hook = parse_http_url(control);
  if (!hook) return "--control: " + hook.error();
  if (is_of_the_service(endpoint))
    return endpoint.host + " is the service itself, which has no control hook; to call it, give --real";
  if (hook->host != endpoint.host) {
    return "--endpoint " + endpoint.host + " and --control " + hook->host +
           " are different hosts: an endpoint elsewhere is called without --real only where the hook of a "
           "test "
           "build is on the same host";
  }
  return std::nullopt;
}

std::optional<std::string> objection_to_real(const HttpUrl& endpoint) {
  if (!endpoint.tls && !endpoint.is_loopback())
    return "--real needs https: write --endpoint https://" + endpoint.host;
  if (std::getenv("SSLKEYLOGFILE") != nullptr)
    return "--real does not go together with SSLKEYLOGFILE, which would write down the keys of the "
           "connection; "
           "unset it";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> objection_to(const TargetOptions& options) {
  if (!options.endpoint) {
    if (options.control) return "--control needs --endpoint: the embedded mock brings its own hook";
    return std::nullopt;
  }
  if (options.fault) {
    return "--mutant plants a fault in the embedded mock; with --endpoint, start the mock with `backcheck "
           "serve "
           "--mutant`";
  }
  const auto endpoint = parse_http_url(*options.endpoint);
  if (!endpoint) return "--endpoint: " + endpoint.error();
  if (options.account.real) return objection_to_real(*endpoint);
  if (endpoint->is_loopback()) return std::nullopt;
  if (options.control) return objection_to_hook(*endpoint, *options.control);
  return endpoint->host +
         " is not this machine: to call an endpoint that may cost money, give --real, --instance ID and "
         "--credentials env, file:PATH or profile:NAME; to test a build of your own there, give --control "
         "URL, "
         "its hook on the same host";
}

std::expected<std::unique_ptr<Target>, std::string> open_target(const TargetOptions& options) {
  if (const auto objection = objection_to(options)) return std::unexpected(*objection);
  if (!options.endpoint) return std::make_unique<EmbeddedTarget>(options.fault);
  AccountCredential credential{test_credential(), ""};
  if (options.account.real) {
    keep_memory_private();
    auto read = read_credential(*options.account.credentials, process_surroundings());
    if (!read) return std::unexpected(read.error());
    credential = *std::move(read);
  }
  TransferOptions transfer;
  transfer.deadline = options.timeout;
  transfer.interrupted = was_interrupted;
  transfer.idle = std::make_shared<IdleConnections>();
  auto endpoint = connect_http_endpoint(*options.endpoint, transfer);
  if (!endpoint) return std::unexpected("--endpoint: " + endpoint.error());
  std::unique_ptr<Control> control;
  if (options.control) {
    auto connected = connect_control(*options.control, transfer);
    if (!connected) return std::unexpected("--control: " + connected.error());
    control = *std::move(connected);
  }
  std::unique_ptr<Endpoint> paced = *std::move(endpoint);
  if (options.calls_per_second != 0) {
    paced = std::make_unique<PacedEndpoint>(std::move(paced), options.calls_per_second, was_interrupted);
  }
  std::vector<std::string> secrets;
  if (options.account.real) secrets = {credential.key.access_key_secret, credential.security_token};
  auto target = std::make_unique<HttpTarget>(std::move(paced), std::move(control),
                                             without_slash(*options.endpoint), std::move(credential),
                                             std::make_shared<KnownSecrets>(secrets), transfer.idle);
  const std::string origin = parse_http_url(*options.endpoint).value().origin();
  if (options.account.max_creates) target->guard(options.account, origin);
  if (options.control && parse_http_url(*options.control).value().origin() == origin)
    target->place_hook_at_endpoint();
  return target;
}

bool is_loopback(const std::string& url) {
  const auto parsed = parse_http_url(url);
  return !parsed || parsed->is_loopback();  // what is wrong with a URL is said when it is opened
}

}  // namespace backcheck
