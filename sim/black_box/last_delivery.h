// How the last thing ended that was sent to an endpoint.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// Passes everything on to another endpoint, which must outlive it.
class LastDelivery final : public Endpoint {
 public:
  explicit LastDelivery(Endpoint& endpoint) : endpoint_(endpoint) {}

  // Bytes that are no request were the last to arrive there.
  bool bytes_were_last() const { return were_bytes_ && last_ != Delivery::kUnreachable; }
  // The last request met no connection, or one that was closed without an answer.
  bool is_cut_off() const { return last_ == Delivery::kClosed || last_ == Delivery::kUnreachable; }

  // It got no answer, although it was sent.
  bool is_lost() const { return last_ != Delivery::kAnswered && last_ != Delivery::kNotSent; }

  std::string name() const override { return endpoint_.name(); }
  WireAnswer send(const WireRequest& request) override { return note(endpoint_.send(request), false); }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers = endpoint_.send_together(requests);
    for (const WireAnswer& answer : answers) last_ = answer.delivery;
    were_bytes_ = false;
    return answers;
  }
  WireAnswer send_bytes(std::string_view bytes) override { return note(endpoint_.send_bytes(bytes), true); }

 private:
  WireAnswer note(WireAnswer answer, bool were_bytes) {
    last_ = answer.delivery;
    were_bytes_ = were_bytes;
    return answer;
  }

  Endpoint& endpoint_;
  Delivery last_ = Delivery::kAnswered;
  bool were_bytes_ = false;
};

}  // namespace backcheck
