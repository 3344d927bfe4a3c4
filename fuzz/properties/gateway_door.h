// A connection to the mock without a socket: bytes in, bytes out.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "fuzz/properties/gateway_world.h"
#include "sim/endpoint/http_message.h"

namespace backcheck {

// How a connection went.
struct Exchange {
  std::string sent;  // all that the server sent
  bool closing = false;
  bool silent = false;
};

// What a server that has this handler makes of bytes that arrive in these pieces, each request answered
// before the next is looked at.
Exchange exchange_on(HttpHandler& handler, std::span<const std::string_view> pieces);

// A mock with a wire in front of it.
class GatewayDoor : public RenewedMock {
 public:
  // exchange_on(); what is accepted touches.
  Exchange exchange(HttpHandler& handler, std::span<const std::string_view> pieces);

  // Renews, and gives back what a connection of its own sends for these bytes: HTTP parser, gateway, service
  // and encoder, and nothing that looks at what they do.
  std::string answer(std::string_view bytes);
};

}  // namespace backcheck
