// Answers as XML documents.
#pragma once

#include <string>
#include <string_view>

#include "model/response.h"

namespace backcheck {

// Appends one document on one line: <?xml version='1.0' encoding='UTF-8'?><CreateBackupResponse>...
// Text is escaped; what XML 1.0 cannot hold at all (control characters, bytes that are not UTF-8) becomes
// U+FFFD.
void encode_xml(const Success& success, std::string& out);
void encode_xml(const Rejection& rejection, std::string& out);

// Appends a text as it stands between the tags of a document.
void append_xml_text(std::string_view text, std::string& out);

}  // namespace backcheck
