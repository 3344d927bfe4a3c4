// What happens on many sockets, told by epoll to those it concerns, on one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace backcheck {

// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int number_;
};

// Whoever is told of events.
class EventSink {
 public:
  EventSink() = default;
  EventSink(const EventSink&) = delete;
  EventSink& operator=(const EventSink&) = delete;

  // A set of EPOLLIN, EPOLLOUT, EPOLLERR, EPOLLHUP. An event may be told once more than it is true.
  virtual void on_events(std::uint32_t events) = 0;

 protected:
  ~EventSink() = default;
};

class EventLoop {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Throws std::system_error where the system gives no descriptors.
  EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // From now on the sink is told of `events` (a set of EPOLLIN and EPOLLOUT) of the descriptor as long as
  // they last, until unwatch(); of errors and of the other side's leaving always. Closing is not enough: a
  // process that was forked may hold the socket open, and then its events go on. False where the system has
  // no room for one more.
  bool watch(const Descriptor& descriptor, std::uint32_t events, EventSink& sink);
  // For a descriptor that is watched.
  void change(const Descriptor& descriptor, std::uint32_t events, EventSink& sink);
  void unwatch(const Descriptor& descriptor);

  // Waits for events, until `end` at most, or for ever, and tells them. What a sink is told of before may
  // close others: a sink has to live until the turn is over.
  void turn(std::optional<Time> end);

  // When the events of the last turn came.
  Time now() const { return now_; }

  // Ends the turn, or else the next one. From any thread.
  void wake();

 private:
  Descriptor epoll_;
  Descriptor waker_;
  Time now_;
};

}  // namespace backcheck
