// Events of a pipe, turns that end in time, and sinks that are woken.
#include "sim/endpoint/event_loop.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <thread>
#include <utility>

namespace backcheck {
namespace {

using std::chrono::milliseconds;

class CountingSink final : public EventSink {
 public:
  ~CountingSink() = default;
  void on_events(std::uint32_t events) override {
    ++count;
    last = events;
  }
  int count = 0;
  std::uint32_t last = 0;
};

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) throw std::runtime_error("no pipe");
    out = Descriptor(ends[0]);
    in = Descriptor(ends[1]);
  }
  void put() const { ASSERT_EQ(write(in.number(), "x", 1), 1); }
  Descriptor out, in;
};

// A turn that only looks.
void look(EventLoop& loop) { loop.turn(loop.now()); }

bool is_valid(int number) { return fcntl(number, F_GETFD) != -1; }

TEST(Descriptor, IsClosedWithItsOwnerAndOnlyOnce) {
  int number = -1;
  {
    Pipe pipe;
    number = pipe.out.number();
    Descriptor moved(std::move(pipe.out));
    EXPECT_FALSE(pipe.out.is_open());
    EXPECT_EQ(moved.number(), number);
    EXPECT_TRUE(is_valid(number));
  }
  EXPECT_FALSE(is_valid(number));
}

TEST(Descriptor, ClosesTheOneItHadWhereItGetsAnother) {
  Pipe first;
  Pipe second;
  const int number = first.out.number();
  first.out = Descriptor(std::move(second.out));
  EXPECT_FALSE(is_valid(number));
  EXPECT_TRUE(is_valid(first.out.number()));
}

TEST(EventLoop, TellsOfEventsAsLongAsTheyLast) {
  EventLoop loop;
  CountingSink sink;
  const Pipe pipe;
  ASSERT_TRUE(loop.watch(pipe.out, EPOLLIN, sink));
  look(loop);
  EXPECT_EQ(sink.count, 0);
  pipe.put();
  look(loop);
  look(loop);
  EXPECT_EQ(sink.count, 2);
  EXPECT_EQ(sink.last, static_cast<std::uint32_t>(EPOLLIN));
}

TEST(EventLoop, TellsOfNothingThatIsNotWatchedAnyMore) {
  EventLoop loop;
  CountingSink sink;
  Pipe pipe;
  ASSERT_TRUE(loop.watch(pipe.out, EPOLLIN, sink));
  pipe.put();
  loop.change(pipe.out, 0, sink);
  look(loop);
  loop.change(pipe.out, EPOLLIN, sink);
  loop.unwatch(pipe.out);
  look(loop);
  ASSERT_TRUE(loop.watch(pipe.out, EPOLLIN, sink));
  pipe.out.close();
  look(loop);
  EXPECT_EQ(sink.count, 0);
}

TEST(EventLoop, SaysThatItCannotWatchAClosedDescriptor) {
  EventLoop loop;
  CountingSink sink;
  EXPECT_FALSE(loop.watch(Descriptor(), EPOLLIN, sink));
}

TEST(EventLoop, EndsATurnInTimeAndNotBefore) {
  EventLoop loop;
  const EventLoop::Time end = loop.now() + milliseconds(5);
  loop.turn(end);
  EXPECT_GE(loop.now(), end);
}

TEST(EventLoop, EndsATurnWithoutEndWhereItIsWokenFromAnotherThread) {
  EventLoop loop;
  std::thread waker([&loop] { loop.wake(); });
  loop.turn(std::nullopt);
  waker.join();
}

TEST(EventLoop, IsWokenOnceForEachTime) {
  EventLoop loop;
  loop.wake();
  loop.turn(std::nullopt);
  const EventLoop::Time end = loop.now() + milliseconds(5);
  loop.turn(end);
  EXPECT_GE(loop.now(), end);
}

}  // namespace
}  // namespace backcheck
