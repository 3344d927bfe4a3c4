// Fuzz target: bytes as decisions, a scenario made of them, the mock and the judge.
#include "fuzz/harness.h"
#include "fuzz/mutators/choice_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return backcheck::hold(backcheck::conversation_property, data, size);
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  return backcheck::mutate(backcheck::mutate_choices, data, size, max_size, seed);
}
