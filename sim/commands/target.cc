// Opening what a command talks to.
#include "sim/commands/target.h"

#include <utility>

#include "sim/endpoint/control_client.h"
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
  Control* control() override { return &mock_.control(); }
  bool is_embedded() const override { return true; }
  std::string url() const override { return "http://127.0.0.1:8080"; }

 private:
  Mock mock_;
  EmbeddedEndpoint endpoint_;
};

class HttpTarget final : public Target {
 public:
  HttpTarget(std::unique_ptr<Endpoint> endpoint, std::unique_ptr<Control> control, std::string url)
      : endpoint_(std::move(endpoint)), control_(std::move(control)), url_(std::move(url)) {}

  Endpoint& endpoint() override { return *endpoint_; }
  Control* control() override { return control_.get(); }
  bool is_embedded() const override { return false; }
  std::string url() const override { return url_; }

 private:
  std::unique_ptr<Endpoint> endpoint_;
  std::unique_ptr<Control> control_;
  std::string url_;
};

}  // namespace

std::expected<std::unique_ptr<Target>, std::string> open_target(const TargetOptions& options) {
  if (!options.endpoint) {
    if (options.control)
      return std::unexpected("--control needs --endpoint: the embedded mock brings its own hook");
    return std::make_unique<EmbeddedTarget>(options.fault);
  }
  if (options.fault) {
    return std::unexpected(
        "--mutant plants a fault in the embedded mock; with --endpoint, start the mock with "
        "`backcheck serve --mutant`");
  }
  if (!options.control && !is_loopback(*options.endpoint)) {
    return std::unexpected(
        "only endpoints on this machine, or ones with a control hook (--control), can be called");
  }
  TransferOptions transfer;
  transfer.deadline = options.timeout;
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
    paced = std::make_unique<PacedEndpoint>(std::move(paced), options.calls_per_second);
  }
  std::string url = *options.endpoint;
  while (url.ends_with('/')) url.pop_back();
  return std::make_unique<HttpTarget>(std::move(paced), std::move(control), std::move(url));
}

bool is_loopback(const std::string& url) {
  const auto parsed = parse_http_url(url);
  return !parsed || parsed->is_loopback();  // what is wrong with a URL is said when it is opened
}

}  // namespace backcheck
