// Our own server on a thread and a port of its own, for as long as a test needs it.
#pragma once

#include <string>
#include <thread>

#include "sim/endpoint/http_server.h"

namespace backcheck {

class RunningServer {
 public:
  explicit RunningServer(HttpHandler& handler, const ServerLimits& limits = {})
      : server_(limits),
        address_(server_.listen("127.0.0.1:0", handler).value()),
        thread_([this] { server_.run(); }) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  // From the server's own thread.
  void stop_soon() { server_.stop(); }

  // "127.0.0.1:39211"
  const std::string& address() const { return address_; }
  std::string url() const { return "http://" + address_; }

 private:
  HttpServer server_;
  std::string address_;
  std::thread thread_;
};

}  // namespace backcheck
