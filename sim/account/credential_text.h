// What a value of a credential may look like, and how words around it are shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

// Why that text is no access key id, secret or token: it is empty, longer than any is, or has a character
// that none has, such as a blank or a line break. The reason does not show it.
std::optional<std::string> fault_of_credential_text(std::string_view text);

// A word such as the name of a mode, in quotes; "(not shown)" where it might be a secret: it is long, or
// more than letters and lines.
std::string shown_word(std::string_view word);

}  // namespace backcheck
