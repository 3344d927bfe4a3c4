// Signed calls of running instances, made beforehand, and a mock that verifies them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/setup.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {

// Each call has a nonce of its own; after the last one the mock is reset, which forgets the nonces, and the
// first one comes again.
class SignedCalls {
 public:
  // Signed by version 3, in headers, or by version 1, in parameters.
  SignedCalls(bool in_headers, std::size_t count);

  // From bytes to bytes. All but the first of an instance are refused, since a task is ongoing.
  WireAnswer send_next();

 private:
  WireRequest parameter_call(std::size_t number) const;
  WireRequest header_call(std::size_t number) const;
  void reset();

  WorldSetup world_;
  Mock mock_{{.verify_signatures = true}};
  EmbeddedEndpoint endpoint_{mock_.gateway()};
  std::vector<WireRequest> requests_;
  std::size_t next_ = 0;
};

}  // namespace backcheck
