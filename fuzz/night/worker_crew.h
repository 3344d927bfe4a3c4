// Several threads that do a list of jobs.
#pragma once

#include <cstddef>
#include <functional>

namespace backcheck {

// Calls `work(job)` for 0 <= job < jobs, in that order but up to `workers` at once. Returns when all are
// done. `work` throws nothing.
void do_together(std::size_t workers, std::size_t jobs, const std::function<void(std::size_t job)>& work);

}  // namespace backcheck
