// The error codes that the published documents give for each kind of rejection (profile published).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/gateway_rules.h"
#include "model/outcome.h"

namespace backcheck {

// The kinds of rejection that an answer with this code and HTTP status can mean; none where nothing published
// fits.
std::vector<Refusal> refusals_meant_by(std::string_view code, int http_status);

// Those that this very code is published for, under whatever status: not those for which any code is right.
std::vector<Refusal> refusals_named_by(std::string_view code);

// "IncorrectDBInstanceState (403) or OperationDenied.DBInstanceStatus (403)": the codes for it.
std::string published_for(Refusal refusal);

// Whether a gateway may reject with this code and HTTP status for that.
bool is_published_for(GatewayFault fault, std::string_view code, int http_status);
// The fault that a gateway means by this code, whatever the status; nothing where it may be another
// rejection.
std::optional<GatewayFault> gateway_fault_meant_by(std::string_view code);
// "SignatureDoesNotMatch (400)": the codes for it, joined by "or".
std::string published_for(GatewayFault fault);

}  // namespace backcheck
