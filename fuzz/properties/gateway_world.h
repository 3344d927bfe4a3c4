// The world that the mock behind a gateway begins with, and a mock that is quickly brought back to it.
#pragma once

#include <vector>

#include "model/setup.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {

// The world that every input finds, always the same, with a clock that stands still: idle instances, one that
// is stopped, one with an ongoing task, one that has used up its day, one with a single call left of it, and
// one without databases. Its only key is the test credential.
const WorldSetup& gateway_world();

// Each instance of gateway_world() as the mock shows it, in its order.
std::vector<Inspection> inspect_all(Mock& mock);

// One mock. It needs no HTTP, and so does no program that has only this.
class RenewedMock {
 public:
  RenewedMock() { renew(); }

  Mock& mock() { return mock_; }

  // Back to gateway_world(), with the first RequestId and no nonce used. The instances are set up anew only
  // where something may have changed them; whoever uses the mock in another way than by handle() calls
  // touch().
  void renew();
  void touch() { is_touched_ = true; }

  // Renews, and answers one request as the gateway does, without HTTP.
  WireAnswer handle(const GatewayRequest& request);

 private:
  Mock mock_;
  bool is_touched_ = true;
};

}  // namespace backcheck
