// The wire in front of the gateway.
#include "fuzz/properties/gateway_door.h"

#include <utility>

#include "sim/endpoint/http_wire.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {

namespace {

void append(std::string more, std::string& to) {
  if (to.empty()) {
    to = std::move(more);
  } else {
    to += more;
  }
}

}  // namespace

Exchange exchange_on(HttpHandler& handler, std::span<const std::string_view> pieces) {
  HttpWire wire(handler);
  Exchange exchange;
  for (const std::string_view piece : pieces) {
    append(wire.receive(piece), exchange.sent);
    while (wire.is_waiting()) append(wire.complete(), exchange.sent);
  }
  exchange.closing = wire.is_closing();
  exchange.silent = wire.is_silent();
  return exchange;
}

Exchange GatewayDoor::exchange(HttpHandler& handler, std::span<const std::string_view> pieces) {
  Exchange exchange = exchange_on(handler, pieces);
  // Wherever this stands: a document that quotes it does no harm.
  if (exchange.sent.contains("HTTP/1.1 200 ")) touch();
  return exchange;
}

std::string GatewayDoor::answer(std::string_view bytes) {
  renew();
  MockRoutes routes(mock().gateway());
  return exchange(routes, std::span(&bytes, 1)).sent;
}

}  // namespace backcheck
