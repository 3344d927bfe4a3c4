// Writing requests: line, fields, body.
#include "sim/endpoint/http_request_encoder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace backcheck {
namespace {

// A body that is sent in chunks goes in several, so that the other side has something to join.
constexpr std::size_t kChunkBytes = 1024;

bool breaks_a_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_chunk(std::string& out, std::string_view data) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), data.size(), 16).ptr;
  out.append(digits.data(), end).append("\r\n").append(data).append("\r\n");
}

void append_chunks(std::string& out, std::string_view body) {
  // Two chunks at least where there are two bytes.
  std::size_t size = std::min(kChunkBytes, (body.size() + 1) / 2);
  while (!body.empty()) {
    size = std::min(size, body.size());
    append_chunk(out, body.substr(0, size));
    body.remove_prefix(size);
  }
  out.append("0\r\n\r\n");
}

}  // namespace

std::expected<std::string, std::string> encode_http_request(const WireRequest& request, const HttpUrl& url) {
  using Unsendable = std::unexpected<std::string>;
  if (breaks_a_line(request.method)) return Unsendable("the method has a line break or a NUL byte in it");
  if (breaks_a_line(request.target)) return Unsendable("the target has a line break or a NUL byte in it");
  std::string out = request.method + " " + url.prefix + request.target + " HTTP/1.1\r\n";
  append_field(out, "Host", url.host_header());
  for (const Header& header : request.headers) {
    if (breaks_a_line(header.name) || breaks_a_line(header.value)) {
      return Unsendable("a header field has a line break or a NUL byte in it");
    }
    append_field(out, header.name, header.value);
  }
  switch (request.framing) {
    case Framing::kContentLength:
      append_field(out, "Content-Length", std::to_string(request.body.size()));
      out.append("\r\n").append(request.body);
      break;
    case Framing::kChunked:
      append_field(out, "Transfer-Encoding", "chunked");
      out.append("\r\n");
      append_chunks(out, request.body);
      break;
    case Framing::kNone:
      out.append("\r\n");
      break;
  }
  return out;
}

}  // namespace backcheck
