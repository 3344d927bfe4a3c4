// Text in several lines, behind | or >, as YAML 1.2 reads it (section 8.1). Of what libfyaml 0.7.12 makes of
// such text some is not what it says, and some was never written.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace backcheck {

// `header`: where the line with | or > begins; `end`: behind what the parser took for the text;
// `least_indent`: how many blanks each line has at least. Where the text is not understood by all parsers
// alike, the error says what to do instead. Not read are an indentation in digits and deeper lines behind >.
std::expected<std::string, std::string_view> read_block_text(std::string_view source, std::size_t header,
                                                             std::size_t end, std::size_t least_indent);

}  // namespace backcheck
