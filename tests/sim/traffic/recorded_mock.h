// The mock behind a recorder: what it is asked and what it answers, as exchanges.
#pragma once

#include <string>
#include <utility>

#include "model/wire/form.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

class RecordedMock {
 public:
  explicit RecordedMock(const MockOptions& options) : mock_(options), endpoint_(mock_.gateway()) {}

  Control& control() { return mock_.control(); }

  // `more` is encoded and begins with & where it is not empty. Nobody records it where `spread` is negative;
  // else the exchange is seen to take that long before and behind the moment at which it happened.
  TrafficExchange ask(std::string_view action, const std::string& more, std::int64_t spread = 10) {
    TrafficExchange exchange;
    exchange.number = ++number_;
    exchange.method = "GET";
    exchange.host = "127.0.0.1";
    exchange.target = "/?Action=" + std::string(action) + "&Version=2014-08-15&SignatureNonce=n" +
                      std::to_string(number_) + "&DBInstanceId=rm-1" + more;
    WireRequest wire;
    wire.target = exchange.target;
    const WireAnswer answer = endpoint_.send(wire);
    now_ += kStep;
    exchange.called = now_ - spread;
    exchange.returned = now_ + spread;
    exchange.reply = Reply{answer.status, answer.content_type, answer.body};
    return exchange;
  }
  void wait(std::int64_t nanoseconds) { now_ += nanoseconds; }

  static constexpr std::int64_t kStep = 1'000;

 private:
  Mock mock_;
  EmbeddedEndpoint endpoint_;
  std::uint64_t number_ = 0;
  std::int64_t now_ = 1'000'000;
};

}  // namespace backcheck
