// The timeline of a violation as one HTML document that needs nothing else.
#pragma once

#include <cstddef>
#include <string>

#include "sim/report/timeline.h"

namespace backcheck {

// However long the history and whatever the endpoint said.
inline constexpr std::size_t kMaxTimelinePage = 300'000;  // bytes

// No script, nothing from the network, light and dark, all text of strangers escaped and shortened.
std::string timeline_page(const Timeline& timeline);

}  // namespace backcheck
