// Authorization headers of signature version 3, read the slow way.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "fuzz/reference/slow_header_signature.h"

namespace backcheck {

struct SlowAuthorization {
  std::string access_key_id;
  std::set<std::string> names;  // in lower case
  std::string signature;
};

// Nothing where the value is no such header.
std::optional<SlowAuthorization> slow_authorization(std::string_view value);

// Whether the signature is that of the request, and covers what it has to: host, every x-acs-* that is there,
// nothing that is not there, and the body as x-acs-content-sha256 has it.
bool slow_verify(const SlowAuthorization& authorization, std::string_view secret,
                 std::string_view http_method, const SlowParameters& parameters, const SlowHeaders& headers,
                 std::string_view body);

}  // namespace backcheck
