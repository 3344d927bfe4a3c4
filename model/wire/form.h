// application/x-www-form-urlencoded: "a=1&b=%20", in a query or in a body.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "model/request.h"
#include "model/wire/wire_fault.h"

namespace backcheck {

// Appends the parameters of `text` to `out`, in order, repeated names included. Empty pieces between & are
// skipped; a piece without = is a name with an empty value. Names and values must be UTF-8 once decoded. The
// offset of a fault counts from the start of `text`; for kInvalidUtf8 it is that of the encoded byte at
// fault, for kTooManyParameters that of the first piece too many (what `out` held before counts). A name is
// judged before its value, and in each the escapes before UTF-8. On a fault `out` keeps the parameters before
// it.
std::expected<void, WireFault> decode_form(std::string_view text, Origin origin, Request& out);

// "name=value&..." of every parameter of that origin, canonically encoded, in order.
std::string encode_form(const Request& request, Origin origin);

}  // namespace backcheck
