// The history file's format: its words and limits, which its encoder and its parser share.
//
// JSON Lines, UTF-8. The first line is the header, each further line one operation:
//
//     {"history": "backcheck-history/1", "tool": "...", "seed": 7, "started": "2019-08-01T00:00:00Z",
//      "world": {"now": "...", "instances": [...]}}
//     {"op": 7, "client": 2, "call": 1200, "return": 1950, "action": "CreateBackup",
//      "request": {"DBInstanceId": "rm-1"}, "response": {"status": 200, "format": "JSON", "body": "..."}}
//
// "call" and "return" are nanoseconds on one monotonic clock. "return" is null where the operation never
// returned, "response" where the caller never learnt the outcome; then "fault" says why.
//
// What each action has in "request", and in "response":
// - CreateBackup: the parameters by name, with an array where a name is given more than once; status,
//   body and format (JSON or XML: the one that was asked for; left out where the request does not decide it).
// - bytes: {"bytes": "..."}; status and body.
// - reset: the world, as the control hook takes it; {"status": 204}.
// - advance: {"to": "2019-08-02T00:00:00Z"}; {"status": 204}.
// - set-status: {"instance": "...", "status": "..."}; {"status": 204}.
// - finish-task: {"instance": "...", "result": "Succeeded"}; {"status": 204}, or 409 where
//   no task was ongoing.
// - inspect: {"instance": "..."}; {"status": 200, "body": "..."}, the body being what the hook answers.
// - doubt: {"from": 7, "reason": "..."}; no response. Operation 7 and all that follows until the next reset
//   were not judged when they were seen, because somebody else may have had a hand in them. So a reader does
//   not judge them, either. Written by runs without a hook, and where the clock is the wall clock.
//
// Members beyond the contract; a writer may leave all of them out:
// - "contentType" in a response.
// - "format" beside "response", where the response is null.
// - "parameters" of a CreateBackup: [{"name": "...", "value": "...", "in": "body"}, ...], every parameter in
//   the order in which it was sent ("in" is left out for the query). Written only where "request" cannot say
//   it all; it must agree with "request". Without it the parameters are taken as sent in the query, in the
//   order of the document.
// - "begun": the operations that had begun when this one was recorded and that are recorded behind it, each
//   told once: [{"op": 9, "client": 3, "call": 1400, "action": "CreateBackup", "request": {...}}, ...], with
//   "parameters" as above and "format"; a verb of the hook, whichever, has the action "hook" and no request.
//   So a history that ends early tells which calls may have taken effect. A reset ends them all. What cannot
//   be read of it is ignored.
// - "gateway" of a CreateBackup: {"rejects": ["signature"], "mayReject": []}, what a gateway that verifies
//   signatures has against the request, and what it may have against it.
// - "sharesNonceWith" of a CreateBackup: of calls that overlapped and had one nonce in one name, the "op" of
//   the first one, in each of them. At most one of them is let in.
// - "bodyHex" beside "body", and so for every text: its exact bytes in hexadecimal digits, where they are not
//   UTF-8.
//
// A member that nobody knows is ignored. A member that stands twice in one object counts as its last, so a
// repeated parameter must be an array. Secrets are masked before they are written: see secret_mask.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/request.h"
#include "model/setup.h"

namespace backcheck {

inline constexpr std::string_view kHistoryFormat = "backcheck-history/1";

// The longest line, without its end. An operation holds at most two texts of 1 MiB (bytes sent, a body that
// came back), each up to 8 times as long once it is escaped and written in hexadecimal digits too.
inline constexpr std::size_t kMaxHistoryLineBytes = 20U << 20;
inline constexpr std::size_t kMaxHistoryDepth = 32;  // arrays and objects inside each other

inline constexpr std::string_view kCreateBackupAction = "CreateBackup";
inline constexpr std::string_view kBytesAction = "bytes";
inline constexpr std::string_view kResetAction = "reset";
inline constexpr std::string_view kAdvanceAction = "advance";
inline constexpr std::string_view kSetStatusAction = "set-status";
inline constexpr std::string_view kFinishTaskAction = "finish-task";
inline constexpr std::string_view kInspectAction = "inspect";
inline constexpr std::string_view kDoubtAction = "doubt";

// The first line.
struct HistoryHeader {
  std::string tool;                   // name and version of the writer
  std::optional<std::uint64_t> seed;  // nothing: no chance was involved
  Instant started;
  WorldSetup world;  // before the first operation; credentials are not written
  bool operator==(const HistoryHeader&) const = default;
};

// One member of "request": a name and its values, in the order in which they were sent.
struct RequestMember {
  std::string name;
  std::vector<std::string> values;
  bool operator==(const RequestMember&) const = default;
};

// "request" of a CreateBackup, as valid UTF-8: every name once, in the order in which they first occur.
std::vector<RequestMember> request_members(const Request& request);

// Whether a reader of request_members() gets the same request back, so that "parameters" is not needed.
bool members_say_it_all(const Request& request);

}  // namespace backcheck
