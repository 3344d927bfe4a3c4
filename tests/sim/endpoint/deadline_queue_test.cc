// Deadlines set, set again, dropped and passed.
#include "sim/endpoint/deadline_queue.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace backcheck {
namespace {

using std::chrono::milliseconds;

struct Caller {
  explicit Caller(std::string its_name) : name(std::move(its_name)), place(*this) {}
  std::string name;
  DeadlineQueue<Caller>::Place place;
};

constexpr DeadlineQueue<Caller>::Time at(int milliseconds_since_begin) {
  return DeadlineQueue<Caller>::Time(milliseconds(milliseconds_since_begin));
}

// Who is passed by then, first to last; they are dropped.
std::string passed(DeadlineQueue<Caller>& queue, int time) {
  std::string names;
  while (Caller* caller = queue.first_passed(at(time))) {
    names += caller->name;
    caller->place.drop();
  }
  return names;
}

TEST(DeadlineQueue, PassesAtTheDeadlineAndNotBefore) {
  DeadlineQueue<Caller> queue;
  Caller a("a");
  queue.set(a.place, at(10));
  EXPECT_EQ(queue.first(), at(10));
  EXPECT_EQ(passed(queue, 9), "");
  EXPECT_EQ(passed(queue, 10), "a");
  EXPECT_EQ(queue.first(), std::nullopt);
}

TEST(DeadlineQueue, PassesInTheOrderInWhichTheyWereSetLast) {
  DeadlineQueue<Caller> queue;
  Caller a("a");
  Caller b("b");
  Caller c("c");
  queue.set(a.place, at(1));
  queue.set(b.place, at(2));
  queue.set(c.place, at(3));
  queue.set(a.place, at(4));
  EXPECT_EQ(passed(queue, 3), "bc");
  EXPECT_EQ(passed(queue, 4), "a");
}

TEST(DeadlineQueue, ForgetsWhatIsDroppedOrGone) {
  DeadlineQueue<Caller> queue;
  Caller a("a");
  queue.set(a.place, at(1));
  {
    Caller b("b");
    queue.set(b.place, at(2));
    a.place.drop();
    a.place.drop();
    EXPECT_EQ(queue.first(), at(2));
  }
  EXPECT_EQ(queue.first(), std::nullopt);
}

TEST(DeadlineQueue, LosesAPlaceToAnotherQueue) {
  DeadlineQueue<Caller> queue;
  DeadlineQueue<Caller> other;
  Caller a("a");
  queue.set(a.place, at(1));
  other.set(a.place, at(2));
  EXPECT_EQ(queue.first(), std::nullopt);
  EXPECT_EQ(passed(other, 2), "a");
}

}  // namespace
}  // namespace backcheck
