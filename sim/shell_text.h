// Parts of lines for a POSIX shell that sign and send a call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

// In single quotes, as a shell takes any text literally.
std::string shell_quoted(std::string_view text);

// The same, but as it stands where a shell takes it literally without quotes.
std::string shell_word(std::string_view text);

// "n=$(...); ": a nonce that is another one each time.
std::string nonce_line();

// "t=$(...); ": the time so many seconds before now. `form`: as date(1) has it.
std::string timestamp_line(std::int64_t age_seconds, std::string_view form);

// "${ACCESS_KEY_SECRET-...}", for double quotes: what the step signs with. The default is that of the test
// credential, or, where the step has another secret, one that is not its own.
std::string secret_of(const Signing& signing);

// What is left of how a call is signed without what a shell can do, too: another secret, key, time or method,
// and parameters and headers that are left out, not signed, not sent, or changed.
Signing without_shell_work(Signing signing);

// What curl has to be given so that the target, "/?...", follows.
std::string_view without_slash(std::string_view url);

}  // namespace backcheck
