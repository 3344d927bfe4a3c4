// The mock as an endpoint in process: no socket, no thread.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/gateway.h"

namespace backcheck {

// The host of requests that do not name one.
inline constexpr std::string_view kEmbeddedHost = "rds.aliyuncs.com";

// Reads bytes as HTTP and has the gateway answer; knows nothing else.
using BytesServer = std::function<WireAnswer(std::string_view bytes, Gateway& gateway)>;

class EmbeddedEndpoint : public Endpoint {
 public:
  // The gateway must outlive the endpoint. Without a server of bytes, send_bytes finds every connection
  // closed.
  explicit EmbeddedEndpoint(Gateway& gateway, BytesServer serve_bytes = {});

  std::string name() const override { return "embedded mock"; }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

 private:
  Gateway& gateway_;
  BytesServer serve_bytes_;
};

}  // namespace backcheck
