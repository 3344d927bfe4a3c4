// What an endpoint said, laid out to be read: line breaks and blanks are added between the parts of a
// document.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// JSON and XML, told by their first character, with a line for each member and element; anything else, and
// what has several lines already, as it is. Only line feeds and blanks are added, outside of strings, tags
// and text: not one byte is lost or changed, whatever it is.
std::string laid_out_body(std::string_view body);

}  // namespace backcheck
