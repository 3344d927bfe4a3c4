// Files that are read as a whole.
#pragma once

#include <cstddef>
#include <expected>
#include <string>

namespace backcheck {

// What the file holds, but of one that has more than `most` bytes only `most` and one, by which a caller
// tells that there are more. The error says why it cannot be read, as in "cannot be opened: No such file or
// directory". A pipe may be given up (see patient_file.h).
std::expected<std::string, std::string> read_whole_file(const std::string& path, std::size_t most);

}  // namespace backcheck
