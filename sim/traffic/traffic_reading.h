// What an exchange asks of the service: a backup, a description, or something else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/request.h"
#include "model/response.h"
#include "sim/history.h"
#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

enum class TrafficKind : std::uint8_t {
  kCreate,    // CreateBackup of version 2014-08-15
  kDescribe,  // one of the operations that only read
  kOther,     // another operation, another service, or no call at all
  kUnread,    // one of the service's own, perhaps, that cannot be read: `reason` says why
};

// Parameters of signature version 1 and headers of version 3 are understood. The request holds the parameters
// of query and form without secrets; Action and Version of the headers stand behind them.
struct TrafficCall {
  TrafficKind kind = TrafficKind::kOther;
  std::string action;
  std::string instance;          // DBInstanceId, where it is given once; else empty
  Request request;               // secrets masked
  std::optional<Format> format;  // what the answer has to be in, where the request decides it
  std::string reason;
};

TrafficCall read_call(const TrafficExchange& exchange);

// The call as an operation of a history.
Operation operation_of(const TrafficExchange& exchange, const TrafficCall& call);

}  // namespace backcheck
