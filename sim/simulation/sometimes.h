// What must happen now and then while worlds are simulated: listed in advance, counted, and told where it
// never did.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace backcheck {

// What an instance looks like to somebody who knows all that was done to it.
enum class InstanceCondition : std::uint8_t { kIdle, kBusy, kFull, kNotRunning };
inline constexpr std::size_t kInstanceConditions = 4;

enum class Mishap : std::uint8_t {
  kRequestLost,
  kRequestLate,
  kRequestDuplicated,
  kEffectLate,
  kAnswerLost,
  kAnswerCut,
  kAnswerLate,
  kRestartBeforeEffect,
  kRestartAfterEffect,
};
inline constexpr std::size_t kMishaps = 9;

enum class Sometime : std::uint8_t {
  kAccepted,
  kRejectedNotRunning,
  kRejectedOngoing,
  kRejectedQuota,
  kRejectedUnknownInstance,
  kRejectedParameter,
  kRejectedNonceUsed,
  kRestartWithCallsInFlight,
  kStartedRightBeforeRestart,
  kDuplicateWhileFirstInFlight,
  kDuplicateAfterTaskEnded,
  kDuplicateAfterRestart,
  kDuplicateOvertakes,
  kLateRequestStartsTask,
  kRetryAccepted,
  kRetryRejectedOngoing,
  kOvertaken,
  kBurst,
  kUtcMidnightWithCallInFlight,
  kUtcPlus8MidnightWithCallInFlight,
  kJumpWithCallInFlight,
  kStatusChangeWithCallInFlight,
  kTaskEndWithCallInFlight,
  kStatusChangeWithTask,
  kTaskSucceeded,
  kTaskFailed,
  kTaskStuck,
  kNoTaskToEnd,
  kInspectedBusy,
  kInspectedIdle,
  kInFlightDropped,
  kHealedAccepted,
  kHealedRejected,
};
inline constexpr std::size_t kSometimes = 33;

// Counts; a plain value that can be added up over seeds.
class Sometimes {
 public:
  static constexpr std::size_t kCount = kSometimes + kMishaps * kInstanceConditions;

  void note(Sometime what) { ++counts_[static_cast<std::size_t>(what)]; }
  void note(Mishap what, InstanceCondition when) {
    ++counts_[kSometimes + static_cast<std::size_t>(what) * kInstanceConditions +
              static_cast<std::size_t>(when)];
  }
  // What happens has a place in the fixed order, below kCount.
  void note(std::size_t index) { ++counts_[index]; }
  Sometimes& operator+=(const Sometimes& other) {
    for (std::size_t i = 0; i < kCount; ++i) counts_[i] += other.counts_[i];
    return *this;
  }

  std::uint64_t count(std::size_t index) const { return counts_[index]; }
  std::uint64_t count(Sometime what) const { return counts_[static_cast<std::size_t>(what)]; }
  // "the answer is lost while the instance is busy"; an index below kCount, in a fixed order.
  static std::string name(std::size_t index);
  // The names of what never happened, in that order.
  std::vector<std::string> never() const;

  bool operator==(const Sometimes&) const = default;

 private:
  std::array<std::uint64_t, kCount> counts_{};
};

}  // namespace backcheck
