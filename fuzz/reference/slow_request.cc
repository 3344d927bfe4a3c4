// The parts of a request judged one after the other.
#include "fuzz/reference/slow_request.h"

#include <algorithm>
#include <iterator>

namespace backcheck {
namespace {

std::string in_lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return lower;
}

// The size of the "http://" or "https://" at the front of an absolute form; 0 where there is none.
std::size_t scheme_size(std::string_view target) {
  if (in_lower_case(target.substr(0, 7)) == "http://") return 7;
  if (in_lower_case(target.substr(0, 8)) == "https://") return 8;
  return 0;
}

// The first byte of the target, from `at` on, that is a slash (where they count) or a question mark.
std::size_t next_mark(std::string_view target, std::size_t at, bool slashes) {
  while (at < target.size() && target[at] != '?' && (!slashes || target[at] != '/')) ++at;
  return at;
}

SlowForm refused(WireFaultKind kind, std::size_t offset, WirePart part) {
  return {{}, WireFault{kind, offset, part}};
}

// The path is / (or nothing behind an authority), and an authority is not empty.
SlowForm read_target(std::string_view target) {
  const std::size_t authority = scheme_size(target);
  const std::size_t path = authority == 0 ? 0 : next_mark(target, authority, true);
  if (authority > 0 && path == authority)
    return refused(WireFaultKind::kUnsupportedPath, authority, WirePart::kTarget);
  const std::size_t query = next_mark(target, path, false);
  const std::size_t slashes = path < query && target[path] == '/' ? 1 : 0;
  if (path + slashes != query || (slashes == 0 && authority == 0))
    return refused(WireFaultKind::kUnsupportedPath, path + slashes, WirePart::kTarget);
  if (query == target.size()) return {};
  SlowForm form = slow_decode_form(target.substr(query + 1), Origin::kQuery);
  if (form.fault) form.fault->offset += query + 1;
  return form;
}

std::string_view without_blanks_around(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

// A body without a content type is taken as a form.
bool says_form(std::string_view content_type) {
  const std::string_view whole = without_blanks_around(content_type);
  const std::string_view media_type = without_blanks_around(whole.substr(0, whole.find(';')));
  return whole.empty() || in_lower_case(media_type) == "application/x-www-form-urlencoded";
}

}  // namespace

SlowForm slow_parse_request(const HttpParts& parts) {
  if (parts.method != "GET" && parts.method != "POST")
    return refused(WireFaultKind::kUnsupportedMethod, 0, WirePart::kMethod);
  SlowForm whole = read_target(parts.target);
  if (whole.fault || parts.body.empty()) return whole;
  if (!says_form(parts.content_type)) {
    whole.fault = WireFault{WireFaultKind::kUnsupportedContent, 0, WirePart::kBody};
    return whole;
  }
  SlowForm body = slow_decode_form(parts.body, Origin::kBody, whole.parameters.size());
  if (whole.parameters.empty()) return body;
  std::ranges::move(body.parameters, std::back_inserter(whole.parameters));
  whole.fault = body.fault;
  return whole;
}

}  // namespace backcheck
