// Statements about single texts: UTF-8, percent-encoding and the loop that decodes names and values.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"

namespace backcheck {

// UTF-8 is told from other bytes as the slow reader does, from every place where it could matter.
std::optional<Broken> utf8_holds(std::string_view text);

// Encoded as the slow encoder does, behind what was there before, once and twice; and decoded again.
std::optional<Broken> percent_encoding_holds(std::string_view bytes);

// Decoded as the slow decoder does, behind what was there before.
std::optional<Broken> percent_decoding_holds(std::string_view bytes);

// A name, a value and a whole text, decoded into room that is just large enough.
std::optional<Broken> text_decoder_holds(std::string_view bytes);

}  // namespace backcheck
