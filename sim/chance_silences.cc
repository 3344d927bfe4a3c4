// From a rate of losses to a number of plays.
#include "sim/chance_silences.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr double kBearable = 1e-9;
constexpr int kMostPlays = 12;  // enough for one request in six

}  // namespace

std::optional<int> ChanceSilences::plays_needed() const {
  if (silences_ == 0) return kFewestPlays;
  const double rate =
      static_cast<double>(silences_ + 1) / static_cast<double>(std::max(requests_, silences_) + 1);
  int plays = 0;
  for (double chance = 1; chance > kBearable; chance *= rate) {
    if (++plays > kMostPlays) return std::nullopt;
  }
  return std::max(plays, kFewestPlays);
}

}  // namespace backcheck
