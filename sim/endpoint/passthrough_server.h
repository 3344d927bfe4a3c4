// A listening socket whose connections are each served by a thread of their own, for handlers that wait.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sim/endpoint/http_message.h"

namespace backcheck {

// Makes the handler of one connection; called on the thread of run().
using HandlerMaker = std::function<std::unique_ptr<HttpHandler>()>;

struct PassthroughLimits {
  std::size_t connections = 256;          // one more is closed at once
  std::chrono::milliseconds idle{60000};  // without a byte from the caller
};

// Unlike HttpServer, which handles one request at a time, this one keeps what its callers do at the same time
// at the same time.
class PassthroughServer {
 public:
  explicit PassthroughServer(const PassthroughLimits& limits = {}) : limits_(limits) {}
  ~PassthroughServer();
  PassthroughServer(const PassthroughServer&) = delete;
  PassthroughServer& operator=(const PassthroughServer&) = delete;

  // Opens "HOST:PORT"; port 0 picks one. Returns the address with the port in use, or one line that says why
  // not. Once, before run().
  std::expected<std::string, std::string> listen(std::string_view host_and_port);

  // Serves until stop(); requests that are being handled then are still answered. Once.
  void run(const HandlerMaker& make_handler);

  // From any thread.
  void stop() { stopping_ = true; }

 private:
  PassthroughLimits limits_;
  int listener_ = -1;
  std::atomic<bool> stopping_ = false;
};

}  // namespace backcheck
