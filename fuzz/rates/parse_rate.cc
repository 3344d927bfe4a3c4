// Measured by fuzz/rates/run: a request that is parsed, and nothing else; it allocates nothing.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/wire/request_parser.h"

namespace {

// Takes what stands before a backslash and a line feed off the front of `bytes`, without a copy: the inputs
// are those of the request target, but what is escaped in them stays so.
std::string_view take_field(std::string_view& bytes) {
  constexpr std::string_view kEnd = "\\\n";
  const std::size_t end = bytes.find(kEnd);
  const std::string_view field = bytes.substr(0, end);
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + kEnd.size());
  return field;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static backcheck::Request request;  // one, for its memory
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  backcheck::HttpParts parts;
  parts.method = take_field(rest);
  parts.target = take_field(rest);
  parts.content_type = take_field(rest);
  parts.body = rest;
  static_cast<void>(backcheck::parse_request(parts, request));
  return 0;
}
