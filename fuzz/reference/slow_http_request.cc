// Header to the empty line, body by one of three framings.
#include "fuzz/reference/slow_http_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>

#include "sim/endpoint/http_wire.h"

namespace backcheck {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// A set of characters.
class Characters {
 public:
  consteval explicit Characters(std::string_view all, std::string_view more = "") {
    for (const char c : all) holds_[static_cast<std::uint8_t>(c)] = true;
    for (const char c : more) holds_[static_cast<std::uint8_t>(c)] = true;
  }
  bool hold(char c) const { return holds_[static_cast<std::uint8_t>(c)]; }
  bool hold_all(std::string_view text) const {
    return std::ranges::all_of(text, [this](char c) { return hold(c); });
  }

 private:
  std::array<bool, 256> holds_{};
};

// Of a host with its port, percent-encoded or not.
constexpr std::string_view kHostCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=%:";
constexpr Characters kInHosts(kHostCharacters, "[]");
constexpr Characters kInPaths(kHostCharacters, "/?@");
constexpr Characters kInTargets(kHostCharacters, "/?@[]");

bool is_token(std::string_view text) {
  static constexpr Characters kInTokens(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");
  return !text.empty() && kInTokens.hold_all(text);
}

bool is_number(std::string_view text) {
  static constexpr Characters kDigits("0123456789");
  return !text.empty() && kDigits.hold_all(text);
}

// Of digits, no more than fit.
std::uint64_t number_of(std::string_view digits, int base) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  return number;
}

// Whether `text` is `word`, which is in lower case, whatever the case of its letters.
bool is_word(std::string_view text, std::string_view word) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(text, word, {}, lower);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == kNowhere) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

using Parts = ShortList<std::string_view, 8>;  // most texts have no more

Parts split(std::string_view text, std::string_view at) {
  Parts parts;
  for (std::size_t end = text.find(at); end != kNowhere; end = text.find(at)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + at.size());
  }
  parts.push_back(text);
  return parts;
}

// One request at the front of the bytes.
class OneRequest {
 public:
  OneRequest(std::string_view bytes, RequestReading& reading) : bytes_(bytes), reading_(reading) {}

  // The number of bytes it takes; nothing where it is no whole, plain request: then `reading` says why.
  std::optional<std::size_t> read() {
    reading_.to_head = bytes_.starts_with("HEAD ");
    const std::size_t end = bytes_.find("\r\n\r\n");
    look_at_unfinished(bytes_.substr(0, end == kNowhere ? end : end + 4));
    lines_are_bad_ = !reading_.statuses.empty();
    if (end == kNowhere) {
      if (bytes_.size() > kMaxRequestHeaderBytes) too_long();
      return settle(RequestRest::kUnfinished);
    }
    if (end + 4 > kMaxRequestHeaderBytes) too_long();
    read_hosts();
    return read_body(end + 4);
  }

 private:
  void bad(int status) {
    if (std::ranges::find(reading_.statuses, status) == reading_.statuses.end())
      reading_.statuses.push_back(status);
  }

  void too_long() { bad(bytes_.find("\r\n") < kMaxRequestHeaderBytes - 1 ? 431 : 414); }

  // What is unusual may be read in another way, and then be wrong in another way, too; but where not even the
  // lines are lines, it has to be refused in any case.
  std::optional<std::size_t> settle(RequestRest otherwise) {
    if (unusual_ && lines_are_bad_) reading_.statuses = {400, 413, 414, 431, 501, 505};
    if (unusual_ && !lines_are_bad_) reading_.statuses.clear();
    reading_.rest = !reading_.statuses.empty() ? RequestRest::kBad
                    : unusual_                 ? RequestRest::kUnusual
                                               : otherwise;
    return std::nullopt;
  }

  // Faults that show before the header is at its end.
  void look_at_unfinished(std::string_view header) {
    if (header.find('\0') != kNowhere) bad(400);
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == '\n' && (i == 0 || header[i - 1] != '\r')) bad(400);
    }
    auto lines = split(header, "\r\n");
    if (!is_token(lines.front().substr(0, lines.front().find(' ')))) bad(400);
    lines.shorten(lines.size() - 1);  // it goes on, or is the end
    if (lines.empty()) return;
    read_request_line(lines.front());
    for (std::size_t i = 1; i < lines.size() && !lines[i].empty(); ++i) read_field(lines[i]);
  }

  void read_request_line(std::string_view line) {
    const auto words = split(line, " ");
    read_version(words.back());
    if (words.front() == "CONNECT") bad(501);
    if (words.size() != 3) return bad(400);
    request_.method = words[0];
    request_.target = words[1];
    request_.minor_version = words[2].ends_with('0') ? 0 : 1;
    read_target(request_.target);
  }

  void read_version(std::string_view version) {
    const bool shaped = version.size() == 8 && version.starts_with("HTTP/") &&
                        is_number(version.substr(5, 1)) && version[6] == '.' &&
                        is_number(version.substr(7, 1));
    if (!shaped) {
      bad(400);
    } else if (version != "HTTP/1.1" && version != "HTTP/1.0") {
      bad(505);
    }
  }

  // What is no path is "*", a whole address, or wrong.
  void read_target(std::string_view target) {
    const bool plain = kInPaths.hold_all(target);
    if (target.empty() || (!plain && !kInTargets.hold_all(target))) bad(400);
    if (target.starts_with('/')) {
      if (!plain) bad(400);
    } else {
      unusual_ = true;
    }
  }

  void read_field(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == kNowhere || !is_token(line.substr(0, colon))) return bad(400);
    const std::string_view value = trimmed(line.substr(colon + 1));
    for (const char c : value) {
      if ((c >= 0 && c < 0x20 && c != '\t') || c == 0x7F) bad(400);
    }
    request_.fields.push_back({line.substr(0, colon), value});
    const std::string_view name = line.substr(0, colon);
    if (is_word(name, "connection") || is_word(name, "proxy-connection")) read_options(value);
  }

  // Options that are no tokens some pass over and some refuse.
  void read_options(std::string_view value) {
    for (const std::string_view item : split(value, ",")) {
      const std::string_view option = trimmed(item);
      unusual_ = unusual_ || (!option.empty() && !is_token(option));
    }
  }

  Parts values_of(std::string_view name) const {
    Parts values;
    for (const auto& [field, value] : request_.fields) {
      if (is_word(field, name)) values.push_back(value);
    }
    return values;
  }

  bool says(std::string_view wanted) const {
    for (const std::string_view value : values_of("connection")) {
      for (const std::string_view item : split(value, ",")) {
        if (is_word(trimmed(item), wanted)) return true;
      }
    }
    return false;
  }

  void read_hosts() {
    const auto hosts = values_of("host");
    if (hosts.size() > 1 || (hosts.empty() && request_.minor_version == 1)) bad(400);
    for (const std::string_view host : hosts) {
      if (!kInHosts.hold_all(host)) bad(400);
      // Ports, brackets and escapes may be right or wrong.
      unusual_ = unusual_ || host.find_first_of(":[]%") != kNowhere;
    }
  }

  std::optional<std::size_t> read_body(std::size_t begin) {
    const auto codings = values_of("transfer-encoding");
    const auto lengths = values_of("content-length");
    for (const std::string_view coding : codings) {
      if (!is_word(coding, "chunked")) bad(501), bad(400);
    }
    for (const std::string_view length : lengths) read_length(length);
    const bool twice = codings.size() + lengths.size() > 1;
    if (twice || (!codings.empty() && request_.minor_version == 0))
      mixed_framing(codings.empty(), {lengths.begin(), lengths.end()});
    if (unusual_ || !reading_.statuses.empty()) return settle(RequestRest::kUnusual);
    request_.closes = says("close") || (request_.minor_version == 0 && !says("keep-alive"));
    if (!codings.empty()) return read_chunks(begin);
    const std::size_t size = lengths.empty() ? 0 : number_of(lengths.front(), 10);
    if (bytes_.size() - begin < size) return settle(RequestRest::kUnfinished);
    request_.plain_body = bytes_.substr(begin, size);
    return whole(begin + size);
  }

  static std::string_view without_leading_zeros(std::string_view digits) {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
  }

  // RFC 9112, 6.1 and 6.3: what smugglers use may always be refused, and lengths that differ have to be.
  void mixed_framing(bool lengths_only, std::span<const std::string_view> lengths) {
    const bool differ = std::ranges::any_of(lengths, [&](std::string_view each) {
      return without_leading_zeros(each) != without_leading_zeros(lengths.front());
    });
    if (lengths_only && differ) return bad(400);
    unusual_ = true;
  }

  void read_length(std::string_view length) {
    constexpr std::size_t kMostDigits = 18;
    const std::size_t digits = without_leading_zeros(length).size();
    if (length.find(',') != kNowhere) {
      unusual_ = true;
    } else if (!is_number(length)) {
      bad(400);
    } else if (digits > kMostDigits) {
      bad(400);
      bad(413);
    } else if (number_of(length, 10) > kMaxRequestBodyBytes) {
      bad(413);
    }
  }

  std::optional<std::size_t> doomed(int status) {
    bad(status);
    reading_.rest = RequestRest::kDoomed;
    return std::nullopt;
  }

  std::optional<std::size_t> read_chunks(std::size_t at) {
    static constexpr Characters kHexadecimal("0123456789abcdefABCDEF");
    request_.chunked = true;
    while (true) {
      const std::size_t end = bytes_.find("\r\n", at);
      const std::string_view line = bytes_.substr(at, end == kNowhere ? end : end - at);
      std::size_t digits = 0;
      while (digits < line.size() && kHexadecimal.hold(line[digits])) ++digits;
      const bool cut = end == kNowhere && (line.substr(digits).empty() || line.substr(digits) == "\r");
      if (cut && digits <= 16) return settle(RequestRest::kUnfinished);
      if (digits == 0) return doomed(400);
      if (digits > 16) return settle_unusual();
      if (digits < line.size()) return settle_unusual();
      const std::uint64_t size = number_of(line, 16);
      at = end + 2;
      if (size > kMaxRequestBodyBytes - request_.joined_body.size()) return doomed(413);
      if (size == 0) return read_end_of_chunks(at);
      request_.joined_body += bytes_.substr(at, static_cast<std::size_t>(size));
      at += static_cast<std::size_t>(size);
      if (at < bytes_.size() && bytes_[at] != '\r') return doomed(400);
      if (at + 2 > bytes_.size()) return settle(RequestRest::kUnfinished);
      if (bytes_.substr(at, 2) != "\r\n") return doomed(400);
      at += 2;
    }
  }

  std::optional<std::size_t> settle_unusual() {
    unusual_ = true;
    return settle(RequestRest::kUnusual);
  }

  std::optional<std::size_t> read_end_of_chunks(std::size_t at) {
    const std::string_view rest = bytes_.substr(at, 2);
    if (rest == "\r\n") return whole(at + 2);
    if (rest.empty() || rest == "\r") return settle(RequestRest::kUnfinished);
    return settle_unusual();
  }

  std::optional<std::size_t> whole(std::size_t size) {
    reading_.requests.push_back(std::move(request_));
    return size;
  }

  std::string_view bytes_;
  RequestReading& reading_;
  SlowRequest request_;
  bool lines_are_bad_ = false;
  bool unusual_ = false;
};

}  // namespace

RequestReading read_requests(std::string_view bytes) {
  RequestReading reading;
  while (true) {
    while (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
    if (bytes.empty() || bytes == "\r") return reading;
    const auto size = OneRequest(bytes, reading).read();
    if (!size || reading.requests.back().closes) return reading;
    reading.to_head = false;
    bytes.remove_prefix(*size);
  }
}

}  // namespace backcheck
