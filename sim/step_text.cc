// Steps and their endings as text.
#include "sim/step_text.h"

#include "sim/secret_mask.h"
#include "sim/signature_flaw.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

constexpr std::size_t kLongestValue = 60;

// Where to cut a long text: not within a character.
std::size_t length_shown(std::string_view text) {
  if (text.size() <= kLongestValue) return text.size();
  std::size_t length = kLongestValue;
  while (length > kLongestValue - 4 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return length;
}

// Printable ASCII and UTF-8 stay; control characters are written as \xNN; a long text is cut.
std::string shown(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text.substr(0, length_shown(text))) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      out += c;
      continue;
    }
    out += "\\x";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  if (length_shown(text) < text.size()) out += "... (" + std::to_string(text.size()) + " bytes)";
  return out;
}

// Whether it is there is no secret.
std::string hidden(std::string_view value) { return value.empty() ? "" : std::string(kSecretMask); }

void append_detail(std::string& details, std::string_view detail) {
  details += details.empty() ? "" : ", ";
  details += detail;
}

std::string reply_ending(const CreateBackupCall& call) {
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  const std::string status = std::to_string(call.reply->status);
  if (!seen.findings.empty()) return "an unusable answer (HTTP " + status + ")";
  if (seen.claim == Claim::kUnread) return "an answer that was not read (HTTP " + status + ")";
  if (seen.claim == Claim::kAccepted) return "accepted, task " + shown(seen.backup_job_id.value_or("?"));
  if (seen.claim == Claim::kThrottled)
    return "asked to come back later, " + shown(seen.code) + " (" + status + ")";
  return seen.code.empty() ? "rejected (" + status + ")"
                           : "rejected, " + shown(seen.code) + " (" + status + ")";
}

std::string ending_of_request(const std::optional<Reply>& reply, const std::string& fault) {
  if (!reply) return "no answer (" + shown(fault) + ")";
  return "HTTP " + std::to_string(reply->status);
}

std::string ending_of_inspection(const Inspection& inspection) {
  std::string text = shown(inspection.status);
  text += inspection.ongoing_task ? ", task " + shown(inspection.ongoing_task->backup_job_id) + " ongoing"
                                  : ", no ongoing task";
  return text + ", " + std::to_string(inspection.backup_sets.size()) +
         (inspection.backup_sets.size() == 1 ? " backup set" : " backup sets");
}

// What is out of the ordinary. A secret is not shown, not even a wrong one.
void append_signing(std::string& details, const Signing& signing) {
  if (signing.version == SignatureVersion::kV3) append_detail(details, "signed by V3");
  if (signing.secret) append_detail(details, "with another secret");
  if (signing.key) append_detail(details, "with the key " + shown(*signing.key));
  if (signing.age_seconds > 0) append_detail(details, std::to_string(signing.age_seconds) + " s old");
  if (signing.age_seconds < 0) append_detail(details, std::to_string(-signing.age_seconds) + " s from now");
  if (signing.nonce) append_detail(details, "nonce " + shown(*signing.nonce));
  if (!signing.nonce_end.empty()) append_detail(details, "and " + shown(signing.nonce_end) + " behind it");
  if (signing.signed_for) append_detail(details, "signed for " + shown(*signing.signed_for));
  if (signing.sent_by) append_detail(details, "sent by " + shown(*signing.sent_by));
  for (const auto& [name, value] : signing.headers)
    append_detail(details, shown(name) + ": " + (is_secret_header(name) ? hidden(value) : shown(value)));
  for (const std::string& name : signing.omitted) append_detail(details, "no " + shown(name));
  if (signing.form_type) append_detail(details, "Content-Type " + shown(*signing.form_type));
  for (const std::string& name : signing.uncovered) append_detail(details, "unsigned " + shown(name));
  for (const auto& [name, value] : signing.unsent)
    append_detail(details, "signed with " + shown(name) + "=" + shown(value));
  if (signing.flaw != SignatureFlaw::kNone) append_detail(details, std::string(describe(signing.flaw)));
  for (const auto& [name, value] : signing.changed)
    append_detail(details, "after signing " + shown(name) + "=" + shown(value));
  for (const std::string& name : signing.removed) append_detail(details, "after signing no " + shown(name));
  if (!signing.appended.empty()) append_detail(details, "with " + shown(signing.appended) + " behind it");
  if (!signing.has_length) append_detail(details, "without a length");
}

}  // namespace

std::string text_of(const CallStep& step) {
  std::string text = "call";
  for (const auto& [name, value] : step.parameters)
    text += " " + shown(name) + "=" + (is_secret_parameter(name) ? hidden(value) : shown(value));
  if (step.parameters.empty()) text += " without parameters";
  std::string details;
  if (step.omit_action) append_detail(details, "no Action");
  if (step.method == HttpMethod::kPost) append_detail(details, "POST");
  if (step.method == HttpMethod::kPost && step.carriage == Carriage::kBody)
    append_detail(details, "in the body");
  if (step.method == HttpMethod::kPost && step.carriage == Carriage::kSplit) append_detail(details, "split");
  if (step.chunked) append_detail(details, "chunked");
  if (step.encoding == Encoding::kForm) append_detail(details, "form-encoded");
  if (step.encoding == Encoding::kFull) append_detail(details, "fully encoded");
  if (step.encoding == Encoding::kLower) append_detail(details, "encoded in lower case");
  if (step.encoding == Encoding::kRaw) append_detail(details, "hardly encoded");
  if (step.signing) append_signing(details, *step.signing);
  if (!step.format) append_detail(details, "no Format");
  if (step.format && *step.format != "JSON") append_detail(details, "Format " + shown(*step.format));
  if (step.accept) append_detail(details, "Accept " + shown(*step.accept));
  return details.empty() ? text : text + " (" + details + ")";
}

std::string text_of(const Step& step) {
  struct Visitor {
    std::string operator()(const CallStep& call) const { return text_of(call); }
    std::string operator()(const ParallelStep& parallel) const {
      std::string text = std::to_string(parallel.calls.size()) + " calls at the same time:";
      for (const CallStep& call : parallel.calls) text += " [" + text_of(call) + "]";
      return text;
    }
    std::string operator()(const AdvanceStep& advance) const {
      return "advance to " + format_instant(advance.to);
    }
    std::string operator()(const SetStatusStep& set) const {
      return "set-status " + shown(set.instance) + " " + shown(set.status);
    }
    std::string operator()(const FinishTaskStep& finish) const {
      return "finish-task " + shown(finish.instance) + " " + std::string(task_result_name(finish.result));
    }
    std::string operator()(const InspectStep& inspect) const { return "inspect " + shown(inspect.instance); }
    std::string operator()(const BytesStep& bytes) const { return "bytes \"" + shown(bytes.bytes) + "\""; }
  };
  return std::visit(Visitor{}, step.deed);
}

std::string ending_of(const Operation& operation) {
  struct Visitor {
    const std::string& fault;
    std::string operator()(const CreateBackupCall& call) const {
      return call.reply ? reply_ending(call) : ending_of_request(call.reply, fault);
    }
    std::string operator()(const BytesSent& sent) const { return ending_of_request(sent.reply, fault); }
    std::string operator()(const ResetDone&) const { return "done"; }
    std::string operator()(const DoubtRaised& doubt) const { return shown(doubt.reason); }
    std::string operator()(const AdvanceDone&) const { return "done"; }
    std::string operator()(const SetStatusDone&) const { return "done"; }
    std::string operator()(const FinishTaskDone& finish) const {
      return finish.done ? "done" : "no task to end (409)";
    }
    std::string operator()(const InspectDone& inspect) const {
      return ending_of_inspection(inspect.inspection);
    }
  };
  return std::visit(Visitor{operation.fault}, operation.deed);
}

}  // namespace backcheck
