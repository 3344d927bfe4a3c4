// Writing the drawing and its tables.
#include "sim/report/timeline_drawing.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"
#include "sim/report/timeline_layout.h"

namespace backcheck {
namespace {

// Limits on what is shown of what strangers said, in bytes. Escaping can make six of one.
constexpr std::size_t kMaxTip = 60;
constexpr std::size_t kMaxText = 110;
constexpr std::size_t kMaxEnding = 90;
constexpr std::size_t kMaxFault = 30;
constexpr std::size_t kMaxCaptionBytes = 40;
constexpr std::size_t kMaxParagraph = 2500;
constexpr std::size_t kMaxSurvivor = 400;
constexpr std::size_t kMaxRefutedEnding = 400;

constexpr int kNamesWidth = 84;
constexpr int kBarHeight = 22;

std::string_view tone_name(BarTone tone) {
  constexpr std::array<std::string_view, 5> kNames = {"accepted", "rejected", "lost", "hook", "shown"};
  return kNames[static_cast<std::size_t>(tone)];
}

std::string time_text(std::int64_t nanoseconds) {
  const std::int64_t microseconds = nanoseconds / 1000;
  return fmt::format("{}.{:03} ms", microseconds / 1000, microseconds % 1000);
}

std::string span_text(const TimelineBar& bar) {
  return time_text(bar.called) + (bar.is_open ? " to no return" : " to " + time_text(bar.returned));
}

std::string tip_of(const TimelineBar& bar) {
  std::string tip = fmt::format("operation {}: {} -> {}\n{}", bar.number, html_text(bar.text, kMaxTip),
                                html_text(bar.ending, kMaxTip), span_text(bar));
  if (!bar.fault.empty()) tip += "\nfault: " + html_text(bar.fault, kMaxFault);
  if (bar.is_refuted) tip += "\nno order survives its return";
  if (bar.may_have) tip += "\nneeded only as a call that may have happened";
  return tip;
}

std::string classes_of(const TimelineBar& bar) {
  std::string classes = "bar " + std::string(tone_name(bar.tone));
  if (bar.is_core) classes += " core";
  if (bar.may_have) classes += " maybe";
  if (bar.is_refuted) classes += " refuted";
  return classes;
}

// A cross behind what went wrong on the way.
std::string fault_cross(int x, int y) {
  return fmt::format(R"(<path class="fault" d="M{} {}l9 9m0-9l-9 9"/>)", x, y);
}

std::string bar_drawing(const TimelineBar& bar, const BarPlace& place, const LanePlace& lane, int right) {
  const int top = lane.top + kTimelineLanePadding + place.row * kTimelineRowHeight;
  std::string out = fmt::format(R"(<g class="{}"><title>{}</title>)", classes_of(bar), tip_of(bar));
  if (bar.is_open) {
    const int middle = top + kBarHeight / 2;
    out += fmt::format(R"(<path class="tail" d="M{} {}H{}"/>)", place.left + place.width, middle, right - 2);
  }
  out += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>)", place.left, top, place.width,
                     kBarHeight);
  out += fmt::format(R"(<text x="{}" y="{}">{}</text>)", place.left + 6, top + 15,
                     html_text(bar_caption(bar), kMaxCaptionBytes));
  if (!bar.fault.empty()) out += fault_cross(place.left + place.width - 15, top + 6);
  return out + "</g>\n";
}

std::string_view mark_class(TimelineMark::Kind kind) {
  if (kind == TimelineMark::Kind::kRefuted) return "end";
  return kind == TimelineMark::Kind::kDay ? "day" : "clock";
}

std::string mark_drawing(const TimelineMark& mark, const MarkPlace& place, int height) {
  const int text = place.row * kTimelineMarkHeight + 14;
  const bool is_end = mark.kind == TimelineMark::Kind::kRefuted;
  return fmt::format(
      "<line class=\"mark {}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/><text class=\"{}\" x=\"{}\" y=\"{}\" "
      "text-anchor=\"{}\">{}</text>\n",
      mark_class(mark.kind), place.x, place.x, text - 10, height, is_end ? "bad" : "soft",
      place.x + (place.reads_left ? -5 : 5), text, place.reads_left ? "end" : "start",
      html_text(mark.text, kMaxText));
}

std::string lane_bands(const TimelineLayout& layout) {
  std::string out;
  for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
    out += fmt::format("<rect class=\"lane{}\" x=\"0\" y=\"{}\" width=\"100%\" height=\"{}\"/>\n",
                       i % 2 == 0 ? "" : " odd", layout.lanes[i].top, layout.lanes[i].height);
  }
  return out + fmt::format("<line class=\"edge\" x1=\"0\" x2=\"100%\" y1=\"{}\" y2=\"{}\"/>\n", layout.axis,
                           layout.axis);
}

std::string names_drawing(const Timeline& timeline, const TimelineLayout& layout) {
  std::string out =
      fmt::format("<svg width=\"{}\" height=\"{}\" aria-hidden=\"true\">\n", kNamesWidth, layout.height);
  out += lane_bands(layout);
  for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
    out += fmt::format("<text x=\"10\" y=\"{}\">{}</text>\n",
                       layout.lanes[i].top + layout.lanes[i].height / 2 + 4,
                       html_text(timeline.lanes[i], kMaxCaptionBytes));
  }
  return out + "</svg>";
}

// Scrolled to its right end at first, where the violation shows: that is where text that runs from right to
// left begins.
std::string figure(const Timeline& timeline) {
  const TimelineLayout layout = lay_out(timeline);
  std::string out =
      "<div class=\"figure\"><div class=\"names\">" + names_drawing(timeline, layout) + "</div>";
  out += fmt::format(
      "<div class=\"scroll\" dir=\"rtl\" tabindex=\"0\"><svg dir=\"ltr\" direction=\"ltr\" width=\"{}\" "
      "height=\"{}\" role=\"img\" aria-label=\"{} of {} in {}; the tables below say the same\">\n",
      layout.width, layout.height, counted(timeline.bars.size(), "operation"),
      html_text(timeline.subject, kMaxText), counted(timeline.lanes.size(), "lane"));
  out += lane_bands(layout);
  for (const TimelineTick& tick : layout.ticks) {
    out += fmt::format("<text class=\"soft\" x=\"{}\" y=\"{}\">{}</text>\n", tick.x, layout.axis - 8,
                       time_text(tick.at));
    out += fmt::format("<line class=\"edge\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", tick.x, tick.x,
                       layout.axis - 5, layout.axis);
  }
  for (std::size_t i = 0; i < timeline.marks.size(); ++i) {
    out += mark_drawing(timeline.marks[i], layout.marks[i], layout.height);
  }
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) {
    const TimelineBar& bar = timeline.bars[i];
    out += bar_drawing(bar, layout.bars[i], layout.lanes[bar.lane], layout.width);
  }
  return out + "</svg></div></div>\n";
}

std::string legend() {
  return R"(<ul class="legend">
<li><span class="key accepted">A</span> accepted</li>
<li><span class="key rejected">R</span> rejected</li>
<li><span class="key lost">?</span> no answer: may have taken effect from then on, or never</li>
<li><span class="key hook">H</span> done by the hook</li>
<li><span class="key shown">L</span> a look at the state</li>
<li><span class="key core"></span> one of the steps that show it</li>
<li><span class="key refuted"></span> the answer that no order survives</li>
<li><span class="key x">&#215;</span> a fault on the way</li>
</ul>
<p class="soft">Each bar goes from the call to its return; it took effect at one moment in between. The order of all moments
is exact; long times in which nothing happens are shortened.</p>
)";
}

std::string left_out(const Timeline& timeline) {
  if (timeline.earlier + timeline.others + timeline.later == 0) return "";
  return fmt::format("<p class=\"soft\">Not shown: {} before, {} among these, {} after.</p>\n",
                     counted(timeline.earlier, "operation"), timeline.others, timeline.later);
}

std::string row_of(const Timeline& timeline, const TimelineBar& bar) {
  const std::string fault =
      bar.fault.empty() ? "" : " <span class=\"bad\">&#215; " + html_text(bar.fault, kMaxFault) + "</span>";
  return fmt::format(
      "<tr{}><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
      "class=\"n\">{}</td><td>{}</td><td>{}{}</td></tr>\n",
      bar.is_refuted ? " class=\"refuted\"" : "", bar.number, span_text(bar),
      html_text(timeline.lanes[bar.lane], kMaxCaptionBytes), html_text(bar.text, kMaxText),
      html_text(bar.ending, bar.is_refuted ? kMaxRefutedEnding : kMaxEnding), fault);
}

// Of the core, or of all the others.
std::string operations_table(const Timeline& timeline, bool of_core) {
  std::string out =
      "<div class=\"wide tale\"><table><caption>From the call to the return of each</caption><tr><th "
      "scope=\"col\">operation</th><th scope=\"col\">call to "
      "return</th>"
      "<th scope=\"col\">by</th><th scope=\"col\">asked</th><th scope=\"col\">answer</th></tr>\n";
  if (of_core) {
    out += fmt::format("<tr><td class=\"n\">start</td><td colspan=\"4\">{}</td></tr>\n",
                       html_text(timeline.begin, kMaxParagraph));
  }
  for (const TimelineBar& bar : timeline.bars) {
    if ((bar.is_core || bar.is_refuted) == of_core) out += row_of(timeline, bar);
  }
  return out + "</table></div>\n";
}

std::string survivors_table(const Timeline& timeline) {
  std::string out =
      "<div class=\"wide tale\"><table><caption>Each state that was possible</caption><tr><th "
      "scope=\"col\">if the instance was</th><th "
      "scope=\"col\">then</th></tr>\n";
  for (const SurvivorLine& line : timeline.survivors) {
    out += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", html_text(line.state, kMaxSurvivor),
                       html_text(line.rule, kMaxSurvivor));
  }
  out += "</table></div>\n";
  if (timeline.more_survivors > 0) {
    out += fmt::format("<p class=\"soft\">And {} that differ from these, none of which allows it.</p>\n",
                       counted(timeline.more_survivors, "state"));
  }
  return out;
}

std::string heading(int level, std::string_view text) {
  return fmt::format("<h{0}>{1}</h{0}>\n", level, text);
}

}  // namespace

std::string timeline_drawing(const Timeline& timeline, int level) {
  std::string out = "<p>" + html_text(timeline.why, kMaxParagraph) + "</p>\n";
  out += figure(timeline) + legend() + left_out(timeline);
  out += heading(level, "The steps that show it") + operations_table(timeline, true);
  if (!timeline.survivors.empty()) {
    out += heading(level, "How things can have stood just before, and why the answer does not fit") +
           survivors_table(timeline);
  }
  return out + "<details><summary>The other operations of the picture</summary>\n" +
         operations_table(timeline, false) + "</details>\n";
}

}  // namespace backcheck
