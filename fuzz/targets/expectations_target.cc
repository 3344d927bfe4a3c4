// Fuzz target: expectations files.
#include "fuzz/harness.h"
#include "fuzz/mutators/expectations_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return backcheck::hold(backcheck::expectations_property, data, size);
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  return backcheck::mutate(backcheck::mutate_expectations, data, size, max_size, seed);
}
