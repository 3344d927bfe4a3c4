// A connection for tests that sends what it is told and reads what comes.
#pragma once

#include <poll.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/curl_connection.h"
#include "tests/sim/endpoint/made_connections.h"

namespace backcheck {

class RawCaller {
 public:
  explicit RawCaller(const std::string& url)
      : connector_(parse_http_url(url).value()), made_(make_connections(connector_, 1, soon())) {}

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const Moved moved = made_.front()->send(bytes);
      if (moved.kind == Moved::Kind::kFailed) return;
      bytes.remove_prefix(moved.count);
      if (moved.count == 0) wait(POLLOUT);
    }
  }

  // What comes until `ending` has come or the server closes; `closed` says whether it has.
  std::string read_until(std::string_view ending) {
    std::string all;
    std::array<char, 4096> room{};
    while (!all.ends_with(ending) || ending.empty()) {
      const Moved moved = made_.front()->receive(room);
      if (moved.kind == Moved::Kind::kBytes) all.append(room.data(), moved.count);
      closed = moved.kind == Moved::Kind::kClosed || moved.kind == Moved::Kind::kFailed;
      if (closed || (moved.kind == Moved::Kind::kLater && !wait(POLLIN))) break;
    }
    return all;
  }

  bool closed = false;

 private:
  static SteadyTime soon() { return std::chrono::steady_clock::now() + std::chrono::seconds(20); }
  bool wait(short events) {
    pollfd wish{made_.front()->socket(), events, 0};
    return poll(&wish, 1, 20000) == 1;
  }

  CurlConnector connector_;
  std::vector<std::unique_ptr<CurlConnection>> made_;
};

}  // namespace backcheck
