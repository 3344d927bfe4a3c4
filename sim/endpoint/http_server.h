// Handlers of HTTP requests behind listening sockets.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "sim/endpoint/http_message.h"

namespace backcheck {

struct ServerLimits {
  std::size_t connections = 12000;  // one more is answered with 503 and closed
  // What is held for all connections together, of requests that are not whole and of responses that are not
  // taken. Beyond that, whoever holds most is answered with 503 and closed; small requests are still served.
  std::size_t held_bytes = 64U << 20;
  std::chrono::milliseconds idle{
      18000};  // for a request to arrive whole, counted from the response before it
  std::chrono::milliseconds write{20000};  // for the caller to take a response
  std::chrono::milliseconds linger{
      2000};  // for the caller to see a last response before the connection is gone
};

// A server on one thread. Handlers run one at a time, on the thread of run(). Requests that a handler answers
// later are completed once all others that have arrived meanwhile are begun, too; requests of different
// connections are then completed in an order that has nothing to do with that of their arrival.
class HttpServer {
 public:
  // Raises the process's own limit on open files as far as `limits` needs and the system allows.
  explicit HttpServer(const ServerLimits& limits = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Opens "HOST:PORT" ("127.0.0.1:8080", "[::1]:0"; port 0 picks one). Returns the address with the port in
  // use, or one line that says why not. The handler must outlive the server. Before run() only.
  std::expected<std::string, std::string> listen(std::string_view host_and_port, HttpHandler& handler);

  // Serves until stop(). Once.
  void run();

  // Ends run(): no new connections, responses on their way are still sent (for `linger` at most). From any
  // thread, but not from a signal handler.
  void stop();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace backcheck
