// From the parts of an HTTP request to the parameters it carries.
#pragma once

#include <expected>
#include <string_view>

#include "model/request.h"
#include "model/wire/wire_fault.h"

namespace backcheck {

// One HTTP request once its framing is undone: chunks are joined. Views; nothing is owned.
struct HttpParts {
  std::string_view method;        // "GET"
  std::string_view target;        // origin form: "/?Action=CreateBackup"; absolute form is accepted too
  std::string_view content_type;  // empty where there is none
  std::string_view body;
};

// Fills `out` (which is cleared first) with the parameters of the query, then those of the form body: the
// union counts. GET and POST only; a GET may have a form body too. A body that is empty needs no content
// type; a body without a content type is taken as a form. Content types are compared without regard to letter
// case and parameters such as charset. On a fault `out` holds what was read before it.
std::expected<void, WireFault> parse_request(const HttpParts& parts, Request& out);

}  // namespace backcheck
