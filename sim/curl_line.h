// The curl command that repeats a call, signature included, without a secret or a signature in its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A line for a POSIX shell with curl and openssl. The nonce is made and the signature computed when it runs,
// with the secret from ACCESS_KEY_SECRET (absent: that of the test credential). `timestamp`: the instant of
// the world's own clock; nothing: the time when it runs.
// Empty for a call that is signed in some other way than the usual one.
std::string curl_line(const CallStep& step, std::string_view url, std::optional<Instant> timestamp);

// The same for bytes sent as they are, through a pipe to the host and port of the URL.
std::string bytes_line(const BytesStep& step, std::string_view url);

}  // namespace backcheck
