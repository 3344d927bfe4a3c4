// Handing on requests to the endpoint that they are meant for, and keeping what was said.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "sim/endpoint/http_message.h"
#include "sim/endpoint/known_secrets.h"
#include "sim/endpoint/passthrough_client.h"
#include "sim/report/summary.h"
#include "sim/traffic/har_writer.h"
#include "sim/traffic/traffic_check.h"
#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

// Nanoseconds since 1970 on a clock that never goes back.
using TrafficClock = std::function<std::int64_t()>;

// Takes exchanges from many connections, one at a time: masks them, writes them down, judges them.
class TrafficRecorder {
 public:
  struct Listener {
    std::function<void(const Violation&)> on_violation;  // as soon as it shows
    std::function<void(const std::string&)> on_trouble;  // one line: what could not be written
  };
  TrafficRecorder(TrafficCheck check, std::optional<HarWriter> har, Listener listener)
      : check_(std::move(check)), har_(std::move(har)), listener_(std::move(listener)) {}

  // Gives the exchange its number, and one that has a reply its end, which is now: the answer is still to be
  // handed back. So numbers are in the order in which exchanges ended, and whoever reads the recording takes
  // them in the order in which they were judged here.
  void record(TrafficExchange exchange, const TrafficClock& clock);
  // Nothing is recorded after it.
  RunSummary finish();
  // False where something could not be written.
  bool wrote_all() const { return wrote_all_; }

 private:
  std::mutex mutex_;
  TrafficCheck check_;
  std::optional<HarWriter> har_;
  Listener listener_;
  std::uint64_t exchanges_ = 0;
  KnownSecrets known_;
  bool wrote_all_ = true;
};

// The handler of one connection. Each request goes to the endpoint once, whatever becomes of it; without an
// answer its sender gets 502, or 504 where it took too long. The recorder must outlive it.
class ForwardingHandler final : public HttpHandler {
 public:
  ForwardingHandler(const HttpUrl& url, const TransferOptions& options, TrafficRecorder& recorder,
                    TrafficClock clock)
      : url_(url), client_(url, options), recorder_(recorder), clock_(std::move(clock)) {}

  HttpResponse handle(const HttpRequest& request) override;

 private:
  HttpUrl url_;
  PassthroughClient client_;
  TrafficRecorder& recorder_;
  TrafficClock clock_;
};

}  // namespace backcheck
