// Threads over a counter.
#include "fuzz/night/worker_crew.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace backcheck {

void do_together(std::size_t workers, std::size_t jobs, const std::function<void(std::size_t job)>& work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> crew;
  for (std::size_t i = 0; i < std::min(workers, jobs); ++i) {
    crew.emplace_back([&] {
      for (std::size_t job = next++; job < jobs; job = next++) work(job);
    });
  }
}

}  // namespace backcheck
