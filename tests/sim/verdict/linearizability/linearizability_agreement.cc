// Compares the checker with the reference on any number of histories: linearizability_agreement SEED NUMBER
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "tests/sim/verdict/linearizability/checker_agreement.h"

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: linearizability_agreement SEED NUMBER\n";
    return 2;
  }
  const std::uint64_t seed = std::strtoull(words[1], nullptr, 10);
  const std::uint64_t number = std::strtoull(words[2], nullptr, 10);
  backcheck::AgreementCounts counts;
  std::uint64_t differences = 0;
  for (std::uint64_t i = 0; i < number; ++i) {
    const auto difference = backcheck::find_difference(seed, i, counts);
    if (difference && ++differences <= 20) std::cout << *difference << "\n";
  }
  std::cout << backcheck::text_of(counts) << "\n" << differences << " differences\n";
  return differences == 0 ? 0 : 1;
}
