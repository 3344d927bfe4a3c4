// What clients sign with version 3, put together step by step as the gateway's documents have it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/reference/slow_form.h"

namespace backcheck {

// Names and values as they travel.
using SlowHeaders = std::vector<std::pair<std::string, std::string>>;

// Lines of "name: value". A line without a colon, or with a name that is none, is passed over.
SlowHeaders slow_headers(std::string_view text);

// In lower case.
std::string slow_lower(std::string_view text);

// Without blanks and tabs around it.
std::string slow_trimmed(std::string_view text);

// Of host, content-type and x-acs-*, those that are there.
std::set<std::string> slow_signed_names(const SlowHeaders& headers);

// "a;b;c".
std::string slow_joined(const std::set<std::string>& names);

// METHOD, "/", the query, a line a signed header, the names, the hash of the body.
std::string slow_canonical_request(std::string_view http_method, const SlowParameters& parameters,
                                   const SlowHeaders& headers, const std::set<std::string>& names,
                                   std::string_view body_hash);

}  // namespace backcheck
