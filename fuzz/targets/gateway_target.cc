// Fuzz target: bytes on a connection to the mock.
#include "fuzz/harness.h"
#include "fuzz/mutators/http_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return backcheck::hold(backcheck::gateway_property, data, size);
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  return backcheck::mutate(backcheck::mutate_gateway_bytes, data, size, max_size, seed);
}
