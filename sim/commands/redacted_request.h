// A request as people may see it: without its secrets.
#pragma once

#include <string>
#include <string_view>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// "GET https://HOST:443/" and a line for each header field and each parameter, decoded and made printable.
// Signature, token and secret are shown as ***, of the access key id only the first letters.
std::string redacted_request(const WireRequest& request, std::string_view url);

// "LTAI***": enough to tell which key it is for who knows it.
std::string redacted_key_id(std::string_view access_key_id);

}  // namespace backcheck
