// Jobs done together.
#include "fuzz/night/worker_crew.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace backcheck {
namespace {

TEST(WorkerCrew, DoesEachJobOnce) {
  for (const std::size_t workers : {1U, 3U, 50U}) {
    std::vector<std::atomic<int>> done(20);
    do_together(workers, done.size(), [&done](std::size_t job) { ++done[job]; });
    for (const auto& count : done) EXPECT_EQ(count, 1);
  }
}

TEST(WorkerCrew, DoesTheJobsInTheirOrderWhereOneWorksAlone) {
  std::vector<std::size_t> order;
  do_together(1, 4, [&order](std::size_t job) { order.push_back(job); });
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(WorkerCrew, HasNothingToDoWithoutJobs) {
  do_together(3, 0, [](std::size_t) { ADD_FAILURE(); });
}

TEST(WorkerCrew, WorksAtSeveralJobsAtOnce) {
  std::atomic<int> there = 0;
  // Each waits until the other one has come: one after the other they would wait forever.
  do_together(2, 2, [&there](std::size_t) {
    ++there;
    while (there < 2) {
    }
  });
  EXPECT_EQ(there, 2);
}

}  // namespace
}  // namespace backcheck
