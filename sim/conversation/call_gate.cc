// Counting calls in and out.
#include "sim/conversation/call_gate.h"

namespace backcheck {

std::optional<Instant> CallGate::enter() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !closed_; });
  ++inside_;
  ++entered_;
  changed_.notify_all();
  return now_;
}

void CallGate::leave() {
  const std::lock_guard lock(mutex_);
  --inside_;
  if (inside_ == 0) changed_.notify_all();
}

void CallGate::close() {
  std::unique_lock lock(mutex_);
  closed_ = true;
  changed_.wait(lock, [this] { return inside_ == 0; });
}

void CallGate::open() {
  const std::lock_guard lock(mutex_);
  closed_ = false;
  changed_.notify_all();
}

void CallGate::set_now(Instant now) {
  const std::lock_guard lock(mutex_);
  now_ = now;
}

bool CallGate::wait_for(std::uint64_t calls) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return entered_ >= calls || ended_; });
  return !ended_;
}

void CallGate::watch(std::uint64_t calls, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [this, until = entered_ + calls] { return entered_ >= until || ended_; });
}

void CallGate::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace backcheck
