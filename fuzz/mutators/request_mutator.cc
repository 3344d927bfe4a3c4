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

constexpr std::string_view kHeaderLines[] = {
    "host:rds.aliyuncs.com",
    "Host: rds.aliyuncs.com",
    "x-acs-action:CreateBackup",
    "X-Acs-Version: 1",
    "x-acs-signature-nonce:\tn \t",
    "x-acs-date:2023-10-26T10:22:32Z",
    "x-acs-a: b",
    "x-acs-a:a",
    "X-ACS-A:",
    "content-type: x",
    "Content-Type:text/plain;a=b",
    "x-acs-content-sha256:0",
    "accept:*/*",
    "x-acs-~:!",
    "x-acs:1",
    "x-acs-_:1",
    "x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};

constexpr std::string_view kAuthorizations[] = {
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=HOST;x-acs-date;accept,Signature=0",
    "ACS3-HMAC-SHA256  Signature=0 ,\tSignedHeaders=x-acs-a;host , Credential=id",
    "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;host,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=a:b,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,Credential=id,SignedHeaders=host,Signature=0",
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=0,More=1",
    "ACS3-HMAC-SHA1 Credential=id,SignedHeaders=host,Signature=0",
    "ACS3-HMAC-SHA256"};

// A line more, a line less, or a line changed.
void change_lines(std::string& lines, Choices& choices) {
  const std::size_t begin = std::min(lines.find('\n', choices.index(lines.size() + 1)), lines.size());
  const std::size_t end = std::min(lines.find('\n', begin + 1), lines.size());
  if (choices.chance(50) || lines.empty()) {
    lines.insert(begin, "\n" + std::string(choices.one_of(kHeaderLines)));
  } else if (choices.either()) {
    lines.erase(begin, end - begin);
  } else {
    change_slightly(lines, choices);
  }
}

// Another one, one in other letter case, or the list of names repeated.
void change_authorization(std::string& value, Choices& choices) {
  change_word(value, kAuthorizations, choices);
  const std::size_t list = value.find("SignedHeaders=");
  if (list == std::string::npos || !choices.one_in(16)) return;
  std::string names;
  const std::size_t count = choices.either() ? 100 : 101;
  for (std::size_t i = 1; i < count; ++i) names += "h" + std::to_string(i) + ";";
  value.insert(list + std::string_view("SignedHeaders=").size(), names);
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
  std::vector<std::string> fields = split_fields(bytes, 6);
  const std::uint64_t number = choices.below(16);
  if (number == 0) {
    change_word(fields[0], kMethods, choices);
  } else if (number == 1) {
    change_word(fields[1], kSecrets, choices);
  } else if (number == 2) {
    const bool forth = choices.either();
    move_piece(fields[forth ? 2 : 3], fields[forth ? 3 : 2]);
  } else if (number == 3) {
    change_lines(fields[4], choices);
  } else if (number == 4) {
    change_authorization(fields[5], choices);
  } else {
    mutate_form(fields[number < 10 ? 2 : 3], choices);
  }
  bytes = join_fields(fields);
}

}  // namespace backcheck
