// Which texts of an operation are secrets, and what may be left of them in a history, told slowly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/history.h"

namespace backcheck {

// The values of the parameters Signature, SecurityToken and AccessKeySecret, in whatever letters their names
// are written.
std::vector<std::string> secrets_of(const Request& request);

// The request with "***" for each of them.
Request without_secrets(const Request& request);

// Bytes have values behind "Signature=", "SecurityToken=", "AccessKeySecret=" and "x-acs-security-token:", in
// any letters: behind blanks and tabs, up to the next blank, tab, line end, &, comma, semicolon or quotation
// mark. True where all values of `after` are nothing but asterisks, and all that is not in a value of
// `before` is as it was.
bool is_blotted(std::string_view before, std::string_view after);

}  // namespace backcheck
