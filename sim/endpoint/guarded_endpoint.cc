// Looking at each request before it goes.
#include "sim/endpoint/guarded_endpoint.h"

#include <algorithm>

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;

bool is_one_of(std::string_view instance, const std::vector<std::string>& instances) {
  return std::ranges::find(instances, instance) != instances.end();
}

WireAnswer not_sent(const std::string& reason) { return {Delivery::kNotSent, 0, "", "", reason}; }

}  // namespace

std::expected<OutgoingCall, std::string> GuardedEndpoint::admit(const WireRequest& request) const {
  auto call = read_outgoing_call(request);
  if (!call) return call;
  if (!call->instance.empty() && !is_one_of(call->instance, rules_.instances))
    return Refusal("its DBInstanceId is none of those that were given with --instance");
  return call;
}

std::expected<void, std::string> GuardedEndpoint::admit_create(const OutgoingCall& call) const {
  if (is_one_of(call.instance, lost_)) {
    return Refusal("the answer of an earlier create of " + call.instance +
                   " was lost, so it may have taken effect, and is never tried again");
  }
  if (creates_ >= rules_.max_creates)
    return Refusal("--max-creates " + std::to_string(rules_.max_creates) + " is used up");
  return {};
}

WireAnswer GuardedEndpoint::create(const OutgoingCall& call, const WireRequest& request) {
  if (const auto admitted = admit_create(call); !admitted) return not_sent(admitted.error());
  if (const auto booked = rules_.book(call.instance); !booked) return not_sent(booked.error());
  ++creates_;
  WireAnswer answer = endpoint_->send(request);
  if (answer.delivery != Delivery::kAnswered && answer.delivery != Delivery::kUnreachable)
    lost_.push_back(call.instance);
  return answer;
}

WireAnswer GuardedEndpoint::send(const WireRequest& request) {
  const auto call = admit(request);
  if (!call) return not_sent(call.error());
  return call->is_create() ? create(*call, request) : endpoint_->send(request);
}

std::vector<WireAnswer> GuardedEndpoint::send_together(std::span<const WireRequest> requests) {
  if (requests.size() == 1) return {send(requests.front())};
  for (const WireRequest& request : requests) {
    const auto call = admit(request);
    const std::string reason = !call               ? call.error()
                               : call->is_create() ? "creates are never in flight together"
                                                   : "";
    if (!reason.empty()) return std::vector<WireAnswer>(requests.size(), not_sent(reason));
  }
  return endpoint_->send_together(requests);
}

WireAnswer GuardedEndpoint::send_bytes(std::string_view /*bytes*/) {
  return not_sent("bytes that are no request are never sent to an account that costs money");
}

std::optional<std::string> GuardedEndpoint::objection_to(const WireRequest& request) const {
  const auto call = admit(request);
  if (!call) return call.error();
  if (!call->is_create()) return std::nullopt;
  if (const auto admitted = admit_create(*call); !admitted) return admitted.error();
  return std::nullopt;
}

std::uint64_t GuardedEndpoint::creates_left(std::string_view instance) const {
  const bool possible = is_one_of(instance, rules_.instances) && !is_one_of(instance, lost_);
  return possible && creates_ < rules_.max_creates ? rules_.max_creates - creates_ : 0;
}

}  // namespace backcheck
