// The checker next to the reference: both judge the same small random histories.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/verdict/linearizability/linearizability.h"
#include "tests/sim/verdict/linearizability/random_timed_history.h"

namespace backcheck {

// The history in numbers, whose words go to the lexicon. Every call names one instance.
std::vector<TimedOperation> typed_operations(const TimedHistory& history, Lexicon& lexicon);

CheckedWorld check(const TimedHistory& history, const CheckLimits& limits = {}, const TaskEnds& ends = {});

// What was compared, and how much of it there was.
struct AgreementCounts {
  std::size_t histories = 0;
  std::size_t conform = 0;
  std::size_t violate = 0;  // by both
  std::size_t inconclusive = 0;
  std::size_t by_readings = 0;  // of those that violate: no instance alone does
  // The reference finds a violation only in what the checker does not follow (see Leniency).
  std::size_t lenient = 0;
  std::size_t lost_calls = 0;
  std::size_t with_several_lost = 0;
  std::size_t of_two_instances = 0;
  std::size_t without_clock = 0;
  std::array<std::size_t, 8> by_kind{};  // operations by TimedOperation::Kind
};

// Judges history number `number` of that seed both ways and counts it; says what is wrong where the two
// differ.
std::optional<std::string> find_difference(std::uint64_t seed, std::uint64_t number, AgreementCounts& counts);

std::string text_of(const AgreementCounts& counts);

}  // namespace backcheck
