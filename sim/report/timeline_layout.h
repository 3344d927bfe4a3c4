// Where the bars, lanes and marks of a timeline lie on the page, in pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/report/timeline.h"

namespace backcheck {

inline constexpr int kTimelineRowHeight = 28;
inline constexpr int kTimelineLanePadding = 6;  // above and below the rows of a lane
inline constexpr int kTimelineAxisHeight = 24;
inline constexpr int kTimelineMarkHeight = 20;  // of a line of labels of marks, above the axis

struct BarPlace {
  int left = 0;
  int width = 0;
  int row = 0;  // within its lane; bars of a row do not overlap
};

struct LanePlace {
  int top = 0;
  int height = 0;
};

struct MarkPlace {
  int x = 0;
  int row = 0;              // of its label
  bool reads_left = false;  // its label ends at the line
};

struct TimelineTick {
  int x = 0;
  std::int64_t at = 0;
};

struct TimelineLayout {
  int width = 0;
  int height = 0;
  int axis = 0;  // the y of the line below the labels of the axis
  std::vector<BarPlace> bars;
  std::vector<LanePlace> lanes;
  std::vector<MarkPlace> marks;
  std::vector<TimelineTick> ticks;
};

// What a bar says on the page: "accepted 4711 #12" where it belongs to the core, else "A 12".
std::string bar_caption(const TimelineBar& bar);

// The order of moments is kept, and long times between them are shortened, so that everything can be read and
// the page does not grow with the time that passes.
TimelineLayout lay_out(const Timeline& timeline);

}  // namespace backcheck
