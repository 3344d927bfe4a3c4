// Deadlines that are all equally far ahead when they are set: the first one set is the first to pass.
#pragma once

#include <chrono>
#include <list>
#include <optional>

namespace backcheck {

// Setting and dropping one costs a few words that change, however many there are: neither a search nor an
// allocation, nor a timer of the system. Each owner has a Place, which is in one queue at most.
template <typename Owner>
class DeadlineQueue {
  struct Entry;

 public:
  using Time = std::chrono::steady_clock::time_point;

  class Place {
   public:
    explicit Place(Owner& owner) : own_{{&owner, {}}}, self_(own_.begin()) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { drop(); }

    // There is no deadline any more.
    void drop() {
      if (queue_ != nullptr) own_.splice(own_.end(), queue_->entries_, self_);
      queue_ = nullptr;
    }

   private:
    friend DeadlineQueue;
    std::list<Entry> own_;  // has the entry while no queue has it
    std::list<Entry>::iterator self_;
    DeadlineQueue* queue_ = nullptr;
  };

  // `at` must not be before one that was set. Places must not outlive the queue.
  void set(Place& place, Time at) {
    place.drop();
    place.self_->at = at;
    entries_.splice(entries_.end(), place.own_);
    place.queue_ = this;
  }

  // The next to pass.
  std::optional<Time> first() const {
    return entries_.empty() ? std::nullopt : std::optional(entries_.front().at);
  }

  // The owner of the first one, where that has passed.
  Owner* first_passed(Time now) const {
    return entries_.empty() || entries_.front().at > now ? nullptr : entries_.front().owner;
  }

 private:
  struct Entry {
    Owner* owner = nullptr;
    Time at;
  };
  std::list<Entry> entries_;
};

}  // namespace backcheck
