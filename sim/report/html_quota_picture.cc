// Drawing the days of a course.
#include "sim/report/html_quota_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

// In pixels.
constexpr int kLabel = 92;  // the date, left of its squares
constexpr int kSquare = 20;
constexpr int kPitch = 23;
constexpr int kHead = 26;  // the names of the limits
constexpr int kRow = 62;   // of one day: counted ones, and below them refused ones

constexpr std::size_t kMostDrawings = 4;
constexpr std::size_t kMostDays = 4;      // of one drawing
constexpr std::size_t kMostSquares = 28;  // of one day, and so many refused ones

struct Counting {
  Zone zone = Zone::kUtc;
  bool by_end = false;
  bool failed = true;  // backups whose task failed count
};

using Days = std::map<std::int64_t, std::vector<const QuotaMoment*>>;

bool counts(const QuotaMoment& moment) { return moment.event != QuotaEvent::kRefused; }

bool is_near(const std::pair<const std::int64_t, std::vector<const QuotaMoment*>>& day) {
  return static_cast<std::size_t>(std::ranges::count_if(
             day.second, [](const QuotaMoment* one) { return counts(*one); })) >= kQuotaNear;
}

bool has_step(const std::vector<const QuotaMoment*>& moments, std::optional<int> step) {
  return step && *step != 0 && std::ranges::find(moments, *step, &QuotaMoment::step) != moments.end();
}

// Those near the quota, and with them the one of the step that `shows` the violation, however few it has.
Days days_of(const QuotaCourse& course, Counting counting, std::optional<int> shows) {
  Days days;
  for (const QuotaMoment& moment : course.moments) {
    if (moment.event == QuotaEvent::kFailed && !counting.failed) continue;
    const Instant dated = counting.by_end && moment.end ? *moment.end : moment.at;
    days[day_of(dated, counting.zone)].push_back(&moment);
  }
  if (std::ranges::none_of(days, is_near)) return {};
  std::erase_if(days, [&](const auto& day) { return !is_near(day) && !has_step(day.second, shows); });
  return days;
}

// The first ones, or, where the day of that step is not among them, those that lead up to it.
Days drawn_of(Days days, std::optional<int> shows) {
  const auto shown = std::ranges::find_if(days, [&](const auto& day) { return has_step(day.second, shows); });
  const auto place = static_cast<std::size_t>(std::distance(days.begin(), shown));
  if (shown != days.end() && place >= kMostDays)
    days.erase(days.begin(), std::next(days.begin(), static_cast<std::ptrdiff_t>(place + 1 - kMostDays)));
  if (days.size() > kMostDays)
    days.erase(std::next(days.begin(), static_cast<std::ptrdiff_t>(kMostDays)), days.end());
  return days;
}

// The days as others tell them apart: the same moments together.
std::vector<std::vector<const QuotaMoment*>> parts_of(const Days& days) {
  std::vector<std::vector<const QuotaMoment*>> parts;
  for (const auto& [day, moments] : days) parts.push_back(moments);
  return parts;
}

std::string_view zone_name(Zone zone) { return zone == Zone::kUtc ? "UTC" : "UTC+8"; }

std::string date_text(std::int64_t day) {
  return format_instant({begin_of_day(day, Zone::kUtc)}).substr(0, 10);
}

std::string words_of(const QuotaMoment& moment) {
  const std::string at = format_instant(moment.at);
  const std::string step = moment.step > 0 ? fmt::format(", step {}", moment.step) : "";
  switch (moment.event) {
    case QuotaEvent::kThere:
      return "there from the beginning: " + at;
    case QuotaEvent::kAccepted:
      return "accepted" + step + ": " + at;
    case QuotaEvent::kFailed:
      return "accepted" + step + ", its task failed: " + at;
    case QuotaEvent::kRefused:
      return "refused" + step + ": " + at;
    case QuotaEvent::kUnknown:
      break;
  }
  return "no usable answer" + step + ": " + at;
}

struct Sign {
  std::string_view style;
  std::string_view letter;
};

Sign sign_of(const QuotaMoment& moment, bool shows) {
  switch (moment.event) {
    case QuotaEvent::kThere:
      return {"set", ""};
    case QuotaEvent::kAccepted:
      return {shows ? "over" : "yes", "A"};
    case QuotaEvent::kFailed:
      return {"fail", "F"};
    case QuotaEvent::kRefused:
    case QuotaEvent::kUnknown:
      break;
  }
  return {"unsure", "?"};
}

std::string square(const QuotaMoment& moment, int x, int y, bool shows) {
  const Sign sign = sign_of(moment, shows);
  std::string out = fmt::format(
      "<g><title>{}</title><rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" "
      "height=\"{}\" rx=\"3\"/>",
      html_text(words_of(moment)), sign.style, x, y, kSquare, kSquare);
  if (!sign.letter.empty()) {
    out +=
        fmt::format("<text class=\"in\" x=\"{}\" y=\"{}\">{}</text>", x + kSquare / 2, y + 14, sign.letter);
  }
  return out + "</g>\n";
}

std::string cross(const QuotaMoment& moment, int x, int y) {
  return fmt::format(
      "<g><title>{}</title><rect fill=\"none\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>"
      "<path class=\"cross\" d=\"M{} {}l10 10m0-10l-10 10\"/></g>\n",
      html_text(words_of(moment)), x, y, kSquare, kSquare, x + 5, y + 5);
}

struct DayDrawing {
  std::string squares;
  std::string words;  // "2019-08-01: 20 there, 1 accepted, 1 refused"
};

DayDrawing draw_day(std::int64_t day, const std::vector<const QuotaMoment*>& moments, int top,
                    std::optional<int> shows) {
  DayDrawing drawing;
  drawing.squares = fmt::format("<text x=\"0\" y=\"{}\">{}</text>\n", top + 14, date_text(day));
  std::size_t place = 0;
  std::size_t refused = 0;
  std::size_t there = 0;
  std::size_t refusals_here = 0;  // below the same square
  for (const QuotaMoment* moment : moments) {
    const int x = kLabel + static_cast<int>(place + refusals_here) * kPitch;
    if (counts(*moment)) {
      refusals_here = 0;
      const int at = kLabel + static_cast<int>(place) * kPitch;
      if (place++ < kMostSquares) drawing.squares += square(*moment, at, top, shows == moment->step);
      if (moment->event == QuotaEvent::kThere) ++there;
    } else if (++refused <= kMostSquares && place + refusals_here < kMostSquares) {
      drawing.squares += cross(*moment, x, top + kPitch);
      ++refusals_here;
    }
  }
  drawing.words = fmt::format("{}: {} there from the beginning, {}, {} refused", date_text(day), there,
                              counted(place - there, "further backup"), refused);
  return drawing;
}

std::string limit_line(std::size_t sets, int height, std::string_view style) {
  const int x = kLabel + static_cast<int>(sets) * kPitch - (kPitch - kSquare + 1) / 2;
  const bool is_second = sets > 20;
  return fmt::format(
      "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/><text x=\"{}\" y=\"11\" "
      "text-anchor=\"{}\">{} a day</text>\n",
      style, x, x, 16, height - 6, is_second ? x + 3 : x - 3, is_second ? "start" : "end", sets);
}

std::string drawing_of(const Days& days, std::string_view name, std::optional<int> shows) {
  std::string squares;
  std::string words;
  std::size_t widest = 22;
  int top = kHead;
  for (const auto& [day, moments] : days) {
    const DayDrawing one = draw_day(day, moments, top, shows);
    squares += one.squares;
    words += (words.empty() ? "" : "; ") + one.words;
    widest = std::max(widest, std::min(kMostSquares, moments.size() + 1));
    top += kRow;
  }
  const int width = kLabel + static_cast<int>(widest) * kPitch + 60;
  return fmt::format(
             "<p>{}: {}.</p>\n<svg class=\"quota\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" "
             "role=\"img\" aria-label=\"{}: {}\">\n",
             html_text(name), html_text(words), width, top, width, top, html_text(name), html_text(words)) +
         limit_line(20, top, "limit") + limit_line(21, top, "limit second") + squares + "</svg>\n";
}

std::string counting_name(Counting counting, bool has_failed) {
  const std::string_view failed = !has_failed       ? ""
                                  : counting.failed ? ", failed tasks counted"
                                                    : ", failed tasks not counted";
  return fmt::format("Days in {}, a backup dated by the {} of its task{}", zone_name(counting.zone),
                     counting.by_end ? "end" : "start", failed);
}

// From the plainest on.
std::vector<Counting> all_countings() {
  std::vector<Counting> all;
  for (const bool failed : {false, true}) {
    for (const bool by_end : {false, true}) {
      for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) all.push_back({zone, by_end, failed});
    }
  }
  return all;
}

}  // namespace

std::string quota_picture(const QuotaCourse& course, std::optional<int> shows) {
  const bool has_failed =
      std::ranges::find(course.moments, QuotaEvent::kFailed, &QuotaMoment::event) != course.moments.end();
  std::vector<std::vector<std::vector<const QuotaMoment*>>> drawn;
  std::string drawings;
  for (const Counting counting : all_countings()) {
    const Days days = drawn_of(days_of(course, counting, shows), shows);
    auto parts = parts_of(days);
    const bool is_new = std::ranges::find(drawn, parts) == drawn.end();
    if (days.empty() || !is_new || drawn.size() == kMostDrawings) continue;
    drawn.push_back(std::move(parts));
    drawings += drawing_of(days, counting_name(counting, has_failed), shows);
  }
  if (drawings.empty()) return "";
  return fmt::format(
      "<figure><figcaption>The days of {} against the quota. A square is a backup that counts: empty, it was "
      "there from the beginning; A, accepted; F, its task failed; ?, no usable answer. A "
      "cross is a call that was refused at that point. The page allows 20 a day or 21.</figcaption>\n{}"
      "</figure>\n",
      html_text(course.instance, kMaxHtmlName), drawings);
}

}  // namespace backcheck
