// A server in front of another that attends to one connection after the other: as the simplest servers do
// that keep connections alive.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <thread>

namespace backcheck {

// Listens on a port of its own on loopback until it is destroyed. What comes over the first connection goes
// on to the other server, and the answers back, for as long as both sides keep it open, though nothing is
// said; a few that come meanwhile wait in the queue of the system, all others before it.
class SerialRelay {
 public:
  // "http://127.0.0.1:39211"; what stands behind the port is left out.
  explicit SerialRelay(std::string_view behind);
  ~SerialRelay();
  SerialRelay(const SerialRelay&) = delete;
  SerialRelay& operator=(const SerialRelay&) = delete;

  const std::string& url() const { return url_; }

 private:
  void serve_all();
  void serve(int client);
  // False where the test is over.
  bool wait_for(int socket) const;

  int behind_ = 0;  // a port
  int listener_ = -1;
  std::array<int, 2> stop_{-1, -1};  // both ends of a pipe
  std::string url_;
  std::thread thread_;
};

}  // namespace backcheck
