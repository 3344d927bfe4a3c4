// Runs the kernels of a program, one after the other, and says their names in that order.
#include <cstdio>

#include "tests/bench/kernels/kernel.h"

// What the counting begins and ends with; its name is known to the script `instructions`.
extern "C" [[gnu::noinline]] void run_counted_kernel(const backcheck::Kernel& kernel) { kernel.run(); }

int main() {
  for (const backcheck::Kernel& kernel : backcheck::kernels()) {
    run_counted_kernel(kernel);
    std::puts(kernel.name.c_str());
  }
}
