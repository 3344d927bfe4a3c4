// Words for what was observed.
#include "sim/observation_trace.h"

#include <algorithm>
#include <string_view>
#include <variant>
#include <vector>

#include "model/calendar.h"

namespace backcheck {
namespace {

// The number of a name, by the order in which names came up first.
template <typename Names>
std::string number_of(Names& names, const std::string& name) {
  return std::to_string(names.try_emplace(name, names.size() + 1).first->second);
}

// Of "timed-out: 5 s", what stands before the colon.
std::string head_of(const std::string& fault) { return fault.substr(0, fault.find(':')); }

// Places and sizes in a document depend on ids; so their digits are left out.
std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

std::string_view claim_words(Claim claim, int status) {
  if (status >= 500 && !decides_nothing(claim)) return "failed";
  switch (claim) {
    case Claim::kAccepted:
      return "accepted";
    case Claim::kRejected:
      return "rejected";
    case Claim::kThrottled:
      return "put off";
    case Claim::kUnread:
      return "unread";
    case Claim::kUnclear:
      break;
  }
  return "unclear";
}

}  // namespace

std::string ObservationTrace::take(const Operation& operation) {
  return std::visit([&](const auto& deed) { return words_of(deed, operation.fault); }, operation.deed);
}

std::string ObservationTrace::ids_of(const AnswerSeen& seen) {
  std::string words;
  if (seen.backup_job_id) words += ", task " + number_of(tasks_, *seen.backup_job_id);
  if (seen.request_id) words += ", request " + number_of(requests_, *seen.request_id);
  return words;
}

std::string ObservationTrace::words_of(const CreateBackupCall& call, const std::string& fault) {
  if (!call.reply) return "no answer, " + head_of(fault);
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  std::string words(claim_words(seen.claim, call.reply->status));
  for (const WireFinding& finding : seen.findings) words += ", " + without_digits(finding.text);
  return words + ids_of(seen);
}

// A malformed request may be refused in words or by the end of the connection.
std::string ObservationTrace::words_of(const BytesSent& sent, const std::string& fault) {
  if (sent.reply) {
    if (sent.reply->status >= 500) return "failed";
    return sent.reply->status >= 400 ? "refused" : "served";
  }
  return fault.starts_with("closed") ? "refused" : "no answer, " + head_of(fault);
}

std::string ObservationTrace::words_of(const FinishTaskDone& done, const std::string&) {
  return done.done ? "ended" : "nothing to end";
}

std::string ObservationTrace::words_of(const InspectDone& done, const std::string&) {
  const Inspection& shown = done.inspection;
  std::string words = shown.status;
  if (shown.ongoing_task) words += ", task " + number_of(tasks_, shown.ongoing_task->backup_job_id);
  words += ", " + std::to_string(shown.backup_sets.size()) + " sets";
  if (!dated_) return words;
  std::vector<Instant> sets = shown.backup_sets;
  std::ranges::sort(sets);
  for (const Instant set : sets) words += " " + std::to_string(set.milliseconds);
  return words;
}

}  // namespace backcheck
