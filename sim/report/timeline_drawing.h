// The timeline of a violation as a drawing, with its legend and the tables that say the same.
#pragma once

#include <cstddef>
#include <string>

#include "sim/report/timeline.h"

namespace backcheck {

// However long the history and whatever the endpoint said.
inline constexpr std::size_t kMaxTimelineDrawing = 270'000;  // bytes

// A part of an HTML document. `level`: that of its headings.
std::string timeline_drawing(const Timeline& timeline, int level);

}  // namespace backcheck
