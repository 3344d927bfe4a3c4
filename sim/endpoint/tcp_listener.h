// A listening socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>

#include "sim/endpoint/event_loop.h"

namespace backcheck {

// Whether nobody could be let in (errno of accept) for lack of what comes back: descriptors, memory.
bool is_shortage(int fault);

class TcpListener final : public EventSink {
 public:
  // Without file descriptors to be had, or the like, it takes a break: others must end first.
  static constexpr std::chrono::milliseconds kBreak{50};

  // `admit` gets each connection, which does not block. The loop must outlive this.
  TcpListener(EventLoop& loop, std::function<void(Descriptor)> admit);
  ~TcpListener() = default;

  // Binds. Returns the address with the port in use, "127.0.0.1:39211" or "[::1]:39211", or why not.
  std::expected<std::string, std::string> open(const std::string& host, const std::string& port);

  // Takes connections from now on.
  void start();
  void close();

  // While it takes a break: when it is to be started again.
  std::optional<EventLoop::Time> on_break_until() const { return on_break_until_; }

  void on_events(std::uint32_t events) override;

 private:
  std::string address() const;
  void take_break();

  EventLoop& loop_;
  std::function<void(Descriptor)> admit_;
  Descriptor socket_;
  std::optional<EventLoop::Time> on_break_until_;
};

}  // namespace backcheck
