// The control hook over HTTP: each verb is a request, each refusal a fault that names it.
#include "sim/endpoint/control_client.h"

#include <utility>
#include <vector>

#include "model/wire/percent.h"
#include "sim/endpoint/control_document.h"
#include "sim/endpoint/http_request_encoder.h"

namespace backcheck {
namespace {

// What a body that is not the hook's error document says, cut and made printable.
std::string shown(std::string_view body) {
  constexpr std::size_t kShown = 200;
  std::string out;
  for (const char c : body.substr(0, kShown)) out += c >= ' ' && c <= '~' ? c : '?';
  return body.size() > kShown ? out + "..." : out;
}

class ControlClient final : public Control {
 public:
  ControlClient(HttpUrl url, const TransferOptions& options)
      : url_(std::move(url)), transfer_(url_, options) {}

  ControlResult<Capabilities> capabilities() override {
    return read(get("/capabilities"), "GET /capabilities", parse_capabilities);
  }

  ControlResult<void> reset(const WorldSetup& world) override { return post("/reset", encode_world(world)); }

  ControlResult<void> advance(Instant to) override { return post("/advance", encode_advance(to)); }

  ControlResult<void> set_status(std::string_view instance, std::string_view status) override {
    return post("/set-status", encode_set_status({std::string(instance), std::string(status)}));
  }

  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override {
    return post("/finish-task", encode_finish_task({std::string(instance), result}));
  }

  ControlResult<Inspection> inspect(std::string_view instance) override {
    return read(get("/inspect?instance=" + percent_encoded(instance)), "GET /inspect", parse_inspection);
  }

 private:
  ControlResult<std::string> get(std::string target) {
    return exchange({"GET", std::move(target), {{"Accept", "application/json"}}, "", Framing::kNone});
  }

  ControlResult<void> post(std::string target, std::string body) {
    WireRequest request{"POST", std::move(target), {}, std::move(body), Framing::kContentLength};
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    const auto answer = exchange(request);
    if (!answer) return std::unexpected(answer.error());
    return {};
  }

  // The body of a 200 or 204.
  ControlResult<std::string> exchange(const WireRequest& request) {
    const std::string verb = request.method + " " + request.target.substr(0, request.target.find('?'));
    const bool repeatable = request.target != "/finish-task";
    const Outgoing outgoing{.bytes = encode_http_request(request, url_).value(), .forgives_surplus = true};
    WireAnswer answer = std::move(transfer_.exchange({&outgoing, 1}).front());
    if (answer.delivery == Delivery::kClosed && repeatable) {
      answer = std::move(transfer_.exchange({&outgoing, 1}).front());
    }
    if (answer.delivery != Delivery::kAnswered) {
      return std::unexpected(ControlFault{0, "no answer of the hook to " + verb + ": " + answer.detail});
    }
    if (answer.status == 200 || answer.status == 204) return std::move(answer.body);
    const std::string reason = parse_error(answer.body).value_or(shown(answer.body));
    return std::unexpected(ControlFault{answer.status, "the hook answered " + std::to_string(answer.status) +
                                                           " to " + verb +
                                                           (reason.empty() ? "" : ": " + reason)});
  }

  template <typename Value>
  static ControlResult<Value> read(const ControlResult<std::string>& body, std::string_view verb,
                                   DocumentResult<Value> (*parse)(std::string_view)) {
    if (!body) return std::unexpected(body.error());
    auto value = parse(*body);
    if (value) return std::move(*value);
    return std::unexpected(ControlFault{
        0, "the hook's answer to " + std::string(verb) + " cannot be used: " + describe(value.error())});
  }

  HttpUrl url_;
  CurlTransfer transfer_;
};

}  // namespace

std::expected<std::unique_ptr<Control>, std::string> connect_control(std::string_view base_url,
                                                                     const TransferOptions& options) {
  auto url = parse_http_url(base_url);
  if (!url) return std::unexpected(std::move(url.error()));
  return std::make_unique<ControlClient>(std::move(*url), options);
}

}  // namespace backcheck
