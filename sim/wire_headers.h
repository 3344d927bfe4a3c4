// The headers of a request as it goes on the wire, found by names that are the same in any letters.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/wire/header_field.h"
#include "sim/endpoint/endpoint.h"

namespace backcheck {

// The value of the first of that name, without the blanks around it: they are no part of it (RFC 9110, 5.5).
std::optional<std::string_view> header_in(const WireRequest& wire, std::string_view name);

// The first of that name gets the value; where there is none, one is added.
void set_header(WireRequest& wire, std::string_view name, std::string_view value);

// Whether one of that name has such blanks: not every server takes them away.
bool has_blanks_around(const WireRequest& wire, std::string_view name);

void remove_header(WireRequest& wire, std::string_view name);

// All of them behind Host, which the endpoint adds. Points into the request.
std::vector<HeaderField> fields_of(const WireRequest& wire, std::string_view host);

}  // namespace backcheck
