// The parts that HTML pages are put together from. What they are given is escaped here, unless it says
// `html`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/verdict/verdict.h"

namespace backcheck {

// How much of an id or a title is shown, in bytes.
inline constexpr std::size_t kMaxHtmlName = 300;

// A whole page: its head with the security policy and the style, a link that skips to the main part,
// `header`, and `main` in a landmark of its own.
struct HtmlPage {
  std::string title;
  std::string header_html;
  std::string main_html;
};
std::string html_page(const HtmlPage& page);

// A verdict as a mark and a word, never as a colour alone.
std::string verdict_chip(Verdict verdict);

// A section of the main part, with a heading that a link "#id" leads to. Empty where `content` is.
struct HtmlSection {
  std::string id;
  std::string heading;  // text
  std::string content_html;
};
std::string html_section(const HtmlSection& section);

// Links to the sections that are not empty.
std::string html_contents(const std::vector<HtmlSection>& sections);

// A line to be copied: one click selects all of it.
std::string copyable(std::string_view name, std::string_view line);

// One figure with its name, for the list at the top. `tone`: "", "good", "bad" or "doubt".
std::string html_fact(std::string_view name, std::string_view value, std::string_view tone = "");

}  // namespace backcheck
