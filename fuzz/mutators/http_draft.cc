// Taking messages apart, as far as it goes.
#include "fuzz/mutators/http_draft.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace backcheck {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kNowhere = std::string_view::npos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_named(std::string_view line, std::string_view lower_name) {
  if (line.size() <= lower_name.size() || line[lower_name.size()] != ':') return false;
  return std::ranges::equal(line.substr(0, lower_name.size()), lower_name, {}, lower);
}

std::string_view value_of(std::string_view line) {
  line.remove_prefix(std::min(line.find(':') + 1, line.size()));
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line;
}

// A number at the front; 0 where there is none that makes sense.
std::size_t number_at(std::string_view text, int radix) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, radix);
  return error == std::errc{} ? number : 0;
}

// How many bytes of `rest` are chunks, the last one included.
std::size_t size_of_chunks(std::string_view rest) {
  constexpr std::string_view kLast = "0\r\n\r\n";
  if (rest.starts_with(kLast)) return kLast.size();
  const std::size_t end = rest.find("\r\n0\r\n\r\n");
  return end == kNowhere ? rest.size() : end + kLineEnd.size() + kLast.size();
}

HttpDraft take_draft(std::string_view& rest) {
  HttpDraft draft;
  const std::size_t end = rest.find("\r\n\r\n");
  draft.has_end = end != kNowhere;
  std::string_view header = rest.substr(0, end);
  rest.remove_prefix(draft.has_end ? end + 4 : rest.size());
  const std::size_t first = header.find(kLineEnd);
  draft.start = header.substr(0, first);
  while (header.find(kLineEnd) != kNowhere) {
    header.remove_prefix(header.find(kLineEnd) + kLineEnd.size());
    draft.fields.emplace_back(header.substr(0, header.find(kLineEnd)));
  }
  const std::size_t size =
      is_chunked(draft) ? size_of_chunks(rest) : number_at(draft_field(draft, "content-length"), 10);
  draft.body = rest.substr(0, size);
  rest.remove_prefix(draft.body.size());
  return draft;
}

}  // namespace

std::vector<HttpDraft> split_drafts(std::string_view bytes) {
  std::vector<HttpDraft> drafts;
  while (!bytes.empty()) drafts.push_back(take_draft(bytes));
  return drafts;
}

std::string join_drafts(const std::vector<HttpDraft>& drafts) {
  std::string out;
  for (const HttpDraft& draft : drafts) {
    out.append(draft.start);
    for (const std::string& field : draft.fields) out.append(kLineEnd).append(field);
    if (draft.has_end) out.append(kLineEnd).append(kLineEnd);
    out.append(draft.body);
  }
  return out;
}

std::string_view draft_field(const HttpDraft& draft, std::string_view lower_name) {
  const auto found = std::ranges::find_if(
      draft.fields, [lower_name](const std::string& line) { return is_named(line, lower_name); });
  return found == draft.fields.end() ? std::string_view() : value_of(*found);
}

void set_draft_field(HttpDraft& draft, std::string_view name, std::string_view value) {
  std::string lower_name(name);
  for (char& c : lower_name) c = lower(c);
  std::string line = std::string(name).append(": ").append(value);
  const auto found =
      std::ranges::find_if(draft.fields, [&](const std::string& each) { return is_named(each, lower_name); });
  if (found == draft.fields.end()) {
    draft.fields.push_back(std::move(line));
  } else {
    *found = std::move(line);
  }
}

void remove_draft_field(HttpDraft& draft, std::string_view lower_name) {
  std::erase_if(draft.fields, [lower_name](const std::string& line) { return is_named(line, lower_name); });
}

bool is_chunked(const HttpDraft& draft) {
  return std::ranges::equal(draft_field(draft, "transfer-encoding"), std::string_view("chunked"), {}, lower);
}

std::string join_chunks(std::string_view body) {
  std::string out;
  while (true) {
    const std::size_t size = number_at(body, 16);
    const std::size_t line_end = body.find(kLineEnd);
    if (size == 0 || line_end == kNowhere) return out;
    body.remove_prefix(line_end + kLineEnd.size());
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with(kLineEnd)) body.remove_prefix(kLineEnd.size());
  }
}

std::string cut_into_chunks(std::string_view body, std::size_t size) {
  std::string out;
  while (!body.empty()) {
    const std::string_view chunk = body.substr(0, size);
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), chunk.size(), 16).ptr;
    out.append(digits.data(), end).append(kLineEnd).append(chunk).append(kLineEnd);
    body.remove_prefix(chunk.size());
  }
  return out.append("0\r\n\r\n");
}

}  // namespace backcheck
