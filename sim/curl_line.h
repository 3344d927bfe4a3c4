// The curl command that repeats a call, signature included, without a secret or a signature in its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A line for a POSIX shell with curl and openssl. The nonce is made and the signature computed when it runs,
// with the secret from ACCESS_KEY_SECRET (absent: that of the test credential), or, where the step has
// another one than the key's, from OTHER_SECRET. `timestamp`: the instant of the world's own clock; nothing:
// the time when it runs. Empty for a call that no shell would sign like that: with a nonce of an earlier
// call, a flaw in the signature itself, or over HTTP that curl would not send.
std::string curl_line(const CallStep& step, std::string_view url, std::optional<Instant> timestamp);

// The same for bytes sent as they are, through a pipe to the host and port of the URL.
std::string bytes_line(const BytesStep& step, std::string_view url);

}  // namespace backcheck
