// Fuzz target: answers as JSON documents.
#include "fuzz/harness.h"
#include "fuzz/mutators/text_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return backcheck::hold(backcheck::json_property, data, size);
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  return backcheck::mutate(backcheck::mutate_text, data, size, max_size, seed);
}
