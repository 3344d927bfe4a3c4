// The gate that every call passes: it counts them, tells them the time, and can be closed until none is in
// flight.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>

#include "model/calendar.h"

namespace backcheck {

// Thread-safe. Clients go in and out; one operator moves the time.
class CallGate {
 public:
  // `now`: the virtual clock of the world, where it has one.
  explicit CallGate(std::optional<Instant> now) : now_(now) {}

  // One call, from before it is made until it is over.
  class Passage {
   public:
    // Waits while the gate is closed.
    explicit Passage(CallGate& gate) : gate_(gate), now_(gate.enter()) {}
    ~Passage() { gate_.leave(); }
    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    // What the virtual clock showed as the call went in.
    std::optional<Instant> now() const { return now_; }

   private:
    CallGate& gate_;
    std::optional<Instant> now_;
  };

  // The gate is closed and no call is in flight, for as long as this lives.
  class Closure {
   public:
    explicit Closure(CallGate& gate) : gate_(gate) { gate_.close(); }
    ~Closure() { gate_.open(); }
    Closure(const Closure&) = delete;
    Closure& operator=(const Closure&) = delete;

   private:
    CallGate& gate_;
  };

  void set_now(Instant now);

  // Waits until that many calls have gone in since the gate was made. False once there will be no more.
  bool wait_for(std::uint64_t calls);
  // Waits until so many more calls have gone in, but no longer than that.
  void watch(std::uint64_t calls, std::chrono::milliseconds patience);
  // No more calls will come.
  void end();

 private:
  std::optional<Instant> enter();
  void leave();
  void close();
  void open();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Instant> now_;
  std::uint64_t entered_ = 0;
  std::size_t inside_ = 0;
  bool closed_ = false;
  bool ended_ = false;
};

}  // namespace backcheck
