// Several texts out of the bytes of one input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// Texts one after the other: a backslash and a line feed end one, a backslash and any other byte stand for
// that byte, a backslash at the very end for nothing. So every list of texts has bytes, and all bytes are a
// list. Ends after `count`: the last text takes the rest as it stands, and texts that are missing are empty.
std::vector<std::string> split_fields(std::string_view bytes, std::size_t count);

// The bytes of that list: split_fields(join_fields(fields), fields.size()) are the fields again.
std::string join_fields(const std::vector<std::string>& fields);

}  // namespace backcheck
