// Writing the page.
#include "sim/report/timeline_page.h"

#include <fmt/format.h>

#include <cassert>

#include "sim/report/html_style.h"
#include "sim/report/html_text.h"
#include "sim/report/timeline_drawing.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxText = 110;  // of the subject, in bytes

std::string head(const Timeline& timeline) {
  const std::string title = fmt::format("{} is violated: {}", requirement_id(timeline.requirement),
                                        html_text(timeline.subject, kMaxText));
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'sha256-{}'\">\n"
      "<style>{}</style></head><body class=\"alone\"><main>\n",
      title, html_style_hash(), html_style());
}

}  // namespace

std::string timeline_page(const Timeline& timeline) {
  std::string out = head(timeline);
  out += fmt::format("<h1><span class=\"bad\">{} is violated</span> on {}</h1>\n<p class=\"lead\">{}</p>\n",
                     requirement_id(timeline.requirement), html_text(timeline.subject, kMaxText),
                     html_text(requirement_sentence(timeline.requirement)));
  out += timeline_drawing(timeline, 2);
  out +=
      "</main><footer>Written by backcheck. Nothing on this page is loaded from "
      "elsewhere.</footer></body></html>\n";
  assert(out.size() <= kMaxTimelinePage);
  return out;
}

}  // namespace backcheck
