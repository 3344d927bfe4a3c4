// Ids stay with their tasks (RES-1).
#include "sim/verdict/linearizability/job_identities.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Configuration busy() {
  Configuration configuration;
  start_in(configuration.state, kUnknownJob);
  return configuration;
}

TEST(JobIdentities, AnIdOfAnAnswerIsThatOfItsTask) {
  JobIdentities jobs;
  jobs.note_accepted(5);
  jobs.note_accepted(3);
  jobs.note_accepted(kUnknownJob);
  EXPECT_TRUE(jobs.is_anothers(busy(), 3));
  EXPECT_TRUE(jobs.is_anothers(busy(), 5));
  EXPECT_FALSE(jobs.is_anothers(busy(), 4));
  EXPECT_FALSE(jobs.is_anothers(busy(), kUnknownJob));
  EXPECT_FALSE(jobs.is_learnt(busy(), 3));
}

TEST(JobIdentities, WhatOneOrderHasLearntAnotherNeedNotKnow) {
  JobIdentities jobs;
  Configuration one = busy();
  const Configuration other = busy();
  EXPECT_TRUE(jobs.learn(one, 7));
  EXPECT_EQ(one.state.job, 7U);
  EXPECT_TRUE(jobs.is_learnt(one, 7));
  EXPECT_TRUE(jobs.is_anothers(one, 7));
  EXPECT_FALSE(jobs.is_learnt(other, 7));
  EXPECT_TRUE(jobs.learn(one, kUnknownJob));
  EXPECT_TRUE(jobs.is_learnt(one, 7));
}

TEST(JobIdentities, WhatAllOrdersHaveLearntIsKeptOnce) {
  JobIdentities jobs;
  Configuration one = busy();
  jobs.learn(one, 7);
  finish_in(one.state, true);
  Configuration two = busy();
  jobs.learn(two, 7);
  ConfigurationSet set;
  set.add(one);
  set.add(two);
  jobs.settle(7, set);
  ASSERT_EQ(set.size(), 2U);
  for (const Configuration& left : set.all()) {
    EXPECT_EQ(left.learnt, 0U);
    EXPECT_TRUE(jobs.is_learnt(left, 7));
  }
  EXPECT_TRUE(jobs.is_learnt(busy(), 7));
}

TEST(JobIdentities, WhatOnlySomeHaveLearntStaysWithThem) {
  JobIdentities jobs;
  Configuration one = busy();
  jobs.learn(one, 7);
  ConfigurationSet set;
  set.add(one);
  set.add(Configuration{});
  jobs.settle(7, set);
  EXPECT_TRUE(jobs.is_learnt(one, 7));
  EXPECT_FALSE(jobs.is_learnt(Configuration{}, 7));
  jobs.settle(8, set);
  EXPECT_FALSE(jobs.is_learnt(one, 8));
}

TEST(JobIdentities, TheirNumberIsBounded) {
  JobIdentities jobs;
  Configuration one = busy();
  for (std::uint32_t job = 1; job <= 64; ++job) EXPECT_TRUE(jobs.learn(one, job));
  EXPECT_FALSE(jobs.learn(one, 65));
  EXPECT_TRUE(jobs.learn(one, 64));
  EXPECT_EQ(one.learnt, ~std::uint64_t{0});
  // One that is settled makes room.
  ConfigurationSet set;
  set.add(one);
  jobs.settle(1, set);
  Configuration next = set.all().front();
  EXPECT_TRUE(jobs.learn(next, 65));
  EXPECT_TRUE(jobs.is_learnt(next, 1));
  EXPECT_TRUE(jobs.is_learnt(next, 65));
  EXPECT_GT(jobs.bytes(), 0U);
}

}  // namespace
}  // namespace backcheck
