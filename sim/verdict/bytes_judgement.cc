// An answer or a closed connection, and no server error.
#include "sim/verdict/bytes_judgement.h"

#include <utility>

#include "sim/verdict/explanation.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

using enum Requirement;

BytesSeen judge_bytes(const Operation& operation, const BytesSent& sent) {
  BytesSeen seen;
  Findings& findings = seen.findings;
  if (!sent.reply) {
    // A closed connection is as good as an answer, and so is one that is no HTTP of today: to a request of
    // HTTP/0.9 belongs an answer without a header. What the bytes did before that is not known.
    const bool hangs = operation.fault.starts_with("timed-out") || operation.fault.starts_with("unreachable");
    if (hangs) {
      findings.unanswered = true;
    } else {
      add_check(findings, kRob1, Verdict::kConforms);
    }
    seen.may_have_started = true;
    return seen;
  }
  const int status = sent.reply->status;
  // 501 and 505 say of the bytes themselves that they ask for something that HTTP servers need not have.
  if (status >= 500 && status != 501 && status != 505) {
    Violation violation;
    violation.requirement = kRob1;
    violation.operation = operation.number;
    violation.allowed = {"an answer that is no server error", "a closed connection"};
    violation.observed = observed(sent.reply, "a server error", operation.fault);
    violation.why = "The bytes made the server fail with HTTP status " + std::to_string(status) + ".";
    violate(findings, std::move(violation));
    return seen;
  }
  if (status >= 200 && status < 300) {
    const AnswerSeen answer = check_answer(*sent.reply, std::nullopt, 0);
    seen.may_have_started = true;
    seen.has_started = answer.findings.empty() && answer.backup_job_id.has_value();
    seen.job_id = answer.backup_job_id;
  }
  add_check(findings, kRob1, Verdict::kConforms);
  return seen;
}

}  // namespace backcheck
