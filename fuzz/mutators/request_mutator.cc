// Edits of requests: one field at a time, each in its own way.
#include "fuzz/mutators/request_mutator.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/mutators/form_mutator.h"

namespace backcheck {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMethods[] = {"GET",  "POST", "GET", "POST", "",      "get",  "Post",  "PUT",
                                         "HEAD", "GETS", "GE",  "POS",  "POSTX", " GET", "G\0T"sv};

// What may stand before the query.
constexpr std::string_view kPaths[] = {
    "/?",          "/?",           "/",         "",         "?",          "//?",
    "/x?",         "/%2F?",        "*",         "x",        "/??",        "/;?",
    "/#?",         "http://h/?",   "http://h?", "http://h", "http://h/",  "HTTPS://rds.aliyuncs.com:443/?",
    "https://h?",  "http://",      "http:///?", "http://?", "https:///?", "https://",
    "http://h/x?", "https://h//?", "http:/?",   "http:/h?", "ftp://h/?",  "hTTp://[::1]:80/?",
    "xhttp://h/?"};

constexpr std::string_view kContentTypes[] = {"",
                                              "application/x-www-form-urlencoded",
                                              "application/x-www-form-urlencoded",
                                              "APPLICATION/X-WWW-Form-urlencoded",
                                              "application/x-www-form-urlencoded;charset=UTF-8",
                                              "application/x-www-form-urlencoded ; charset=utf-8",
                                              " application/x-www-form-urlencoded\t",
                                              "application/x-www-form-urlencode",
                                              "application/x-www-form-urlencodedx",
                                              "application/x-www-form-urlencoded x",
                                              "application/json",
                                              "text/plain",
                                              ";",
                                              " ",
                                              "\t \t",
                                              ";application/x-www-form-urlencoded"};

constexpr std::string_view kSecrets[] = {
    "testsecret",
    "",
    "&",
    "\0"sv,
    "secret&",
    "a secret that has one more byte than a block of the hash has ok",
    "a secret longer than the block of sixty-four bytes which the hash works on, so it is hashed"};

// A few bytes more, less or other.
void change_slightly(std::string& field, Choices& choices) {
  const std::size_t place = choices.index(field.size() + 1);
  const char byte = choices.one_of(" \t;/?:=&\\\n\0aAzZ@[`{\x80\xFF"sv);
  switch (choices.below(3)) {
    case 0:
      field.insert(place, 1, byte);
      break;
    case 1:
      field.erase(place, 1);
      break;
    default:
      if (place < field.size())
        field[place] = choices.either() ? byte : static_cast<char>(field[place] ^ 0x20);
  }
}

// One of the list in the place of the field, or the field changed.
template <typename Texts>
void change_word(std::string& field, const Texts& texts, Choices& choices) {
  if (choices.chance(75)) {
    field = choices.one_of(texts);
  } else {
    change_slightly(field, choices);
  }
}

// Either what stands before the query or the query.
void change_target(std::string& target, Choices& choices) {
  const std::size_t query = std::min(target.find('?'), target.size());
  const std::size_t behind_mark = std::min(query + 1, target.size());
  if (choices.one_in(8)) return change_slightly(target, choices);
  if (choices.one_in(4) || behind_mark == query) {
    target.replace(0, behind_mark, choices.one_of(kPaths));
    return;
  }
  std::string form = target.substr(behind_mark);
  mutate_form(form, choices);
  target.replace(behind_mark, std::string::npos, form);
}

// Takes a piece off one form and puts it behind the other.
void move_piece(std::string& from, std::string& to) {
  const std::size_t end = std::min(from.find('&'), from.size());
  to.append(to.empty() ? "" : "&").append(from, 0, end);
  from.erase(0, end + 1);
}

// Without a method and a target nothing more would be read.
void fill_gaps(std::vector<std::string>& fields, Choices& choices) {
  if (fields[0].empty() && !choices.one_in(16)) fields[0] = choices.either() ? "POST" : "GET";
  if (fields[1].empty() && !choices.one_in(16)) fields[1] = "/?";
}

}  // namespace

void mutate_request(std::string& bytes, Choices& choices) {
  std::vector<std::string> fields = split_fields(bytes, 4);
  fill_gaps(fields, choices);
  const std::uint64_t number = choices.below(16);
  if (number == 0) {
    change_word(fields[0], kMethods, choices);
  } else if (number <= 7) {
    change_target(fields[1], choices);
  } else if (number <= 9) {
    change_word(fields[2], kContentTypes, choices);
  } else {
    mutate_form(fields[3], choices);
  }
  bytes = join_fields(fields);
}

void mutate_signature(std::string& bytes, Choices& choices) {
  std::vector<std::string> fields = split_fields(bytes, 4);
  const std::uint64_t number = choices.below(16);
  if (number == 0) {
    change_word(fields[0], kMethods, choices);
  } else if (number == 1) {
    change_word(fields[1], kSecrets, choices);
  } else if (number == 2) {
    const bool forth = choices.either();
    move_piece(fields[forth ? 2 : 3], fields[forth ? 3 : 2]);
  } else {
    mutate_form(fields[number < 10 ? 2 : 3], choices);
  }
  bytes = join_fields(fields);
}

}  // namespace backcheck
