// Putting the parts of pages together.
#include "sim/report/html_elements.h"

#include <fmt/format.h>

#include "sim/report/html_style.h"
#include "sim/report/html_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxLine = 16'000;

struct Look {
  std::string_view tone;
  std::string_view mark;
};

Look look_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConforms:
      return {"good", "&#10003;"};
    case Verdict::kViolates:
      return {"bad", "&#10007;"};
    case Verdict::kInconclusive:
      return {"doubt", "?"};
    case Verdict::kSkipped:
      break;
  }
  return {"soft", "&#8211;"};
}

}  // namespace

std::string html_page(const HtmlPage& page) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\"><title>{}</title>\n<style>{}</style></head><body>\n",
      html_style_hash(), html_text(page.title, kMaxHtmlName), html_style());
  out += "<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n<header>\n" + page.header_html +
         "</header>\n<main id=\"main\" tabindex=\"-1\">\n" + page.main_html + "</main>\n";
  return out +
         "<footer><p>Written by backcheck. Nothing on this page is loaded from elsewhere, and nothing on it "
         "runs.</p></footer>\n</body></html>\n";
}

std::string verdict_chip(Verdict verdict) {
  const Look look = look_of(verdict);
  return fmt::format("<span class=\"chip {}\"><span aria-hidden=\"true\">{}</span> {}</span>", look.tone,
                     look.mark, verdict_name(verdict));
}

std::string html_section(const HtmlSection& section) {
  if (section.content_html.empty()) return "";
  return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                     section.id, html_text(section.heading), section.content_html);
}

std::string html_contents(const std::vector<HtmlSection>& sections) {
  std::string out = "<nav aria-label=\"Contents\"><ul>\n";
  for (const HtmlSection& section : sections) {
    if (section.content_html.empty()) continue;
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, html_text(section.heading));
  }
  return out + "</ul></nav>\n";
}

std::string copyable(std::string_view name, std::string_view line) {
  if (line.empty()) return "";
  return fmt::format("<h4>{}</h4>\n<pre class=\"copy\">{}</pre>\n", html_text(name),
                     html_text(line, kMaxLine));
}

std::string html_fact(std::string_view name, std::string_view value, std::string_view tone) {
  return fmt::format("<div><dt>{}</dt><dd{}>{}</dd></div>\n", html_text(name),
                     tone.empty() ? "" : fmt::format(" class=\"{}\"", tone), html_text(value, kMaxHtmlName));
}

}  // namespace backcheck
