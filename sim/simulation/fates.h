// What becomes of requests and answers on their way, and of calls at the service.
#pragma once

#include <cstdint>

#include "sim/scenario/choices.h"
#include "sim/simulation/weather.h"

namespace backcheck {

inline constexpr std::int64_t kMicrosecond = 1'000;
inline constexpr std::int64_t kMillisecond = 1'000'000;
inline constexpr std::int64_t kSecond = 1'000'000'000;

// No message and no effect takes less; the verbs of the operator that happen at one moment take less in all.
inline constexpr std::int64_t kLeastDelay = 20 * kMicrosecond;
// No request is later than its timeout by more, and no effect takes longer.
inline constexpr std::int64_t kLatest = 600 * kSecond;

// Delays in nanoseconds. All of these are small enough to be returned in registers.
struct RequestFate {
  enum class Kind : std::uint8_t { kPlain, kLost, kLate, kDuplicated };
  Kind kind = Kind::kPlain;
  std::int64_t delay = 0;  // from sending to arrival; with kLate: from the timeout on
};
struct ServiceFate {
  std::int64_t delay = 0;  // from arrival to effect
  bool restarts = false;   // the process dies right after the arrival
};
struct AnswerFate {
  // kRestart: the process dies right after the effect; the answer is never sent.
  enum class Kind : std::uint8_t { kPlain, kLost, kCut, kRestart };
  Kind kind = Kind::kPlain;
  std::int64_t delay = 0;  // from effect to the client
};

// Two components, each with a stream of its own: the network and the service's process.
class Fates {
 public:
  Fates(const Weather& weather, std::uint64_t network_seed, std::uint64_t process_seed);

  // From now on nothing goes wrong, and nothing is slow.
  void calm() { is_calm_ = true; }

  RequestFate request();
  // Of the second copy of a request that is duplicated, from sending to arrival.
  std::int64_t second_delay();
  ServiceFate service();
  AnswerFate answer();

 private:
  std::int64_t drawn(SeededChoices& choices, std::int64_t mean_us) const;

  Weather weather_;
  SeededChoices network_;
  SeededChoices process_;
  bool is_calm_ = false;
};

}  // namespace backcheck
