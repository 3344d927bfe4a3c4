// The credentials file of the official SDKs: INI text with a section for each credential.
//
//     [default]
//     type = access_key            # or sts, with security_token
//     access_key_id = LTAI...
//     access_key_secret = ...
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "sim/account/account_credential.h"

namespace backcheck {

// The credential of section [default]. Lines that begin with # or ; are comments; other sections are only
// held to the form. The error names a line or a key, never a value.
std::expected<AccountCredential, std::string> parse_credentials_file(std::string_view text);

}  // namespace backcheck
