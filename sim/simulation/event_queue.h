// What is going to happen in virtual time, the earliest first.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace backcheck {

enum class EventKind : std::uint8_t {
  kSend,     // a request that needs care is sent; subject: the flight
  kArrival,  // a request arrives; subject: the copy of the flight
  kEffect,   // it takes effect; subject: the copy
  kAnswer,   // the answer to one of two copies arrives; subject: the copy
  kGiveUp,   // a client stops waiting; subject: the flight
  kTick,     // the service's clock is moved; subject: the number of the tick
  kTaskEnd,  // a task is to be ended; subject: the instance
  kStatus,   // a status changes; subject: the instance
  kJump,     // the clock jumps
  kInspect,  // an instance is looked at
  kIdleEnd,  // a task is to be ended, whether there is one or not
  kRestart,  // the process of the service dies
  kFaultsStop,
  kHeal,
};

struct Event {
  std::int64_t at = 0;         // nanoseconds of virtual time
  std::uint32_t sequence = 0;  // events at one moment come in the order in which they were pushed
  std::uint32_t what = 0;

  static constexpr unsigned kSubjectBits = 28;
  EventKind kind() const { return static_cast<EventKind>(what >> kSubjectBits); }
  std::uint32_t subject() const { return what & ((1U << kSubjectBits) - 1); }
  bool before(const Event& other) const { return at != other.at ? at < other.at : sequence < other.sequence; }
};

// The next few events in order, and a heap of the others. In most worlds few are waiting, and none ever gets
// into the heap.
class EventQueue {
 public:
  bool empty() const { return near_size_ == 0 && far_.empty(); }
  std::size_t size() const { return near_size_ + far_.size(); }

  void push(std::int64_t at, EventKind kind, std::size_t subject) {
    assert(subject < (std::size_t{1} << Event::kSubjectBits));
    const Event event{
        at, next_sequence_++,
        static_cast<std::uint32_t>(kind) << Event::kSubjectBits | static_cast<std::uint32_t>(subject)};
    if (!far_.empty() && !event.before(far_.front())) return push_far(event);
    if (near_size_ == kNear) {
      if (!event.before(near_.front())) return push_far(event);
      push_far(near_.front());
      std::copy(near_.begin() + 1, near_.end(), near_.begin());
      --near_size_;
    }
    insert_near(event);
  }

  // The queue must not be empty.
  Event pop() {
    if (near_size_ == 0) refill();
    return near_[--near_size_];
  }

 private:
  static constexpr std::size_t kNear = 48;
  static constexpr std::size_t kRefill = 16;

  // For std heaps, which have the greatest on top.
  static bool is_after(const Event& one, const Event& other) { return other.before(one); }

  void insert_near(const Event& event) {
    std::size_t place = near_size_++;
    while (place > 0 && near_[place - 1].before(event)) {
      near_[place] = near_[place - 1];
      --place;
    }
    near_[place] = event;
  }
  void push_far(const Event& event) {
    far_.push_back(event);
    std::push_heap(far_.begin(), far_.end(), is_after);
  }
  void refill() {
    near_size_ = far_.size() < kRefill ? far_.size() : kRefill;
    for (std::size_t place = near_size_; place > 0; --place) {
      near_[place - 1] = far_.front();
      std::pop_heap(far_.begin(), far_.end(), is_after);
      far_.pop_back();
    }
  }

  std::array<Event, kNear> near_;  // all before those that are far; the earliest is the last one
  std::size_t near_size_ = 0;
  std::vector<Event> far_;
  std::uint32_t next_sequence_ = 0;
};

}  // namespace backcheck
