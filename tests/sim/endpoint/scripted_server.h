// A TCP server for tests that answers with the bytes it is told to, however wrong they are.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace backcheck {

// What the server does with one connection.
struct Script {
  enum class Then : std::uint8_t {
    kClose,   // shuts the connection down in order
    kReset,   // breaks it off (RST)
    kHang,    // keeps it open without another byte
    kRepeat,  // sends `answer` again and again until the client goes
    kServe,   // waits for the next request and answers it the same way
    kLose,    // waits for the next request and closes without a byte
  };
  std::string answer;
  Then then = Then::kClose;
  bool waits = true;        // for the header of a request, before it answers
  bool one_by_one = false;  // each byte is sent alone
  int pause_ms = 0;         // between the bytes that are sent alone
};

// Listens on a port of its own on loopback until it is destroyed; the n-th connection plays the n-th script,
// those after the last script play the last one.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<Script> scripts);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }
  // Everything that all connections have received.
  std::string received() const;
  int requests() const;

 private:
  void accept_all();
  void play(int socket, const Script& script);
  bool wait_for_header(int socket);
  bool send_all(int socket, const Script& script);
  // False where the test is over.
  bool wait_until(int socket, short events);

  std::vector<Script> scripts_;
  int listener_ = -1;
  int stop_read_ = -1;
  int stop_write_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::string received_;
  std::vector<std::thread> players_;
  std::thread acceptor_;
};

// A port of loopback on which nobody listens.
int closed_port();

}  // namespace backcheck
