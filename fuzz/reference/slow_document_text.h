// The text that must come out of a document into which any bytes were put: the slow, obvious way.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backcheck {

// The bytes of the character at the front of `text`, by the grammar of RFC 3629, section 4; 0 where there is
// none.
std::size_t slow_character_size(std::string_view text);

// Whether XML 1.0 can hold the character (section 2.2, production 2), which is one of UTF-8.
bool is_slow_xml_character(std::string_view character);

// Characters as they are, and U+FFFD for each byte that belongs to none and for each that the document cannot
// hold. JSON holds all.
std::string slow_xml_text(std::string_view text);
std::string slow_json_text(std::string_view text);

}  // namespace backcheck
