// Requests read the slow way: method, path, query, content type, body, each by a look of its own.
#pragma once

#include "fuzz/reference/slow_form.h"
#include "model/wire/request_parser.h"

namespace backcheck {

// What parse_request (model/wire/request_parser.h) has to make of those parts.
SlowForm slow_parse_request(const HttpParts& parts);

}  // namespace backcheck
