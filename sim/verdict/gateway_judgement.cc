// From objections to requirements, words and findings.
#include "sim/verdict/gateway_judgement.h"

#include <algorithm>

#include "model/published_codes.h"

namespace backcheck {
namespace {

bool is_about_method(const GatewayObjection& objection) {
  return objection.fault == GatewayFault::kHttpMethod || objection.fault == GatewayFault::kOptions;
}

// A success by which a server says that it has done nothing: 204 without a body to another method, and
// whatever names no task to OPTIONS.
bool lets_nothing_in(const GatewayObjections& objections, const Reply& reply) {
  if (reply.status < 200 || reply.status >= 300) return false;
  return std::ranges::any_of(objections, [&](const GatewayObjection& objection) {
    if (objection.fault == GatewayFault::kOptions) return !reply.body.contains("BackupJobId");
    return objection.fault == GatewayFault::kHttpMethod && reply.status == 204 && reply.body.empty();
  });
}

}  // namespace

RequirementSet requirements_behind(const GatewayObjections& objections) {
  RequirementSet behind;
  for (const GatewayObjection& objection : objections) {
    if (objection.certain) behind.insert(requirement_of(objection.fault));
  }
  return behind;
}

Requirement first_requirement(const GatewayObjections& objections) {
  const auto certain = std::ranges::find_if(objections, &GatewayObjection::certain);
  return certain == objections.end() ? Requirement::kGat1 : requirement_of(certain->fault);
}

std::vector<std::string> allowed_by_gateway(const GatewayObjections& objections, Profile profile) {
  std::vector<std::string> lines;
  for (const GatewayObjection& objection : objections) {
    std::string line = "rejected, because " + std::string(describe(objection.fault)) + " (" +
                       std::string(requirement_id(requirement_of(objection.fault))) + ")";
    if (profile == Profile::kPublished) line += ", with " + published_for(objection.fault);
    if (!objection.certain) line += " [left open]";
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string why_kept_out(const GatewayObjections& objections) {
  std::string text = "The gateway must keep the request out";
  for (const GatewayObjection& objection : objections) {
    if (!objection.certain) continue;
    text += (text.ends_with("out") ? ": " : "; ") + std::string(describe(objection.fault)) + " (" +
            std::string(requirement_id(requirement_of(objection.fault))) + ")";
  }
  return text + ".";
}

bool may_end_early(const GatewayObjections& objections) {
  return std::ranges::any_of(objections, [](const GatewayObjection& objection) {
    return objection.certain && (objection.fault == GatewayFault::kUndecodable || is_about_method(objection));
  });
}

bool may_be_of_server(const GatewayObjections& objections, const Reply& reply) {
  if (lets_nothing_in(objections, reply)) return true;
  return reply.body.empty() && std::ranges::any_of(objections, is_about_method);
}

bool is_code_of_gateway(const GatewayObjections& objections, std::string_view code, int http_status) {
  return std::ranges::any_of(objections, [&](const GatewayObjection& objection) {
    return is_published_for(objection.fault, code, http_status);
  });
}

std::optional<GatewayFinding> let_in_wrongly(const GatewayObjections& objections, const AnswerSeen& answer,
                                             const Reply& reply) {
  const int http_status = reply.status;
  const Requirement requirement = first_requirement(objections);
  const bool refuses_method = may_end_early(objections) && http_status == 501;
  if (http_status >= 500 && !refuses_method && !decides_nothing(answer.claim)) {
    return GatewayFinding{Requirement::kRob1, "The server failed with HTTP status " +
                                                  std::to_string(http_status) +
                                                  " instead of rejecting the request."};
  }
  if (answer.claim == Claim::kRejected || decides_nothing(answer.claim)) return std::nullopt;
  if (http_status >= 400 || lets_nothing_in(objections, reply)) return std::nullopt;
  return GatewayFinding{requirement, why_kept_out(objections)};
}

}  // namespace backcheck
