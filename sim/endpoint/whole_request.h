// Bytes that are one request in HTTP/1.1 to their last byte.
#pragma once

#include <string_view>

namespace backcheck {

// True where no server has a reason to wait for more of it, whatever it thinks of the request: its header is
// written as RFC 9112 has it and ends, and what follows is as long as it says. False where that is not beyond
// doubt: chunks, Expect, Upgrade, CONNECT, fields that stand twice, and all that is written otherwise.
bool is_whole_request(std::string_view bytes);

}  // namespace backcheck
