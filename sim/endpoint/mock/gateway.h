// The gateway before the service: from HTTP requests to operations, and from what they say to HTTP responses.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/request.h"
#include "model/response.h"
#include "model/setup.h"
#include "model/wire/wire_fault.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/answer_writer.h"
#include "sim/endpoint/mock/authenticator.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/describe_call.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/gateway_request.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/service.h"
#include "sim/endpoint/mock/typed_door.h"

namespace backcheck {

struct GatewayOptions {
  MockPolicy policy;
  PlantedFault fault;
  bool verify_signatures =
      true;  // else unsigned requests are let in too, whatever their common parameters say
};

// Thread-compatible, together with its service. A server that handles requests at the same time calls begin
// for each as it arrives, and complete once for each, later; each of the two under one lock. complete is the
// moment at which a call takes effect. Some faults live in what happens between the two, so a server that
// calls handle shows fewer of them.
class Gateway {
 public:
  // A request that has arrived and is not answered yet. Owns what it needs.
  struct Ticket {
    Request request;
    Format format = Format::kXml;
    std::optional<Denial> denial;         // by the gateway
    std::optional<WireAnswer> cut_short;  // it never gets as far as an answer
    Arrival arrival;
    // To be set before complete where the answer will not reach the caller, because it has gone, or because
    // the network is going to lose the answer. A conforming service does not care.
    bool caller_gone = false;
    std::optional<Admission> admission;
  };

  // The service must outlive the gateway.
  Gateway(Service& service, const GatewayOptions& options);
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  // Replaces the keys and starts again with the first RequestId.
  void reset(const std::vector<Credential>& credentials);

  // The process, service and all, dies and comes back. What is durable stays: instances, tasks, sets, nonces,
  // and which ids have been given out. Tickets of calls that were not answered may be dropped; completing one
  // has no effect and finds the connection closed.
  void restart();

  // The door for calls without text.
  TypedDoor& typed() { return typed_; }

  // Delivery is kAnswered, unless a fault is planted: kClosed says that the connection is to be closed
  // without an answer, kTimedOut that it is to be left open without one.
  WireAnswer handle(const GatewayRequest& request);

  // All in flight at the same time: every begin, then every complete, in an order that the requests cannot
  // tell.
  std::vector<WireAnswer> handle_together(std::span<const GatewayRequest> requests);

  Ticket begin(const GatewayRequest& request);
  WireAnswer complete(Ticket& ticket);

  bool verifies_signatures() const { return options_.verify_signatures; }

 private:
  using Operation = WireAnswer (Gateway::*)(Ticket&);

  void fill(Ticket& ticket, const GatewayRequest& request);
  // Whether a fault has the call checked when it arrives, whatever starts before it is its turn.
  bool is_checked_early(const GatewayRequest& request) const;
  void on_wire_fault(Ticket& ticket, const WireFault& fault);
  std::optional<Denial> choose_format(Ticket& ticket, std::string_view accept) const;
  std::optional<Denial> let_in(const GatewayRequest& received, Request& request);
  std::optional<Denial> check_version(const KnownHeaders& headers, const Request& request) const;
  std::expected<Operation, Denial> find_operation(const Request& request) const;
  bool is_action(std::string_view action, std::string_view name) const;
  WireAnswer answer_to(Ticket& ticket);
  WireAnswer create_backup(Ticket& ticket);
  template <DescribeAction kAction>
  WireAnswer describe_instance(Ticket& ticket);

  Service& service_;
  GatewayOptions options_;
  PlantedFault fault_;
  Authenticator authenticator_;
  AnswerWriter writer_;
  TypedDoor typed_;
  Ticket spare_;           // reused by handle, so that it allocates little
  Request spare_request_;  // of a ticket that is done with, for the room it has; empty
  std::uint64_t batches_ = 0;
  bool drops_next_ = false;
};

}  // namespace backcheck
