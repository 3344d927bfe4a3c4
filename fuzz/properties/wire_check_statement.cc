// The wire checks under several statuses.
#include "fuzz/properties/wire_check_statement.h"

#include <algorithm>
#include <string>

#include "sim/verdict/answer_reader.h"
#include "sim/verdict/answer_shapes.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

constexpr int kStatuses[] = {200, 302, 400, 503};
constexpr std::size_t kShortRequest = 100;
constexpr std::size_t kLongRequest = 1U << 20U;

bool follows(Claim claim, int status) {
  if (status == 200) return claim == Claim::kAccepted;
  if (status == 302) return claim == Claim::kUnclear;
  return claim == Claim::kRejected || claim == Claim::kThrottled;
}

// Whether nothing is said of it, and the reader says that it may be right.
bool is_rightly_unread(const AnswerSeen& seen, const Reply& reply) {
  const AnswerReading reading = read_xml_answer(reply.body);
  return reply.status != 302 && !reading && reading.error().may_be_right && seen.findings.empty() &&
         seen.checked.empty() && !seen.unread.empty();
}

// Whether it has what a document without a fault must have.
bool has_its_parts(const AnswerSeen& seen) {
  if (!seen.findings.empty() || seen.checked.size() < 2) return true;  // a very long request asks for nothing
  if (!seen.request_id || seen.request_id->empty()) return false;
  if (seen.claim == Claim::kAccepted) return seen.backup_job_id && !seen.backup_job_id->empty();
  return !seen.code.empty();
}

bool are_sentences(const std::vector<WireFinding>& findings) {
  return std::ranges::all_of(findings, [](const WireFinding& one) { return one.text.ends_with('.'); });
}

bool is_same(const AnswerClaim& claim, const AnswerSeen& seen) {
  return claim.claim == seen.claim && claim.request_id == seen.request_id.value_or("") &&
         claim.backup_job_id == seen.backup_job_id.value_or("") && claim.code == seen.code &&
         claim.is_well_formed == seen.findings.empty() && std::ranges::equal(claim.checked, seen.checked);
}

// The body with another request id wherever the first one stands.
std::string with_other_id(std::string body, std::string_view id) {
  constexpr std::string_view kOther = "other-1";
  for (std::size_t at = 0; (at = body.find(id, at)) != std::string::npos; at += kOther.size()) {
    body.replace(at, id.size(), kOther);
  }
  return body;
}

std::optional<Broken> hold_shapes(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes,
                                  const AnswerSeen& seen, Examination& examination) {
  AnswerShapes shapes;
  Reply other = reply;
  if (seen.request_id) other.body = with_other_id(reply.body, *seen.request_id);
  const bool first = is_same(shapes.check(reply, asked, request_bytes), seen);
  const bool again = is_same(shapes.check(reply, asked, request_bytes), seen);
  if (!first || !again) return Broken{"the shape of an answer says what the check says", reply.body};
  if (other.body == reply.body) return std::nullopt;
  examination.reached("other-id");
  if (is_same(shapes.check(other, asked, request_bytes), check_answer(other, asked, request_bytes))) {
    return std::nullopt;
  }
  return Broken{"the shape of an answer says of one with another id what the check says", other.body};
}

std::optional<Broken> hold_check(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes,
                                 Examination& examination) {
  const AnswerSeen seen = check_answer(reply, asked, request_bytes);
  const std::string where = "status " + std::to_string(reply.status);
  if (seen.claim == Claim::kUnread) {
    examination.reached("unread");
    if (is_rightly_unread(seen, reply)) return std::nullopt;
    return Broken{"nothing is said of a document that was not read", where};
  }
  if (!follows(seen.claim, reply.status)) return Broken{"the claim follows from the status", where};
  if (!has_its_parts(seen)) return Broken{"an answer without a finding has its ids and its code", where};
  if (!are_sentences(seen.findings)) return Broken{"a finding is a sentence", where};
  if (seen.findings.empty()) examination.reached(seen.claim == Claim::kAccepted ? "accepted" : "rejected");
  return hold_shapes(reply, asked, request_bytes, seen, examination);
}

}  // namespace

std::optional<Broken> hold_wire_checks(std::string_view body, Examination& examination) {
  Reply reply{0, "", std::string(body)};
  for (const int status : kStatuses) {
    reply.status = status;
    for (const std::optional<Format> asked :
         {std::optional<Format>(), std::optional(Format::kXml), std::optional(Format::kJson)}) {
      if (auto broken = hold_check(reply, asked, kShortRequest, examination)) return broken;
    }
    if (auto broken = hold_check(reply, std::nullopt, kLongRequest, examination)) return broken;
  }
  return std::nullopt;
}

}  // namespace backcheck
