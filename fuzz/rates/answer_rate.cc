// Measured by fuzz/rates/run: bytes on a connection answered by the mock, and nothing else.
#include <cstddef>
#include <cstdint>

#include "fuzz/properties/gateway_door.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static backcheck::GatewayDoor door;
  door.answer({reinterpret_cast<const char*>(data), size});
  return 0;
}
