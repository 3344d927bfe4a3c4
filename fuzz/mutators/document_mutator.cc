// Tokens and parts, put in, taken out, moved and nested.
#include "fuzz/mutators/document_mutator.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "fuzz/mutators/document_tokens.h"
#include "fuzz/mutators/text_pieces.h"

namespace backcheck {
namespace {

using Tokens = std::vector<std::string>;

// A token and what it opens: [begin, end).
struct Part {
  std::ptrdiff_t begin = 0;
  std::ptrdiff_t end = 0;
};

Part draw_part(const Tokens& tokens, Choices& choices) {
  const std::size_t begin = choices.index(tokens.size());
  return {static_cast<std::ptrdiff_t>(begin), static_cast<std::ptrdiff_t>(end_of_part(tokens, begin))};
}

// Before a token, or behind the last.
std::ptrdiff_t draw_place(const Tokens& tokens, Choices& choices) {
  return static_cast<std::ptrdiff_t>(choices.index(tokens.size() + 1));
}

std::string draw_token(Choices& choices) { return std::string(choices.one_of(document_pieces())); }

void insert_token(Tokens& tokens, Choices& choices) {
  tokens.insert(tokens.begin() + draw_place(tokens, choices), draw_token(choices));
}

void change_token(Tokens& tokens, Choices& choices) {
  tokens[choices.index(tokens.size())] = draw_token(choices);
}

void erase_part(Tokens& tokens, Choices& choices) {
  const Part part = draw_part(tokens, choices);
  tokens.erase(tokens.begin() + part.begin, tokens.begin() + part.end);
}

// From one to about as many as the readers allow.
void repeat_part(Tokens& tokens, Choices& choices) {
  constexpr std::size_t kCounts[] = {1, 1, 1, 2, 3, 10, 31, 32, 33, 998, 999, 1'000, 1'001};
  const Part part = draw_part(tokens, choices);
  const Tokens copy(tokens.begin() + part.begin, tokens.begin() + part.end);
  constexpr std::size_t kMostBytes = 8'000;
  const std::size_t count = std::min(choices.one_of(kCounts), kMostBytes / join_tokens(copy).size());
  const bool with_comma = choices.either();
  Tokens copies;
  for (std::size_t i = 0; i < count; ++i) {
    if (with_comma) copies.emplace_back(",");
    copies.insert(copies.end(), copy.begin(), copy.end());
  }
  tokens.insert(tokens.begin() + part.end, copies.begin(), copies.end());
}

void swap_tokens(Tokens& tokens, Choices& choices) {
  std::swap(tokens[choices.index(tokens.size())], tokens[choices.index(tokens.size())]);
}

void move_part(Tokens& tokens, Choices& choices) {
  const Part part = draw_part(tokens, choices);
  const Tokens moved(tokens.begin() + part.begin, tokens.begin() + part.end);
  tokens.erase(tokens.begin() + part.begin, tokens.begin() + part.end);
  tokens.insert(tokens.begin() + draw_place(tokens, choices), moved.begin(), moved.end());
}

// Once, or about as deep as the readers allow.
void nest_part(Tokens& tokens, Choices& choices) {
  constexpr std::pair<const char*, const char*> kAround[] = {
      {"[", "]"}, {"{\"a\":", "}"}, {"<a>", "</a>"}, {"<RequestId>", "</RequestId>"}, {"<![CDATA[", "]]>"}};
  constexpr std::size_t kLevels[] = {1, 1, 1, 2, 29, 30, 31, 32, 33, 197, 198, 199, 200, 201};
  const Part part = draw_part(tokens, choices);
  const auto& [open, close] = choices.one_of(kAround);
  const std::size_t levels = choices.one_of(kLevels);
  tokens.insert(tokens.begin() + part.end, levels, close);
  tokens.insert(tokens.begin() + part.begin, levels, open);
}

// Inside of a string, a tag or a word.
void change_inside(Tokens& tokens, Choices& choices) {
  std::string& token = tokens[choices.index(tokens.size())];
  const std::size_t place = choices.index(token.size() + 1);
  if (choices.either()) {
    token.insert(place, draw_piece(choices));
  } else {
    token.erase(std::min(place, token.size() - 1), 1);
  }
}

void cut(Tokens& tokens, Choices& choices) {
  const auto place = tokens.begin() + draw_place(tokens, choices);
  if (choices.either()) {
    tokens.erase(place, tokens.end());
  } else {
    tokens.erase(tokens.begin(), place);
  }
}

// A whole document stays one, but is not all.
void append_behind(Tokens& tokens, Choices& choices) {
  constexpr const char* kBetween[] = {"", " ", "\n", "\r\n", "\t"};
  tokens.emplace_back(choices.one_of(kBetween));
  tokens.push_back(draw_token(choices));
}

std::string draw_document(Choices& choices) { return std::string(choices.one_of(whole_documents())); }

}  // namespace

void mutate_document(std::string& bytes, Choices& choices) {
  constexpr std::size_t kLong = 16'000;
  if (bytes.empty() || bytes.size() > kLong || choices.one_in(50)) bytes = draw_document(choices);
  using Mutation = void (*)(Tokens&, Choices&);
  constexpr Mutation kMutations[] = {insert_token, insert_token,  change_token,  change_token,
                                     erase_part,   repeat_part,   swap_tokens,   move_part,
                                     nest_part,    change_inside, insert_token,  change_token,
                                     cut,          change_inside, change_inside, append_behind};
  Tokens tokens = document_tokens(bytes);
  choices.one_of(kMutations)(tokens, choices);
  bytes = join_tokens(tokens);
}

}  // namespace backcheck
