// A piece of work whose instructions are counted, to see whether a change makes it slower.
#pragma once

#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace backcheck {

struct Kernel {
  std::string name;  // without blanks
  // Prepared: what it captures is not counted. Run once; it must do the same in each run of the program.
  std::function<void()> run;
};

// Each program defines this, and kernel_main.cc runs them.
std::vector<Kernel> kernels();

// For what must not happen: a kernel that measures something else than it says is worthless.
inline void expect(bool good) {
  if (!good) std::abort();
}

}  // namespace backcheck
