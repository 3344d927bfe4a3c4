// There and back again.
#include "sim/traffic/forwarding.h"

#include <string_view>
#include <utility>

#include "sim/delivery_words.h"
#include "sim/traffic/exchange_mask.h"

namespace backcheck {
namespace {

// For the client, when there is nothing to hand back.
HttpResponse bad_gateway(const WireAnswer& answer) {
  const bool is_late = answer.delivery == Delivery::kTimedOut;
  return {.status = is_late ? 504 : 502,
          .headers = {{"Content-Type", "text/plain"}},
          .body = "backcheck proxy: no answer from the endpoint (" + fault_name(answer.delivery) +
                  "). The request may have taken effect; it was not sent again.\n"};
}

}  // namespace

void TrafficRecorder::record(TrafficExchange exchange, const TrafficClock& clock) {
  const std::scoped_lock lock(mutex_);
  if (exchange.reply) exchange.returned = clock();
  exchange.number = ++exchanges_;
  exchange = without_secrets(std::move(exchange), known_);
  if (har_) {
    if (const auto done = har_->append(exchange); !done) {
      wrote_all_ = false;
      har_.reset();  // nothing more is added behind what is missing
      listener_.on_trouble(done.error());
    }
  }
  for (const Violation& violation : check_.take(exchange)) listener_.on_violation(violation);
}

RunSummary TrafficRecorder::finish() {
  const std::scoped_lock lock(mutex_);
  if (har_) {
    if (const auto done = har_->finish(); !done) {
      wrote_all_ = false;
      listener_.on_trouble(done.error());
    }
    har_.reset();
  }
  return check_.finish();
}

HttpResponse ForwardingHandler::handle(const HttpRequest& request) {
  TrafficExchange exchange;
  exchange.method = request.method;
  exchange.target = request.target;
  exchange.headers = request.headers;
  exchange.body = request.body;
  exchange.host = header_of(request.headers, "host").value_or(url_.host_header());
  exchange.called = clock_();
  WireAnswer answer = client_.send(request);
  if (answer.delivery != Delivery::kAnswered) {
    exchange.fault = fault_of(answer);
    recorder_.record(std::move(exchange), clock_);
    return bad_gateway(answer);
  }
  exchange.reply = Reply{answer.status, answer.content_type, answer.body};
  recorder_.record(std::move(exchange), clock_);
  return forwarded_response(std::move(answer), request.method == "HEAD");
}

}  // namespace backcheck
