// Broken requests.
#include "sim/scenario/making/hostile_bytes.h"

#include <array>
#include <cstddef>

namespace backcheck {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kBrokenValues = {"%"sv,   "%4"sv,   "%G1"sv,    "%4%31"sv,     "%%"sv,
                                      "%ff"sv, "%c3"sv,  "%c3%28"sv, "%ed%a0%80"sv, "%f5%80%80%80"sv,
                                      "%00"sv, "\x80"sv, "%e2%82"sv, "%u0041"sv,    "%c0%af"sv,
                                      "\0"sv,  "+%+"sv,  "&=&&"sv};
constexpr std::array kBrokenHeaders = {"Content-Length: -1"sv,
                                       "Content-Length: 5\r\nContent-Length: 6"sv,
                                       "Transfer-Encoding: nothing"sv,
                                       "Host"sv,
                                       " folded: line"sv,
                                       "A\0B: c"sv,
                                       "Content-Length: 99999999999999999999"sv,
                                       "Expect: nonsense"sv};
constexpr std::array kMethods = {"GET"sv, "POST"sv, "PUT"sv, "BREW"sv, "get"sv, ""sv};
constexpr std::array kVersions = {"HTTP/1.1"sv, "HTTP/1.0"sv, "HTTP/9.9"sv, "HTTQ/1.1"sv, ""sv};

// Where the broken value stands: in one of the parameters, as a name, or alone.
std::string broken_query(Choices& choices, std::string_view instance) {
  const std::string value(choices.one_of(kBrokenValues));
  const std::string call = "Action=CreateBackup&DBInstanceId=" + std::string(instance);
  switch (choices.index(5)) {
    case 0:
      return "Action=CreateBackup&DBInstanceId=" + value;
    case 1:
      return call + "&BackupMethod=" + value;
    case 2:
      return call + "&" + value + "=1";
    case 3:
      return value;
    default:
      return call + "&DBName=" + value;
  }
}

std::string in_target(std::string_view query) {
  return "GET /?" + std::string(query) + " HTTP/1.1\r\nHost: rds\r\nConnection: close\r\n\r\n";
}

std::string in_body(std::string_view body) {
  return "POST / HTTP/1.1\r\nHost: rds\r\nConnection: close\r\nContent-Type: "
         "application/x-www-form-urlencoded\r\n"
         "Content-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::string in_chunks(std::string_view body) {
  return "POST / HTTP/1.1\r\nHost: rds\r\nConnection: close\r\nContent-Type: "
         "application/x-www-form-urlencoded\r\n"
         "Transfer-Encoding: chunked\r\n\r\nzz\r\n" +
         std::string(body) + "\r\n0\r\n\r\n";
}

std::string broken_head(Choices& choices, std::string_view instance) {
  std::string text(choices.one_of(kMethods));
  text += " /?Action=CreateBackup&DBInstanceId=" + std::string(instance) + " ";
  text += choices.one_of(kVersions);
  text += "\r\nHost: rds\r\nConnection: close\r\n";
  if (choices.either()) text += std::string(choices.one_of(kBrokenHeaders)) + "\r\n";
  return text + "\r\n";
}

// A few bytes of a sound text replaced, dropped or cut off.
std::string damaged(Choices& choices, std::string text) {
  for (std::size_t i = 1 + choices.index(4); i > 0 && !text.empty(); --i) {
    const std::size_t at = choices.index(text.size());
    switch (choices.index(3)) {
      case 0:
        text[at] = static_cast<char>(choices.below(256));
        break;
      case 1:
        text.erase(at, 1);
        break;
      default:
        text.insert(at, 1, static_cast<char>(choices.below(256)));
    }
  }
  if (choices.one_in(4)) text.resize(choices.index(text.size() + 1));
  return text;
}

}  // namespace

std::string make_hostile_bytes(Choices& choices, std::string_view instance) {
  switch (choices.index(7)) {
    case 0:
    case 1:
      return in_target(broken_query(choices, instance));
    case 2:
      return in_body(broken_query(choices, instance));
    case 3:
      return in_chunks(broken_query(choices, instance));
    case 4:
      return broken_head(choices, instance);
    case 5:
      return damaged(choices, in_target("Action=CreateBackup&DBInstanceId=" + std::string(instance)));
    default:
      return choices.either() ? in_target("") : in_body("");
  }
}

}  // namespace backcheck
