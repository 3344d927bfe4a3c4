// Replacing what means something in HTML.
#include "sim/report/html_text.h"

#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view bytes) { return escaped(visible_text(bytes)); }

std::string html_text(std::string_view bytes, std::size_t bytes_max) {
  return escaped(visible_text(bytes, bytes_max));
}

}  // namespace backcheck
