// The parts of an HTTP request taken apart into parameters.
#include "model/wire/request_parser.h"

#include <algorithm>

#include "model/wire/form.h"

namespace backcheck {
namespace {

using Done = std::expected<void, WireFault>;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether `text` begins with `start` (in lower case), whatever the case of its ASCII letters.
bool begins_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::ranges::equal(text.substr(0, start.size()), start, {}, lower);
}

// The query of a target, and where in the target it begins.
struct Query {
  std::size_t begin = 0;
  std::string_view text;
};

std::unexpected<WireFault> bad_path(std::size_t offset) {
  return std::unexpected(WireFault{WireFaultKind::kUnsupportedPath, offset, WirePart::kTarget});
}

// Where the path begins: after scheme and authority of an absolute form such as http://rds.aliyuncs.com/,
// else at 0.
std::size_t path_begin(std::string_view target) {
  if (target.starts_with('/')) return 0;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (begins_with(target, scheme))
      return std::min(target.find_first_of("/?", scheme.size()), target.size());
  }
  return 0;
}

std::expected<Query, WireFault> query_of(std::string_view target) {
  const std::size_t begin = path_begin(target);
  if (begin > 0 && target[begin - 1] == '/') return bad_path(begin);  // the authority is missing
  const std::size_t question = std::min(target.find('?', begin), target.size());
  const std::string_view path = target.substr(begin, question - begin);
  const bool root = path == "/" || (path.empty() && begin > 0);  // an absolute form may leave the / out
  if (!root) return bad_path(path.starts_with('/') ? begin + 1 : begin);
  const std::size_t query_begin = std::min(question + 1, target.size());
  return Query{query_begin, target.substr(query_begin)};
}

Done read_query(std::string_view target, Request& out) {
  const auto query = query_of(target);
  if (!query) return std::unexpected(query.error());
  const Done done = decode_form(query->text, Origin::kQuery, out);
  if (done) return done;
  return std::unexpected(WireFault{done.error().kind, query->begin + done.error().offset, WirePart::kTarget});
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Whether a body of that content type is read as a form.
bool is_form(std::string_view content_type) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  const std::string_view whole = trimmed(content_type);
  if (whole.empty()) return true;
  const std::string_view media_type = trimmed(whole.substr(0, whole.find(';')));
  return media_type.size() == kForm.size() && begins_with(media_type, kForm);
}

}  // namespace

std::expected<void, WireFault> parse_request(const HttpParts& parts, Request& out) {
  out.clear();
  if (parts.method != "GET" && parts.method != "POST") {
    return std::unexpected(WireFault{WireFaultKind::kUnsupportedMethod, 0, WirePart::kMethod});
  }
  const Done query = read_query(parts.target, out);
  if (!query || parts.body.empty()) return query;
  if (!is_form(parts.content_type)) {
    return std::unexpected(WireFault{WireFaultKind::kUnsupportedContent, 0, WirePart::kBody});
  }
  return decode_form(parts.body, Origin::kBody, out);
}

}  // namespace backcheck
