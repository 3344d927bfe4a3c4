// Documents of XML and JSON as tokens, whether they are well-formed or not, and pieces to put among them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// The text cut into tokens, which together are the text: a tag with its brackets, a string with its quotes, a
// run of blanks, a run of what numbers and words have, else one byte.
std::vector<std::string> document_tokens(std::string_view text);
std::string join_tokens(const std::vector<std::string>& tokens);

// Behind the token that closes what `tokens[begin]` opens: a tag, a brace or a bracket. begin + 1 where it
// opens nothing, or nothing closes it.
std::size_t end_of_part(const std::vector<std::string>& tokens, std::size_t begin);

// Tokens and small parts that mean something to a reader; whole documents to begin with.
std::span<const std::string_view> document_pieces();
std::span<const std::string_view> whole_documents();

}  // namespace backcheck
