// Where a file is, seen from a folder, and how a URI says it: character by character.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// Without the folder and without what means "here" in front of it, nor the slashes that then are too many: a
// path that was relative stays so.
std::string slow_path_from(std::string_view file, std::string_view root);

// The path as a URI reference: every byte but the unreserved ones of RFC 3986 and slashes is escaped; a path
// from the root of all folders is one of the scheme "file".
std::string slow_uri_of(std::string_view path);

}  // namespace backcheck
