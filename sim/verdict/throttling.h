// Answers of a service that is busy.
#pragma once

#include <string_view>

namespace backcheck {

// Whether a rejection with this HTTP status and code asks to come back later, which says nothing of the call:
// a code that begins with Throttling, ServiceUnavailable under 503, or status 429. The last one not where the
// code names something else: one that a document gives for a rejection of the call or for an objection of the
// gateway, or backups and nothing that is counted by the second (a daily quota is "too many", too).
bool asks_to_come_back(int status, std::string_view code);

}  // namespace backcheck
