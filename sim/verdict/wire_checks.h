// What an answer claims, and whether it is the document that such an answer has to be (RES-1 to RES-5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/response.h"
#include "model/short_list.h"
#include "sim/history.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

enum class Claim : std::uint8_t {
  kAccepted,   // a 2xx status
  kRejected,   // a status of 400 or more
  kThrottled,  // the service asks to come back later: nothing was decided, nothing happened
  kUnread,     // the document is beyond what is read here: nothing is known of what was decided
  kUnclear,    // any other status
};

// Something about the answer that a requirement forbids.
struct WireFinding {
  Requirement requirement{};
  std::string text;  // one sentence
};

struct AnswerSeen {
  Claim claim = Claim::kUnclear;
  std::optional<std::string> request_id;
  std::optional<std::string> backup_job_id;
  std::string code;    // of a rejection; empty where there is none
  std::string unread;  // why the document was not read, where it may be right all the same
  std::vector<WireFinding> findings;
  ShortList<Requirement, 4> checked;  // what was looked at, whether or not something was found
};

// `asked`: the format the answer has to be in, where the request decides it. `request_bytes`: how long its
// parameters are; a server may refuse a very long request before it knows what is asked, in words of its own.
AnswerSeen check_answer(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes);

// Whether nothing was decided (kThrottled), or nothing is known of it (kUnread).
bool decides_nothing(Claim claim);
// Why it does not, as what is told of the call. `answer` must be one that decides nothing.
std::string why_undecided(const AnswerSeen& answer);

// The length of all names and values.
std::size_t parameter_bytes(const Request& request);

// So long that a server may refuse it for that alone.
bool is_long(const Request& request);

// Whether an answer came that is longer than what is read here, so that it says nothing.
bool is_beyond_reading(std::string_view fault);
// The same as a reason, with what is known of it.
std::string beyond_reading(std::string_view details);

// Whether a call without an answer cannot take effect any more, once its caller has given it up: it never was
// sent, or something did come back.
bool is_over_when_given_up(std::string_view fault);

}  // namespace backcheck
