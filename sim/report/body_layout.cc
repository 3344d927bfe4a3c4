// Adding line breaks to documents, by their brackets alone.
#include "sim/report/body_layout.h"

#include <algorithm>
#include <cstddef>

namespace backcheck {
namespace {

constexpr std::size_t kDeepest = 40;  // nothing is indented further

void break_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(2 * std::min(depth, kDeepest), ' ');
}

// The end of the string that begins at `at`: behind its closing quote.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

std::string laid_out_json(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      const std::size_t end = end_of_string(text, i);
      out += text.substr(i, end - i);
      i = end - 1;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    const bool opens = c == '{' || c == '[';
    if (closes) break_line(out, depth = depth == 0 ? 0 : depth - 1);
    out += c;
    if (opens) ++depth;
    if (opens || c == ',') break_line(out, depth);
    if (c == ':') out += ' ';
  }
  return out;
}

// An element that holds nothing but text stays on one line.
std::string laid_out_xml(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  bool opened = false;  // the last tag opened an element
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t tag = text.find('<', i);
    out += text.substr(i, tag == text.npos ? tag : tag - i);
    if (tag == text.npos) break;
    const std::string_view rest = text.substr(tag);
    const bool is_data = rest.starts_with("<![CDATA[");
    const std::size_t found = is_data ? rest.find("]]>") : rest.find('>');
    const std::size_t size = found == rest.npos ? rest.size() : found + (is_data ? 3 : 1);
    const std::string_view whole = rest.substr(0, size);
    const bool closes = whole.starts_with("</");
    const bool stands_alone = whole.ends_with("/>") || whole.starts_with("<?") || whole.starts_with("<!");
    if (closes) depth = depth == 0 ? 0 : depth - 1;
    const bool goes_on = is_data || (closes && opened) || out.empty();
    if (!goes_on) break_line(out, depth);
    out += whole;
    opened = (!closes && !stands_alone) || (is_data && opened);
    if (!closes && !stands_alone) ++depth;
    i = tag + size;
  }
  return out;
}

}  // namespace

std::string laid_out_body(std::string_view body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  // Who breaks lines has laid it out already.
  const bool is_laid_out = std::ranges::count(body, '\n') > 2;
  if (first == body.npos || is_laid_out) return std::string(body);
  if (body[first] == '{' || body[first] == '[') return laid_out_json(body);
  return body[first] == '<' ? laid_out_xml(body) : std::string(body);
}

}  // namespace backcheck
