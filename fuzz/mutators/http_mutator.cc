// One change at a time to lines, fields, framing, bodies or the order of messages.
#include "fuzz/mutators/http_mutator.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/mutators/call_draft.h"
#include "fuzz/mutators/http_draft.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

// An input stays this small, so that many are run a second.
constexpr std::size_t kMaxMessages = 6;

constexpr std::array kRequestFields = {"Host: h"sv,
                                       "Host:"sv,
                                       "Host: h:80"sv,
                                       "Accept: application/json"sv,
                                       "Accept: text/xml"sv,
                                       "Connection: close"sv,
                                       "Connection: keep-alive"sv,
                                       "connection: Keep-Alive, Upgrade"sv,
                                       "Connection: close, keep-alive"sv,
                                       "Expect: 100-continue"sv,
                                       "Expect: 200"sv,
                                       "Upgrade: h2c"sv,
                                       "Content-Type: application/x-www-form-urlencoded"sv,
                                       "Content-Type: APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8"sv,
                                       "Content-Type: text/plain"sv,
                                       "Content-Length: 0"sv,
                                       "Content-Length: 5"sv,
                                       "Content-Length: 1048576"sv,
                                       "Content-Length: 1048577"sv,
                                       "Content-Length: -1"sv,
                                       "Content-Length: +5"sv,
                                       "Content-Length: 5, 5"sv,
                                       "Content-Length: 18446744073709551616"sv,
                                       "Content-Length: 99999999999999999999999"sv,
                                       "Content-Length:"sv,
                                       "Transfer-Encoding: chunked"sv,
                                       "Transfer-Encoding: gzip"sv,
                                       "Transfer-Encoding: gzip, chunked"sv,
                                       "Transfer-Encoding: Chunked"sv,
                                       "transfer-encoding: \tchunked"sv,
                                       "Transfer-Encoding:"sv,
                                       "Trailer: X"sv,
                                       "X : y"sv,
                                       " folded"sv,
                                       "\tfolded"sv,
                                       "nocolon"sv,
                                       ": novalue"sv,
                                       "X: \x80\xFF"sv,
                                       "X: a\rb"sv,
                                       "X: a\nb"sv,
                                       "X: a\0b"sv,
                                       "X: \x7F"sv,
                                       "Proxy-Connection: close"sv};

constexpr std::array kResponseFields = {"Content-Length: 0"sv,
                                        "Content-Length: 3"sv,
                                        "Content-Length: 3, 3"sv,
                                        "Content-Length: 3, 4"sv,
                                        "Content-Length: -1"sv,
                                        "Content-Length: 1048576"sv,
                                        "Content-Length: 1048577"sv,
                                        "Content-Length: 18446744073709551615"sv,
                                        "Content-Length: 18446744073709551616"sv,
                                        "content-length:3"sv,
                                        "Content-Length:"sv,
                                        "Content-Length: 3,"sv,
                                        "Content-Length: ,3"sv,
                                        "Content-Length: 0x3"sv,
                                        "Content-Length: 03"sv,
                                        "Transfer-Encoding: chunked"sv,
                                        "transfer-encoding: CHUNKED"sv,
                                        "Transfer-Encoding: gzip, chunked"sv,
                                        "Transfer-Encoding: identity"sv,
                                        "Transfer-Encoding:"sv,
                                        "Connection: close"sv,
                                        "Connection: keep-alive"sv,
                                        "connection: Upgrade, CLOSE"sv,
                                        "Connection: close2"sv,
                                        "Content-Type: text/xml"sv,
                                        "Content-Type: application/json;charset=utf-8"sv,
                                        "content-type: \t a \t b "sv,
                                        "Content-Type:"sv,
                                        "X : y"sv,
                                        " folded"sv,
                                        "\tfolded"sv,
                                        " "sv,
                                        "nocolon"sv,
                                        ": novalue"sv,
                                        "X: \x80\xFF"sv,
                                        "X: a\rb"sv,
                                        "X: a\nb"sv,
                                        "X: a\0b"sv,
                                        "X: \x7F"sv,
                                        "X: a\n b"sv};

constexpr std::array kMethods = {"GET"sv, "POST"sv, "HEAD"sv, "OPTIONS"sv, "CONNECT"sv,
                                 "get"sv, "PUT"sv,  "G@T"sv,  ""sv,        "PRI"sv};
constexpr std::array kVersions = {" HTTP/1.1"sv, " HTTP/1.0"sv, " HTTP/2.0"sv,  " HTTP/1.2"sv, " HTTP/1.11"sv,
                                  " http/1.1"sv, ""sv,          "  HTTP/1.1"sv, "\tHTTP/1.1"sv};
constexpr std::array kPaths = {"/"sv,    "http://h/"sv, "HTTPS://h"sv, "*"sv,     "//"sv,  "/x"sv,
                               "h:80"sv, "http:///"sv,  "/ "sv,        "/\x80"sv, "/#a"sv, ""sv};
constexpr std::array kStatusLines = {"HTTP/1.1 200 OK"sv,
                                     "HTTP/1.0 200 OK"sv,
                                     "HTTP/1.1 100 Continue"sv,
                                     "HTTP/1.1 101 Switching"sv,
                                     "HTTP/1.1 204 No Content"sv,
                                     "HTTP/1.1 304 Not Modified"sv,
                                     "HTTP/1.1 404 Not Found"sv,
                                     "HTTP/1.1 500"sv,
                                     "HTTP/1.1 599 "sv,
                                     "HTTP/1.1 600 No"sv,
                                     "HTTP/1.1 099 No"sv,
                                     "HTTP/1.2 200 OK"sv,
                                     "HTTP/2 200"sv,
                                     "HTTP/1.1  200 OK"sv,
                                     "HTTP/1.1 20 OK"sv,
                                     "HTTP/1.1 2000 OK"sv,
                                     "HTTP/1.1 200 \xC3\xA9"sv,
                                     "HTTP/1.1 103 Early Hints"sv,
                                     " HTTP/1.1 200 OK"sv,
                                     "http/1.1 200 OK"sv};
constexpr std::array kLineEnds = {"\r\n"sv,     "\n"sv, "\r"sv, "\r\r\n"sv, "\n\r"sv,
                                  "\r\n\r\n"sv, ""sv,   "\0"sv, "\r\n "sv,  "\r\n\t"sv};
constexpr std::array kChunkLines = {"0\r\n\r\n"sv,
                                    "1\r\na\r\n"sv,
                                    "1;a=b\r\na\r\n"sv,
                                    "01\r\na\r\n"sv,
                                    "1 \r\na\r\n"sv,
                                    "-1\r\n"sv,
                                    "+1\r\na\r\n"sv,
                                    "0x1\r\na\r\n"sv,
                                    "100001\r\n"sv,
                                    "FFFFFFFFFFFFFFFF\r\n"sv,
                                    "10000000000000000\r\n"sv,
                                    "2\r\na\r\n"sv,
                                    "\r\n"sv,
                                    "1\na\n"sv,
                                    "0\r\nX: y\r\n\r\n"sv,
                                    "0\r\n"sv,
                                    "00\r\n\r\n"sv,
                                    "g\r\n"sv,
                                    "0;x\r\n\r\n"sv};

HttpDraft& one_of(std::vector<HttpDraft>& drafts, Choices& choices) {
  return drafts[choices.index(drafts.size())];
}

// Puts a piece in front of some place where it can tell, or over it.
void splice(std::string& text, std::string_view mark, std::string_view piece, Choices& choices) {
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
    places.push_back(at);
  const std::size_t at = places.empty() ? text.size() : choices.one_of(places);
  text.replace(at, places.empty() || choices.either() ? 0 : mark.size(), piece);
}

template <typename Fields>
void change_fields(HttpDraft& draft, const Fields& known, Choices& choices) {
  auto& fields = draft.fields;
  const std::size_t at = choices.index(fields.size() + 1);
  const auto place = fields.begin() + static_cast<std::ptrdiff_t>(at);
  if (place == fields.end() || choices.either()) {
    fields.insert(place, std::string(choices.one_of(known)));
  } else if (choices.either()) {
    *place = choices.one_of(known);
  } else if (choices.either()) {
    fields.insert(place, std::string(*place));
  } else {
    fields.erase(place);
  }
}

void change_framing(HttpDraft& draft, Choices& choices) {
  const bool was_chunked = is_chunked(draft);
  std::string body = was_chunked ? join_chunks(draft.body) : draft.body;
  const std::uint64_t way = choices.below(4);
  if (way == 0 && was_chunked) {
    remove_draft_field(draft, "transfer-encoding");
    draft.body = std::move(body);
    mend_length(draft);
  } else if (way <= 1) {
    remove_draft_field(draft, "content-length");
    set_draft_field(draft, "Transfer-Encoding", "chunked");
    draft.body = cut_into_chunks(body, 1 + choices.index(body.size() + 1));
  } else if (way == 2) {
    splice(draft.body, "\r\n", choices.one_of(kChunkLines), choices);
  } else {
    const std::size_t size = draft.body.size() + choices.index(3);
    set_draft_field(draft, "Content-Length", std::to_string(size - std::min<std::size_t>(size, 1)));
  }
}

void change_request_line(HttpDraft& draft, Choices& choices) {
  const std::size_t first = std::min(draft.start.find(' '), draft.start.size());
  const std::size_t last = std::min(draft.start.rfind(' '), draft.start.size());
  const std::uint64_t way = choices.below(3);
  if (way == 0) {
    draft.start.replace(last, std::string::npos, choices.one_of(kVersions));
  } else if (way == 1) {
    draft.start.replace(0, first, choices.one_of(kMethods));
  } else if (first < last) {
    const std::size_t query = std::min(draft.start.find('?', first), last);
    draft.start.replace(first + 1, query - first - 1, choices.one_of(kPaths));
  }
}

void change_order(std::vector<HttpDraft>& drafts, Choices& choices) {
  const std::size_t at = choices.index(drafts.size());
  const auto place = drafts.begin() + static_cast<std::ptrdiff_t>(at);
  const std::uint64_t way = choices.below(4);
  if (way == 0 && drafts.size() < kMaxMessages) {
    drafts.insert(place, make_call(choices));
  } else if (way == 1 && drafts.size() < kMaxMessages) {
    drafts.insert(place, HttpDraft(*place));
  } else if (way == 2 && drafts.size() > 1) {
    drafts.erase(place);
  } else {
    std::swap(*place, one_of(drafts, choices));
  }
}

// Breaks a line, or the end of one.
void change_line_ends(std::string& bytes, Choices& choices) {
  splice(bytes, "\r\n", choices.one_of(kLineEnds), choices);
}

bool is_signed(const HttpDraft& draft) {
  return join_drafts({draft}).find("Signature=") != std::string::npos;
}

// Mostly everything that can be a call is one again.
void sign_again(std::vector<HttpDraft>& drafts, Choices& choices) {
  const bool fresh = drafts.size() > 1;
  for (HttpDraft& draft : drafts) {
    if (is_signed(draft) && !choices.one_in(12)) sign_call(draft, fresh && !choices.one_in(8), choices);
  }
}

void change_request(std::vector<HttpDraft>& drafts, Choices& choices) {
  HttpDraft& draft = one_of(drafts, choices);
  switch (choices.below(8)) {
    case 0:
      return change_fields(draft, kRequestFields, choices);
    case 1:
      return change_framing(draft, choices);
    case 2:
      return change_request_line(draft, choices);
    case 3:
      return change_order(drafts, choices);
    default:
      return change_call(draft, choices);
  }
}

// A response that makes sense, with the body that it has.
void heal_response(HttpDraft& draft, Choices& choices) {
  constexpr std::array kGood = {"HTTP/1.1 200 OK"sv, "HTTP/1.1 404 Not Found"sv, "HTTP/1.0 200 OK"sv};
  draft.start = choices.one_of(kGood);
  draft.has_end = true;
  std::erase_if(draft.fields, [](const std::string& line) {
    const std::size_t colon = line.find(':');
    return colon == std::string::npos || !std::ranges::all_of(line, [](char c) { return c >= 0x20; }) ||
           line.find_first_of(" \t") <= colon || colon == 0;
  });
  const std::string body = is_chunked(draft) ? join_chunks(draft.body) : draft.body;
  remove_draft_field(draft, "transfer-encoding");
  remove_draft_field(draft, "content-length");
  draft.body = body;
  const std::uint64_t way = choices.below(3);
  if (way == 0) return set_draft_field(draft, "Content-Length", std::to_string(body.size()));
  if (way == 1) return;
  draft.fields.emplace_back("Transfer-Encoding: chunked");
  draft.body = cut_into_chunks(body, 1 + choices.index(body.size() + 1));
}

void change_response(std::vector<HttpDraft>& drafts, Choices& choices) {
  HttpDraft& draft = one_of(drafts, choices);
  switch (choices.below(6)) {
    case 0:
      draft.start = choices.one_of(kStatusLines);
      return;
    case 1:
      return change_framing(draft, choices);
    case 2:
      if (drafts.size() < kMaxMessages)
        drafts.insert(drafts.begin(), {"HTTP/1.1 100 Continue", {}, true, ""});
      return;
    case 3:
      draft.body.append(choices.one_of(kChunkLines));
      return mend_length(draft);
    default:
      return change_fields(draft, kResponseFields, choices);
  }
}

}  // namespace

void mutate_gateway_bytes(std::string& bytes, Choices& choices) {
  std::vector<HttpDraft> drafts = split_drafts(bytes);
  // What stands behind something broken is never looked at, and piles up.
  if (!drafts.empty() && choices.one_in(3)) drafts.resize(1 + choices.index(drafts.size()));
  if (drafts.empty() || choices.one_in(8)) drafts.insert(drafts.begin(), make_call(choices));
  if (drafts.size() > kMaxMessages) drafts.resize(kMaxMessages);
  change_request(drafts, choices);
  sign_again(drafts, choices);
  bytes = join_drafts(drafts);
  if (choices.one_in(16)) change_line_ends(bytes, choices);
}

void mutate_http_answer(std::string& bytes, Choices& choices) {
  std::vector<HttpDraft> drafts = split_drafts(bytes);
  if (drafts.empty()) drafts.push_back({"HTTP/1.1 200 OK", {"Content-Length: 3"}, true, "abc"});
  if (choices.one_in(4)) heal_response(drafts.front(), choices);
  if (choices.one_in(4)) drafts.resize(1);
  change_response(drafts, choices);
  bytes = join_drafts(drafts);
  if (choices.one_in(8)) change_line_ends(bytes, choices);
  if (choices.one_in(16)) bytes.resize(choices.index(bytes.size() + 1));
}

}  // namespace backcheck
