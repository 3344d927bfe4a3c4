// The profiles of the aliyun CLI: one JSON document, {"current": ..., "profiles": [{"name": ..., "mode":
// ...}]}.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "sim/account/account_credential.h"

namespace backcheck {

// The credential of the profile of that exact name; its mode is AK or StsToken. Modes that would have to ask
// a service for a key are refused by name. The error shows no value.
std::expected<AccountCredential, std::string> parse_cli_profile(std::string_view text, std::string_view name);

}  // namespace backcheck
