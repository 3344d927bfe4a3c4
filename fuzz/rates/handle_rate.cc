// Measured by fuzz/rates/run: a request that is parsed, handled by the mock and answered with a document; its
// HTTP is cut where it looks like it, and nothing else.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/properties/gateway_world.h"

namespace {

// Takes what stands before `end` off the front of `bytes`, without a copy.
std::string_view take_before(std::string_view end, std::string_view& bytes) {
  const std::size_t at = bytes.find(end);
  const std::string_view front = bytes.substr(0, at);
  bytes.remove_prefix(at == std::string_view::npos ? bytes.size() : at + end.size());
  return front;
}

std::string_view field_in(std::string_view header, std::string_view start) {
  const std::size_t at = header.find(start);
  if (at == std::string_view::npos) return {};
  header.remove_prefix(at + start.size());
  return header.substr(0, header.find('\r'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static backcheck::RenewedMock mock;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  backcheck::GatewayRequest request;
  request.parts.method = take_before(" ", rest);
  request.parts.target = take_before(" ", rest);
  const std::string_view header = take_before("\r\n\r\n", rest);
  request.parts.content_type = field_in(header, "\r\nContent-Type: ");
  request.accept = field_in(header, "\r\nAccept: ");
  request.parts.body = rest;
  mock.handle(request);
  return 0;
}
