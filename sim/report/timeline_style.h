// How a timeline page looks, in light and in dark.
#pragma once

#include <string_view>

namespace backcheck {

std::string_view timeline_style();

}  // namespace backcheck
