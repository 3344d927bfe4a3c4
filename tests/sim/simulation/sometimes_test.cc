// What never happened is told by name, and everything has a name of its own.
#include "sim/simulation/sometimes.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

TEST(Sometimes, EverythingHasANameOfItsOwn) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < Sometimes::kCount; ++i) {
    EXPECT_FALSE(Sometimes::name(i).empty());
    names.insert(Sometimes::name(i));
  }
  EXPECT_EQ(names.size(), Sometimes::kCount);
}

TEST(Sometimes, TellsWhatNeverHappenedInOrder) {
  Sometimes sometimes;
  const std::vector<std::string> all = sometimes.never();
  EXPECT_EQ(all.size(), Sometimes::kCount);
  EXPECT_EQ(all.front(), "a call is accepted");
  EXPECT_EQ(all.back(), "a restart between effect and answer while the instance is not running");

  sometimes.note(Sometime::kAccepted);
  sometimes.note(Mishap::kRestartAfterEffect, InstanceCondition::kNotRunning);
  const std::vector<std::string> rest = sometimes.never();
  EXPECT_EQ(rest, std::vector<std::string>(all.begin() + 1, all.end() - 1));
}

TEST(Sometimes, AddsUp) {
  Sometimes one;
  Sometimes other;
  one.note(Sometime::kBurst);
  other.note(Sometime::kBurst);
  other.note(Sometime::kAccepted);
  one += other;
  EXPECT_EQ(one.count(Sometime::kBurst), 2U);
  EXPECT_EQ(one.count(Sometime::kAccepted), 1U);
}

}  // namespace
}  // namespace backcheck
