// A thin layer over epoll, level-triggered.
#include "sim/endpoint/event_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

namespace backcheck {
namespace {

Descriptor opened(int number, const char* what) {
  if (number < 0) throw std::system_error(errno, std::generic_category(), what);
  return Descriptor(number);
}

epoll_event wish_of(std::uint32_t events, EventSink* sink) {
  epoll_event wish{};
  wish.events = events;
  wish.data.ptr = sink;
  return wish;
}

// For epoll_wait: whole milliseconds, never too few; -1 where there is no end.
int patience(std::optional<EventLoop::Time> end, EventLoop::Time now) {
  if (!end) return -1;
  if (*end <= now) return 0;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end - now).count();
  return static_cast<int>(std::min<std::int64_t>(left, std::numeric_limits<int>::max()));
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

void Descriptor::close() {
  if (is_open()) ::close(std::exchange(number_, -1));
}

EventLoop::EventLoop()
    : epoll_(opened(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      waker_(opened(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      now_(std::chrono::steady_clock::now()) {
  epoll_event wish = wish_of(EPOLLIN, nullptr);
  if (epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, waker_.number(), &wish) != 0)
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

bool EventLoop::watch(const Descriptor& descriptor, std::uint32_t events, EventSink& sink) {
  epoll_event wish = wish_of(events, &sink);
  return epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor.number(), &wish) == 0;
}

void EventLoop::change(const Descriptor& descriptor, std::uint32_t events, EventSink& sink) {
  epoll_event wish = wish_of(events, &sink);
  epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, descriptor.number(), &wish);
}

void EventLoop::unwatch(const Descriptor& descriptor) {
  epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, descriptor.number(), nullptr);
}

void EventLoop::turn(std::optional<Time> end) {
  std::array<epoll_event, 256> events;  // NOLINT(*-member-init): the kernel writes what is read
  const int count =
      epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), patience(end, now_));
  now_ = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.ptr != nullptr) {
      static_cast<EventSink*>(event.data.ptr)->on_events(event.events);
    } else {
      eventfd_t ignored = 0;
      eventfd_read(waker_.number(), &ignored);
    }
  }
}

void EventLoop::wake() { eventfd_write(waker_.number(), 1); }

}  // namespace backcheck
