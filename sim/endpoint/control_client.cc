// The control hook over HTTP: each verb is a request, each refusal a fault that names it.
#include "sim/endpoint/control_client.h"

#include <chrono>
#include <utility>
#include <vector>

#include "model/wire/percent.h"
#include "sim/endpoint/control_document.h"
#include "sim/endpoint/http_request_encoder.h"
#include "sim/endpoint/interruptible_sleep.h"

namespace backcheck {
namespace {

constexpr std::chrono::milliseconds kPauseUntilBack{100};

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
      : url_(std::move(url)), transfer_(url_, options), options_(options) {}

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
    // What cannot be asked for twice does not go over a connection that may be closed as it is used.
    const Outgoing outgoing{
        .bytes = encode_http_request(request, url_).value(), .alone = !repeatable, .forgives_surplus = true};
    WireAnswer answer = std::move(transfer_.exchange({&outgoing, 1}).front());
    if (answer.delivery == Delivery::kClosed && repeatable) {
      answer = std::move(transfer_.exchange({&outgoing, 1}).front());
    }
    if (is_gone(answer) && has_answered_ && request.target == "/reset")
      answer = once_it_is_back(outgoing, std::move(answer));
    has_answered_ = has_answered_ || answer.delivery == Delivery::kAnswered;
    if (answer.delivery != Delivery::kAnswered) {
      return std::unexpected(ControlFault{0, "no answer of the hook to " + verb + ": " + answer.detail});
    }
    if (answer.status == 200 || answer.status == 204) return std::move(answer.body);
    const std::string reason = parse_error(answer.body).value_or(shown(answer.body));
    return std::unexpected(ControlFault{answer.status, "the hook answered " + std::to_string(answer.status) +
                                                           " to " + verb +
                                                           (reason.empty() ? "" : ": " + reason)});
  }

  static bool is_gone(const WireAnswer& answer) {
    return answer.delivery == Delivery::kUnreachable || answer.delivery == Delivery::kClosed;
  }

  // A service that died may be on its way up again: asked until the deadline of one exchange.
  WireAnswer once_it_is_back(const Outgoing& outgoing, WireAnswer answer) {
    const auto end = std::chrono::steady_clock::now() + options_.deadline;
    while (is_gone(answer) && std::chrono::steady_clock::now() < end) {
      sleep_until(std::chrono::steady_clock::now() + kPauseUntilBack, options_.interrupted);
      if (options_.interrupted != nullptr && options_.interrupted()) break;
      answer = std::move(transfer_.exchange({&outgoing, 1}).front());
    }
    return answer;
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
  TransferOptions options_;
  bool has_answered_ = false;
};

}  // namespace

std::expected<std::unique_ptr<Control>, std::string> connect_control(std::string_view base_url,
                                                                     const TransferOptions& options) {
  auto url = parse_http_url(base_url);
  if (!url) return std::unexpected(std::move(url.error()));
  return std::make_unique<ControlClient>(std::move(*url), options);
}

}  // namespace backcheck
