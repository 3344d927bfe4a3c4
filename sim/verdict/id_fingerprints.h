// Fingerprints of ids that were seen: which ids may have been used twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace backcheck {

// Never 0; the same on every machine.
std::uint64_t fingerprint_of(std::string_view id);

// Eight bytes an id. Two ids may have one fingerprint, so only the ids themselves prove a repetition.
class IdFingerprints {
 public:
  enum class Finding : std::uint8_t {
    kNew,    // no id with that fingerprint was seen
    kKnown,  // one was
    kFull,   // nothing is known of it: the limit was met
  };
  Finding remember(std::uint64_t fingerprint);
  void clear();
  std::size_t size() const { return count_; }

  // So many are remembered: 128 MiB.
  static constexpr std::size_t kMax = 12'000'000;

 private:
  void grow();

  std::vector<std::uint64_t> slots_;  // open addressing; 0: empty; the size is 0 or a power of two
  std::size_t count_ = 0;
};

}  // namespace backcheck
