// Slips in reading a request: what a service with one of these faults takes the request for.
#pragma once

#include <expected>
#include <optional>

#include "model/request.h"
#include "model/wire/wire_fault.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/gateway_request.h"

namespace backcheck {

// Reads the request into `out`, with the slip where one of decoding is planted. Who checks a signature reads
// the request without it: what is signed says nothing of what is made of it.
std::expected<void, WireFault> read_as_service(const GatewayRequest& request, PlantedFault fault,
                                               Request& out);

// Whether the fault is one of decoding.
bool is_decoding_slip(PlantedFault fault);

}  // namespace backcheck
