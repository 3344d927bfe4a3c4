// Answers as JSON documents (RFC 8259).
#pragma once

#include <string>
#include <string_view>

#include "model/response.h"

namespace backcheck {

// Appends one object without insignificant blanks: {"RequestId":"...","BackupJobId":"..."}. Text is escaped;
// bytes that are not UTF-8 become U+FFFD.
void encode_json(const Success& success, std::string& out);
void encode_json(const Rejection& rejection, std::string& out);

// Appends a text as it stands between the quotes of a document.
void append_json_text(std::string_view text, std::string& out);

}  // namespace backcheck
