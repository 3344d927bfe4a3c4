// What was sent and what came back, with the instants: the operations of a run, in the order they were
// recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "model/calendar.h"
#include "model/gateway_rules.h"
#include "model/inspection.h"
#include "model/request.h"
#include "model/response.h"
#include "model/setup.h"

namespace backcheck {

// A complete HTTP answer.
struct Reply {
  int status = 0;
  std::string content_type;
  std::string body;
  bool operator==(const Reply&) const = default;
};

// One request for CreateBackup. `request` has neither the signature nor a secret in it.
struct CreateBackupCall {
  Request request;
  std::optional<Format> format;  // what the answer has to be in; nothing: the request does not decide it
  std::optional<Reply> reply;    // nothing: the caller never learnt the outcome
  // What a gateway that verifies signatures has against the request; nothing: it was not looked at.
  std::optional<GatewayObjections> gateway = std::nullopt;
  // Of calls that overlapped and were sent with one nonce in one name: the number of the first of them, which
  // may be this one. A gateway that looks at nonces lets in one of them at most.
  std::optional<std::uint64_t> shares_nonce_with = std::nullopt;
  bool operator==(const CreateBackupCall&) const = default;
};

// Bytes sent as they are.
struct BytesSent {
  std::string bytes;
  std::optional<Reply> reply;
  bool operator==(const BytesSent&) const = default;
};

// The verbs of the control hook, as they were carried out.
struct ResetDone {
  WorldSetup world;  // without credentials
  bool operator==(const ResetDone&) const = default;
};
struct AdvanceDone {
  Instant to;
  bool operator==(const AdvanceDone&) const = default;
};
struct SetStatusDone {
  std::string instance;
  std::string status;
  bool operator==(const SetStatusDone&) const = default;
};
struct FinishTaskDone {
  std::string instance;
  bool succeeded = true;
  bool done = true;  // false: the hook answered that no task is ongoing (409)
  bool operator==(const FinishTaskDone&) const = default;
};
struct InspectDone {
  std::string instance;
  Inspection inspection;
  bool operator==(const InspectDone&) const = default;
};

// Nothing was sent: the operations from that number on, and all that follows until the next reset, were not
// judged when they were seen, because somebody else may have had a hand in them.
struct DoubtRaised {
  std::uint64_t from = 0;
  std::string reason;  // one sentence without its full stop
  bool operator==(const DoubtRaised&) const = default;
};

struct Operation {
  using Deed = std::variant<CreateBackupCall, BytesSent, ResetDone, AdvanceDone, SetStatusDone,
                            FinishTaskDone, InspectDone, DoubtRaised>;
  std::uint64_t number = 0;  // unique in the run, from 1
  int client = 0;
  std::int64_t called = 0;               // nanoseconds on one monotonic clock of the run
  std::optional<std::int64_t> returned;  // nothing: it never returned
  Deed deed;
  // Why there is no reply; details may follow behind a colon. It came and was thrown away: "response-lost".
  // By the network or the endpoint: "unreachable" (it was never sent), "closed", "timed-out", "malformed",
  // "too-large". By the client, which did not wait for the end: "request-cut" (only part of the request was
  // sent), "response-unread" (nothing of the response was read), "response-cut" (part of it was): after
  // these, as after "closed" and "timed-out", the call may take effect at any later time. The same where the
  // history ends before the call does: "unfinished". Beside a reply:
  // "sent-twice", the second acceptance of a request that was sent twice.
  std::string fault;
  bool operator==(const Operation&) const = default;
};

// An operation that has begun, and that may overlap with others. As long as nothing more is known of it, it
// may have taken effect.
struct BegunOperation {
  std::uint64_t number = 0;
  int client = 0;
  std::int64_t called = 0;
  std::optional<CreateBackupCall> call;  // without a reply; nothing: a verb of the control hook
  bool operator==(const BegunOperation&) const = default;
};

}  // namespace backcheck
