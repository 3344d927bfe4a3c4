// Where in a repository something stands, for services that show it beside the code.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// `file` seen from the folder `root`, with slashes: "scenarios/a.yaml". As it is where it lies elsewhere;
// empty where it is.
std::string path_from(std::string_view file, std::string_view root);

// The same as a URI reference (RFC 3986): what is not plain is percent-encoded; an absolute path gets the
// scheme "file".
std::string uri_from(std::string_view file, std::string_view root);

}  // namespace backcheck
