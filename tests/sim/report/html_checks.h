// What the tests of HTML pages ask of every page.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

inline std::size_t count_in(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// The values of an attribute, in order.
inline std::vector<std::string> attribute_values(std::string_view page, const std::string& name) {
  const std::string begin = " " + name + "=\"";
  std::vector<std::string> values;
  for (std::size_t at = page.find(begin); at != page.npos; at = page.find(begin, at + 1)) {
    const std::size_t first = at + begin.size();
    values.emplace_back(page.substr(first, page.find('"', first) - first));
  }
  return values;
}

// Each element that is opened is closed, in order, but for those that never are.
inline void expect_elements_match(std::string_view page) {
  static const std::set<std::string, std::less<>> kVoid = {"meta", "br", "!DOCTYPE"};
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    ASSERT_NE(end, page.npos);
    const std::string_view tag = page.substr(at + 1, end - at - 1);
    const bool closes = tag.starts_with('/');
    const std::string name(tag.substr(closes ? 1 : 0, tag.find_first_of(" /\n", 1) - (closes ? 1 : 0)));
    if (kVoid.contains(name) || tag.ends_with('/')) continue;
    if (!closes) {
      open.push_back(name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << "</" << name << "> closes nothing";
    ASSERT_EQ(open.back(), name) << "at byte " << at << ": " << page.substr(at > 200 ? at - 200 : 0, 260);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty()) << "<" << open.back() << "> is never closed";
}

// Every link leads to an anchor of the page, and no two places have one anchor.
inline void expect_links_lead_somewhere(std::string_view page) {
  std::set<std::string> anchors;
  for (const std::string& id : attribute_values(page, "id"))
    EXPECT_TRUE(anchors.insert(id).second) << "two places are called " << id;
  for (const std::string& link : attribute_values(page, "href")) {
    ASSERT_TRUE(link.starts_with("#")) << link;
    EXPECT_TRUE(anchors.contains(link.substr(1))) << link << " leads nowhere";
  }
  for (const std::string& id : attribute_values(page, "aria-labelledby"))
    EXPECT_TRUE(anchors.contains(id)) << id << " names nothing";
}

// Nothing is loaded, nothing runs, and no style is applied that the policy does not name.
inline void expect_harmless(std::string_view page) {
  for (const std::string_view part :
       {"<script", "<link", "<iframe", "<img", "<object", "<form", "url(", "@import"})
    EXPECT_EQ(page.find(part), page.npos) << part;
  EXPECT_TRUE(attribute_values(page, "src").empty());
  EXPECT_TRUE(attribute_values(page, "style").empty());
  EXPECT_NE(page.find("default-src 'none'; style-src 'sha256-"), page.npos);
  EXPECT_EQ(page.find("unsafe-inline"), page.npos);
}

// A table has a caption, and each of its headers says what it is for.
inline void expect_tables_are_told(std::string_view page) {
  EXPECT_EQ(count_in(page, "<table"), count_in(page, "<caption>"));
  EXPECT_EQ(count_in(page, "<th>"), 0U);
  EXPECT_EQ(count_in(page, "<th "), attribute_values(page, "scope").size());
}

inline void expect_good_page(std::string_view page) {
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_EQ(count_in(page, "<h1"), 1U);
  EXPECT_EQ(count_in(page, "<main "), 1U);
  expect_elements_match(page);
  expect_links_lead_somewhere(page);
  expect_harmless(page);
  expect_tables_are_told(page);
}

}  // namespace backcheck
