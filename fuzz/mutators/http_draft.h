// HTTP messages as something to be worked on: lines and body, in any state of health.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// One request or response. Nothing needs to be right about it.
struct HttpDraft {
  std::string start;                // the first line
  std::vector<std::string> fields;  // the lines behind it
  bool has_end = true;              // an empty line ends the header; else nothing follows the last line
  std::string body;                 // as it travels: chunks are not joined
};

// The messages in `bytes`, one after the other. Header lines end in CR LF; the length of a body is taken from
// Content-Length or from the last chunk, as far as they make sense. Joined again they are the same bytes.
std::vector<HttpDraft> split_drafts(std::string_view bytes);
std::string join_drafts(const std::vector<HttpDraft>& drafts);

// The value of the first field of that name, which is given in lower case; empty where there is none.
std::string_view draft_field(const HttpDraft& draft, std::string_view lower_name);
// Replaces that field, or adds it. `name` is spelt as it is to be sent.
void set_draft_field(HttpDraft& draft, std::string_view name, std::string_view value);
void remove_draft_field(HttpDraft& draft, std::string_view lower_name);

bool is_chunked(const HttpDraft& draft);

// The body without its chunks, as far as they can be undone, and the other way round: in pieces of that size,
// which is at least 1.
std::string join_chunks(std::string_view body);
std::string cut_into_chunks(std::string_view body, std::size_t size);

}  // namespace backcheck
