// The curl command that repeats a call signed by version 3.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A line for a POSIX shell with curl and openssl, as curl_line.h has it for version 1: nonce, time and
// signature are made when it runs, and no secret stands in it. Empty for a call that no shell would sign like
// that: with a nonce of an earlier call, a flaw in the signature itself, headers that curl would not send as
// they are, or over HTTP that it would not send; and for a URL that cannot be read.
std::string header_signed_line(const CallStep& step, std::string_view url, std::optional<Instant> timestamp);

}  // namespace backcheck
