// From moments to pixels.
#include "sim/report/timeline_layout.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr int kMargin = 16;
constexpr int kNarrowestGap = 7;  // between two moments
constexpr int kWidestGap = 56;
constexpr int kUsualGap = 16;
constexpr int kCaptionPadding = 12;
constexpr int kTickDistance = 96;
constexpr std::size_t kMaxCaption = 26;
constexpr int kMaxRows = 6;    // of a lane; what does not fit overlaps
constexpr int kOpenTail = 28;  // an open bar is drawn on beyond its caption

// At 12 pixels, and bold.
int text_width(std::size_t letters) { return static_cast<int>(letters) * 15 / 2; }

int least_width(const TimelineBar& bar) { return text_width(bar_caption(bar).size()) + kCaptionPadding; }

std::vector<std::int64_t> moments_of(const Timeline& timeline) {
  std::vector<std::int64_t> moments;
  for (const TimelineBar& bar : timeline.bars) {
    moments.push_back(bar.called);
    if (!bar.is_open) moments.push_back(bar.returned);
  }
  for (const TimelineMark& mark : timeline.marks) moments.push_back(mark.at);
  std::ranges::sort(moments);
  const auto repeated = std::ranges::unique(moments);
  moments.erase(repeated.begin(), repeated.end());
  return moments;
}

int gap_of(std::int64_t passed, std::int64_t usual) {
  const std::int64_t gap = usual == 0 ? kUsualGap : passed / std::max<std::int64_t>(usual / kUsualGap, 1);
  return static_cast<int>(std::clamp<std::int64_t>(gap, kNarrowestGap, kWidestGap));
}

// The time between two moments next to each other that half of them do not exceed.
std::int64_t usual_distance(const std::vector<std::int64_t>& moments) {
  std::vector<std::int64_t> distances;
  for (std::size_t i = 1; i < moments.size(); ++i) distances.push_back(moments[i] - moments[i - 1]);
  if (distances.empty()) return 0;
  std::ranges::sort(distances);
  return distances[distances.size() / 2];
}

// One pass from left to right: as far from the moment before as the time asks for, and as far from the call
// of each bar that ends here as its caption needs.
std::map<std::int64_t, int> place_moments(const Timeline& timeline) {
  const std::vector<std::int64_t> moments = moments_of(timeline);
  const std::int64_t usual = usual_distance(moments);
  std::map<std::int64_t, int> places;
  int x = kMargin;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    if (i > 0) x += gap_of(moments[i] - moments[i - 1], usual);
    for (const TimelineBar& bar : timeline.bars) {
      if (bar.is_open || bar.returned != moments[i] || bar.called == bar.returned) continue;
      x = std::max(x, places.at(bar.called) + least_width(bar));
    }
    places.emplace(moments[i], x);
  }
  return places;
}

void place_bars(const Timeline& timeline, const std::map<std::int64_t, int>& places, TimelineLayout& layout) {
  std::vector<std::vector<int>> ends(timeline.lanes.size());  // of the rows of each lane
  for (const TimelineBar& bar : timeline.bars) {
    BarPlace place;
    place.left = places.at(bar.called);
    place.width = bar.is_open ? least_width(bar) + kOpenTail
                              : std::max(places.at(bar.returned) - place.left, least_width(bar));
    std::vector<int>& rows = ends[bar.lane];
    const auto free = std::ranges::find_if(rows, [&](int end) { return end < place.left; });
    place.row = std::min(static_cast<int>(free - rows.begin()), kMaxRows - 1);
    if (free == rows.end() && rows.size() < kMaxRows) rows.push_back(0);
    rows[static_cast<std::size_t>(place.row)] = place.left + place.width + 3;
    layout.width = std::max(layout.width, place.left + place.width + kMargin);
    layout.bars.push_back(place);
  }
  for (const std::vector<int>& rows : ends) {
    const int count = std::max(1, static_cast<int>(rows.size()));
    layout.lanes.push_back({0, count * kTimelineRowHeight + 2 * kTimelineLanePadding});
  }
}

// Labels that would run into each other go to different lines.
int place_marks(const Timeline& timeline, const std::map<std::int64_t, int>& places, TimelineLayout& layout) {
  std::vector<int> ends;
  for (const TimelineMark& mark : timeline.marks) {
    MarkPlace place;
    place.x = places.at(mark.at);
    const int width = text_width(mark.text.size()) + kCaptionPadding;
    place.reads_left = place.x + width > layout.width && place.x - width > 0;
    if (!place.reads_left) layout.width = std::max(layout.width, place.x + width);
    const int left = place.reads_left ? place.x - width : place.x;
    const auto free = std::ranges::find_if(ends, [&](int end) { return end < left; });
    place.row = static_cast<int>(free - ends.begin());
    if (free == ends.end()) ends.push_back(0);
    ends[static_cast<std::size_t>(place.row)] = left + width;
    layout.marks.push_back(place);
  }
  return static_cast<int>(ends.size());
}

void place_lanes(TimelineLayout& layout, int mark_rows) {
  layout.axis = mark_rows * kTimelineMarkHeight + kTimelineAxisHeight;
  int top = layout.axis;
  for (LanePlace& lane : layout.lanes) {
    lane.top = top;
    top += lane.height;
  }
  layout.height = top + kTimelineLanePadding;
}

void place_ticks(const std::map<std::int64_t, int>& places, TimelineLayout& layout) {
  int last = -kTickDistance;
  for (const auto& [at, x] : places) {
    if (x - last < kTickDistance || x + kTickDistance > layout.width) continue;
    layout.ticks.push_back({x, at});
    last = x;
  }
}

}  // namespace

std::string bar_caption(const TimelineBar& bar) {
  constexpr std::string_view kTones = "AR?HL";
  const std::string number = std::to_string(bar.number);
  if (!bar.is_core && !bar.is_refuted) {
    return std::string(1, kTones[static_cast<std::size_t>(bar.tone)]) + " " + number;
  }
  std::string label = bar.label;
  if (label.size() > kMaxCaption) label = std::string(front_of(label, kMaxCaption - 3)) + "...";
  return label + " #" + number;
}

TimelineLayout lay_out(const Timeline& timeline) {
  TimelineLayout layout;
  const std::map<std::int64_t, int> places = place_moments(timeline);
  place_bars(timeline, places, layout);
  const int mark_rows = place_marks(timeline, places, layout);
  place_lanes(layout, mark_rows);
  place_ticks(places, layout);
  return layout;
}

}  // namespace backcheck
