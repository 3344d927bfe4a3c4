// A connection to the mock without a socket: bytes in, bytes out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/setup.h"
#include "sim/endpoint/http_message.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {

// The world that every input finds, always the same, with a clock that stands still: idle instances, one that
// is stopped, one with an ongoing task, one that has used up its day, one with a single call left of it, and
// one without databases. Its only key is the test credential.
const WorldSetup& gateway_world();

// How a connection went.
struct Exchange {
  std::string sent;  // all that the server sent
  bool closing = false;
  bool silent = false;
};

// What a server that has this handler makes of bytes that arrive in these pieces, each request answered
// before the next is looked at.
Exchange exchange_on(HttpHandler& handler, std::span<const std::string_view> pieces);

// One mock, which is quickly brought back to where it began.
class GatewayDoor {
 public:
  GatewayDoor();

  Mock& mock() { return mock_; }

  // Back to gateway_world(), with the first RequestId and no nonce used. The instances are set up anew only
  // where something may have changed them; whoever uses the mock in another way than by the functions below
  // calls touch().
  void renew();
  void touch() { is_touched_ = true; }

  // exchange_on(); what is accepted touches.
  Exchange exchange(HttpHandler& handler, std::span<const std::string_view> pieces);

  // Renews, and gives back what a connection of its own sends for these bytes: HTTP parser, gateway, service
  // and encoder, and nothing that looks at what they do.
  std::string answer(std::string_view bytes);

  // Renews, and answers one request as the gateway does, without HTTP.
  WireAnswer handle(const GatewayRequest& request);

 private:
  Mock mock_;
  bool is_touched_ = true;
};

// Each instance of gateway_world() as the mock shows it, in its order.
std::vector<Inspection> inspect_all(Mock& mock);

}  // namespace backcheck
