// Percent-encoding of names and values (RFC 3986, section 2), and its undoing.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "model/utf8.h"
#include "model/wire/wire_fault.h"

namespace backcheck {

// Appends `text` with every byte but A-Z a-z 0-9 - _ . ~ written as %XX in upper case: "a b" gives "a%20b".
void append_percent_encoded(std::string_view text, std::string& out);
std::string percent_encoded(std::string_view text);
// The same, written to where there is room for three times as many bytes. Returns the end.
char* write_percent_encoded(std::string_view text, char* out);
// The same, and that encoded once more: "a b" gives "a%2520b".
void append_percent_encoded_twice(std::string_view text, std::string& out);

// Appends `text` decoded: %XX in either case is a byte and, as forms have it, + is a blank. The offset of a
// fault counts from the start of `text`; `out` then holds what was decoded before it. Whether the result is
// UTF-8 is not looked at.
std::expected<void, WireFault> append_form_decoded(std::string_view text, std::string& out);

}  // namespace backcheck
