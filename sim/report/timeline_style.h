// How timelines look: their part of the style sheet, in the colours that the rest of it names.
#pragma once

#include <string_view>

namespace backcheck {

std::string_view timeline_style();

}  // namespace backcheck
