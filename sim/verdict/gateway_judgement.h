// What the answer to a request shows of the gateway before the service.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/gateway_rules.h"
#include "model/outcome.h"
#include "sim/history.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// The requirements that keep the request out.
RequirementSet requirements_behind(const GatewayObjections& objections);
// The first of them.
Requirement first_requirement(const GatewayObjections& objections);

// "rejected, because its signature does not fit it (GAT-1)", one line for each certain objection; with the
// codes in the published profile.
std::vector<std::string> allowed_by_gateway(const GatewayObjections& objections, Profile profile);

// "Its signature does not fit it, and it was let in.": why a request that was accepted had to be kept out.
std::string why_kept_out(const GatewayObjections& objections);

// Why two calls that were in flight together with one nonce in one name cannot both be accepted.
inline constexpr std::string_view kWhyNotBothLetIn =
    "Its SignatureNonce let in another call that was in flight with it, and a nonce is good for one request "
    "(GAT-4).";

// Whether such a request may never get as far as a gateway, so that its rejection need not be a document, and
// a closed connection is one: an HTTP server in front may refuse a method or a target by itself.
bool may_end_early(const GatewayObjections& objections);

// Whether the answer is one that an HTTP server in front may give by itself: a header only, as that to a HEAD
// request is; or a success that tells of no task, as many servers answer OPTIONS.
bool may_be_of_server(const GatewayObjections& objections, const Reply& reply);

// Whether a gateway may give that code under that HTTP status for one of the objections, certain or not.
bool is_code_of_gateway(const GatewayObjections& objections, std::string_view code, int http_status);

// Something that is wrong with the answer to a request that must be kept out.
struct GatewayFinding {
  Requirement requirement{};
  std::string why;
};
// Nothing where it was rejected as it should be. `answer`: nothing where no answer came and the connection
// was closed. Looks at codes, not at the document.
std::optional<GatewayFinding> let_in_wrongly(const GatewayObjections& objections, const AnswerSeen& answer,
                                             const Reply& reply);

}  // namespace backcheck
