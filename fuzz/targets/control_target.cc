// Fuzz target: documents of the control hook.
#include "fuzz/harness.h"
#include "fuzz/mutators/document_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return backcheck::hold(backcheck::control_property, data, size);
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  return backcheck::mutate(backcheck::mutate_document, data, size, max_size, seed);
}
