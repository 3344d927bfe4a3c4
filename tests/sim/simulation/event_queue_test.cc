// What happens next is what is earliest, and among equals what was pushed first.
#include "sim/simulation/event_queue.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

TEST(EventQueue, KeepsKindAndSubject) {
  EventQueue queue;
  queue.push(7, EventKind::kHeal, (1U << 28U) - 1);
  const Event event = queue.pop();
  EXPECT_EQ(event.at, 7);
  EXPECT_EQ(event.kind(), EventKind::kHeal);
  EXPECT_EQ(event.subject(), (1U << 28U) - 1);
  EXPECT_TRUE(queue.empty());
}

TEST(EventQueue, EventsAtOneMomentComeInTheOrderInWhichTheyWerePushed) {
  EventQueue queue;
  for (std::uint32_t i = 0; i < 20; ++i) queue.push(5, EventKind::kSend, i);
  for (std::uint32_t i = 0; i < 20; ++i) EXPECT_EQ(queue.pop().subject(), i);
}

// Pushing and popping in turn, against a list that is searched.
RC_GTEST_PROP(EventQueue, AlwaysHasTheEarliest, (const std::vector<std::pair<bool, std::uint8_t>>& deeds)) {
  EventQueue queue;
  std::vector<std::pair<std::int64_t, std::uint32_t>> list;
  std::uint32_t pushed = 0;
  for (const auto& [push, at] : deeds) {
    if (push || list.empty()) {
      queue.push(at, EventKind::kArrival, pushed);
      list.emplace_back(at, pushed++);
    } else {
      const auto least = std::ranges::min_element(list);
      const Event event = queue.pop();
      RC_ASSERT(event.at == least->first);
      RC_ASSERT(event.subject() == least->second);
      list.erase(least);
    }
    RC_ASSERT(queue.size() == list.size());
  }
}

}  // namespace
}  // namespace backcheck
