// The names of the verdicts.
#include "sim/verdict/verdict.h"

#include <array>

namespace backcheck {

std::string_view verdict_name(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"conforms", "violates", "inconclusive", "skipped"};
  return kNames[static_cast<std::size_t>(verdict)];
}

}  // namespace backcheck
