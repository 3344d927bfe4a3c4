// Reading the tags of a page, slowly and strictly.
#include "fuzz/properties/page_statement.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "fuzz/reference/shown_text.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

constexpr std::array<std::string_view, 50> kTags = {
    "!DOCTYPE", "a",      "article", "b",       "body", "br",         "caption", "code",   "dd",
    "details",  "div",    "dl",      "dt",      "em",   "figcaption", "figure",  "footer", "g",
    "h1",       "h2",     "h3",      "h4",      "head", "header",     "html",    "li",     "line",
    "main",     "meta",   "nav",     "ol",      "p",    "path",       "pre",     "rect",   "section",
    "span",     "strong", "style",   "summary", "svg",  "table",      "tbody",   "td",     "text",
    "th",       "thead",  "title",   "tr",      "ul"};
constexpr std::array<std::string_view, 3> kNeverClosed = {"!DOCTYPE", "br", "meta"};

// What could act: everything else that we write only looks.
constexpr std::array<std::string_view, 9> kActing = {"on",     "style",  "src",        "srcset", "action",
                                                     "xlink:", "xmlns:", "formaction", "data"};

Finding broken(std::string_view statement, std::string_view found) {
  return Broken{statement, shown_text(found.substr(0, 300))};
}

struct Tag {
  std::string_view name;
  std::string_view attributes;
  bool closes = false;
  bool stands_alone = false;
};

Tag tag_of(std::string_view inside) {
  Tag tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  tag.stands_alone = inside.ends_with('/');
  if (tag.stands_alone) inside.remove_suffix(1);
  const std::size_t end = std::min(inside.find_first_of(" \n"), inside.size());
  tag.name = inside.substr(0, end);
  tag.attributes = inside.substr(end);
  return tag;
}

class PageReader {
 public:
  Finding read(std::string_view page) {
    for (std::size_t at = page.find('<'); at != page.npos; at = page.find('<', at)) {
      const std::size_t end = page.find('>', at);
      if (end == page.npos) return broken("every tag ends", page.substr(at));
      if (Finding found = take(tag_of(page.substr(at + 1, end - at - 1)))) return found;
      at = end;
    }
    if (!open_.empty()) return broken("every element is closed", open_.back());
    for (const std::string_view link : links_) {
      if (!link.starts_with('#') || !anchors_.contains(link.substr(1)))
        return broken("a link leads to an anchor of the page", link);
    }
    return std::nullopt;
  }

 private:
  Finding take(const Tag& tag) {
    if (std::ranges::find(kTags, tag.name) == kTags.end()) return broken("every tag is ours", tag.name);
    if (Finding found = take_attributes(tag)) return found;
    const bool is_whole = tag.stands_alone || std::ranges::find(kNeverClosed, tag.name) != kNeverClosed.end();
    if (is_whole) return std::nullopt;
    if (!tag.closes) {
      open_.push_back(tag.name);
      return std::nullopt;
    }
    if (open_.empty() || open_.back() != tag.name) return broken("elements are closed in order", tag.name);
    open_.pop_back();
    return std::nullopt;
  }

  Finding take_attributes(const Tag& tag) {
    if (tag.name == "!DOCTYPE") return std::nullopt;
    std::string_view rest = tag.attributes;
    for (std::size_t first = 0; (first = rest.find_first_not_of(" \n")) != rest.npos;) {
      rest.remove_prefix(first);
      const std::size_t end = std::min(rest.find_first_of(" =\n"), rest.size());
      const std::string_view name = rest.substr(0, end);
      rest.remove_prefix(end);
      if (!rest.starts_with('=')) {
        if (Finding found = take_attribute(name, "")) return found;
        continue;
      }
      const std::size_t close = rest.starts_with("=\"") ? rest.find('"', 2) : rest.npos;
      if (close == rest.npos) return broken("every attribute is quoted", tag.attributes);
      if (Finding found = take_attribute(name, rest.substr(2, close - 2))) return found;
      rest.remove_prefix(close + 1);
    }
    return std::nullopt;
  }

  Finding take_attribute(std::string_view name, std::string_view value) {
    const auto acts = [&](std::string_view one) { return name.starts_with(one); };
    if (std::ranges::any_of(kActing, acts)) return broken("no attribute acts", name);
    if (name == "href") links_.push_back(value);
    if (name == "id" && !anchors_.insert(value).second) return broken("no two places have one anchor", value);
    return std::nullopt;
  }

  std::vector<std::string_view> open_;
  std::vector<std::string_view> links_;
  std::set<std::string_view> anchors_;
};

}  // namespace

std::optional<Broken> look_at_any_page(std::string_view page, std::size_t bytes_max) {
  if (page.size() > bytes_max) return broken("a page keeps within its limit", std::to_string(page.size()));
  for (std::string_view rest = page; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!is_seen_line(rest.substr(0, end)))
      return broken("every character of a page is seen", rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return PageReader().read(page);
}

}  // namespace backcheck
