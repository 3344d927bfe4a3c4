// Characters are looked up in tables, as lines are looked at byte by byte.
#include "sim/endpoint/http_grammar.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

// Of which classes a character is.
enum CharacterClass : unsigned char {
  kTokenClass = 1,
  kTargetClass = 2,  // of paths and queries
  kValueClass = 4,   // of field values
  kHostClass = 8,    // of registered names
  kDigitClass = 16,
  kHexadecimalClass = 32,
};

constexpr bool is_letter_or_digit(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr std::array<unsigned char, 256> classes() {
  constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";
  constexpr std::string_view kHostMarks = "-._~!$&'()*+,;=%";
  constexpr std::string_view kTargetMarks = "-._~!$&'()*+,;=%:@/?";
  std::array<unsigned char, 256> all{};
  for (unsigned value = 0; value < all.size(); ++value) {
    const auto c = static_cast<unsigned char>(value);
    const auto is_one_of = [c](std::string_view marks) {
      return marks.find(static_cast<char>(c)) != marks.npos;
    };
    const bool plain = is_letter_or_digit(c);
    unsigned of = 0;
    if (plain || is_one_of(kTokenMarks)) of |= kTokenClass;
    if (plain || is_one_of(kTargetMarks)) of |= kTargetClass;
    if (plain || is_one_of(kHostMarks)) of |= kHostClass;
    if (c == '\t' || (c >= ' ' && c != 0x7f)) of |= kValueClass;
    if (c >= '0' && c <= '9') of |= kDigitClass;
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) of |= kHexadecimalClass;
    all[value] = static_cast<unsigned char>(of);
  }
  return all;
}

constexpr std::array<unsigned char, 256> kClasses = classes();

bool is_of(char c, CharacterClass one) { return (kClasses[static_cast<unsigned char>(c)] & one) != 0; }

bool are_all_of(std::string_view text, CharacterClass one) {
  return std::ranges::all_of(text, [one](char c) { return is_of(c, one); });
}

bool has_broken_escape(std::string_view text) {
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || !is_of(text[at + 1], kHexadecimalClass) ||
        !is_of(text[at + 2], kHexadecimalClass))
      return true;
  }
  return false;
}

// "[::1]": what stands between the brackets is left to those who resolve it.
bool is_literal_address(std::string_view host) {
  return host.size() > 2 && host.front() == '[' && host.back() == ']' &&
         std::ranges::all_of(host.substr(1, host.size() - 2),
                             [](char c) { return c == ':' || is_of(c, kHostClass); });
}

bool is_host(std::string_view host) {
  return is_literal_address(host) || (are_all_of(host, kHostClass) && !has_broken_escape(host));
}

struct HostAndPort {
  std::string_view host;
  std::string_view port;
};

HostAndPort split_host(std::string_view text) {
  const std::size_t end = text.starts_with('[') ? text.find(']') : 0;
  const std::size_t colon = end == text.npos ? text.npos : text.find(':', end);
  if (colon == text.npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

// The parts of "http://h:80/a?b"; nothing where that is no absolute form.
struct AbsoluteForm {
  std::string_view authority;
  std::string_view path_and_query;
};

std::optional<AbsoluteForm> split_absolute_form(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == target.npos || !target.substr(colon).starts_with("://")) return std::nullopt;
  const auto equals = [scheme = target.substr(0, colon)](std::string_view other) {
    return std::ranges::equal(scheme, other, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  };
  if (!equals("http") && !equals("https")) return std::nullopt;
  const std::string_view rest = target.substr(colon + 3);
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  return AbsoluteForm{rest.substr(0, end), rest.substr(end)};
}

bool is_absolute_form(std::string_view target) {
  const auto parts = split_absolute_form(target);
  return parts && is_host_and_port(parts->authority) && !split_host(parts->authority).host.empty();
}

std::optional<HttpRefusal> target_fault(std::string_view method, std::string_view target) {
  if (method == "CONNECT") return HttpRefusal{501, "nobody is connected to through this server"};
  if (target == "*" && method == "OPTIONS") return std::nullopt;
  // Brackets are for hosts alone.
  const auto absolute = target.starts_with('/') ? std::nullopt : split_absolute_form(target);
  if (!are_all_of(absolute ? absolute->path_and_query : target, kTargetClass))
    return HttpRefusal{400, "the target has a character in it that has to be percent-encoded"};
  if (target.starts_with('/') || is_absolute_form(target)) return std::nullopt;
  return HttpRefusal{400, "the target is neither a path nor a whole address"};
}

// True where the last nine bytes are a blank and HTTP/D.D.
bool ends_with_version(std::string_view line) {
  if (line.size() < 9) return false;
  const std::string_view version = line.substr(line.size() - 9);
  return version.starts_with(" HTTP/") && is_of(version[6], kDigitClass) && version[7] == '.' &&
         is_of(version[8], kDigitClass);
}

}  // namespace

bool is_token_character(char c) { return is_of(c, kTokenClass); }

bool is_token(std::string_view text) { return !text.empty() && are_all_of(text, kTokenClass); }

std::optional<HttpRefusal> request_line_fault(std::string_view line) {
  if (!ends_with_version(line))
    return HttpRefusal{400, "the request line does not end with the version of HTTP"};
  if (!line.ends_with("HTTP/1.1") && !line.ends_with("HTTP/1.0"))
    return HttpRefusal{505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
  const std::string_view method = line.substr(0, line.find(' '));
  if (!is_token(method)) return HttpRefusal{400, "the request does not begin with a method"};
  if (line.size() <= method.size() + 10) return HttpRefusal{400, "the request line has no target"};
  return target_fault(method, line.substr(method.size() + 1, line.size() - method.size() - 10));
}

std::optional<HttpRefusal> field_line_fault(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t'))
    return HttpRefusal{400, "a line of the header begins with a blank, as folded lines did once"};
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return HttpRefusal{400, "a line of the header has no colon"};
  if (!is_token(line.substr(0, colon))) return HttpRefusal{400, "the name of a header field is no token"};
  if (!are_all_of(line.substr(colon + 1), kValueClass))
    return HttpRefusal{400, "the value of a header field has a control character in it"};
  return std::nullopt;
}

bool is_host_and_port(std::string_view text) {
  const HostAndPort parts = split_host(text);
  return is_host(parts.host) && are_all_of(parts.port, kDigitClass);
}

std::string origin_form(std::string_view target) {
  if (target.starts_with('/') || target == "*") return std::string(target);
  const auto parts = split_absolute_form(target);
  if (!parts) return std::string(target);
  return (parts->path_and_query.starts_with('/') ? "" : "/") + std::string(parts->path_and_query);
}

}  // namespace backcheck
