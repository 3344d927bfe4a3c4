// The open readings: where the page leaves a choice, its alternatives, and sets of complete readings.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/engine.h"
#include "model/requirement.h"
#include "model/short_list.h"

namespace backcheck {

// One choice that the page leaves to an implementation, which must then stick to it everywhere.
enum class Reading : std::uint8_t {
  kQuotaBoundary,
  kQuotaDay,
  kQuotaDate,
  kQuotaFailed,  // these four are coupled: see QuotaReading
  kMisplacedStrategy,
  kMisplacedNames,
  kAutoIsFull,
  kDbWithoutNames,
  kUnknownDatabase,
  kMariaDbSnapshot,
  kSnapshotOnMySql,
  kSnapshotOnSqlServer,
  kSnapshotOnPostgreSql,
  kSnapshotOnPpas,
  kLogicalOnSqlServer,
  kLogicalOnPostgreSql,
  kLogicalOnPpas,
  kLogicalOnMariaDb,
  kValueCase,
  kEmptyValue,
  kUnknownParameter,
  kNameBlanks,
  kNameRepeats,
  kNameEmpties,
  kRepeatedParameter,  // the only one with three alternatives
};

inline constexpr std::size_t kReadingCount = 25;

struct ReadingRow {
  Reading reading;
  std::string_view id;                           // "quota-boundary", "snapshot-engines/MySQL"
  Requirement requirement;                       // the requirement that leaves the choice
  std::string_view question;                     // what is left open, one sentence
  std::array<std::string_view, 3> alternatives;  // the last is empty where there are two
  std::size_t alternative_count() const { return alternatives[2].empty() ? 2 : 3; }
};

// Every reading once, in the order of the enumeration.
const std::array<ReadingRow, kReadingCount>& readings();
const ReadingRow& row_of(Reading reading);

// One combination of the four choices that decide the daily quota.
struct QuotaReading {
  bool twenty_one_a_day = false;   // quota-boundary: the call is refused when 21 sets are made, not 20
  bool day_in_utc_plus_8 = false;  // quota-day
  bool dated_by_end = false;       // quota-date
  bool failed_counts = false;      // quota-failed
};

inline constexpr std::size_t kQuotaReadingCount = 16;
constexpr QuotaReading quota_reading(std::size_t index) {
  return {(index & 1U) != 0, (index & 2U) != 0, (index & 4U) != 0, (index & 8U) != 0};
}

class Readings;

// A union of products of readings: those that lie in any of them. It may be empty.
using ReadingsUnion = ShortList<Readings, 4>;

// A set of complete readings in product form: for each choice, the alternatives that are still possible. The
// four coupled choices of the quota are one choice with sixteen alternatives. One machine word.
class Readings {
 public:
  // Every combination.
  static constexpr Readings all() { return Readings(kAll); }
  // No combination.
  static constexpr Readings none() { return Readings(0); }
  // Every combination in which `reading` has that alternative (counted from 0, in the order of the table).
  static constexpr Readings where(Reading reading, std::size_t alternative) {
    return Readings((kAll & ~field(reading)) | alternative_bits(reading, alternative));
  }
  // Every combination whose quota choices are those whose index has its bit in `mask`.
  static constexpr Readings where_quota(std::uint16_t mask) { return Readings((kAll & ~kQuotaField) | mask); }

  // A product is empty as soon as one of its factors is.
  constexpr bool empty() const {
    const std::uint64_t pairs = (bits_ | (bits_ >> 1U)) & kPairLows;
    return pairs != kPairLows || (bits_ & kQuotaField) == 0 || (bits_ & kTripleField) == 0;
  }
  constexpr Readings operator&(Readings other) const { return Readings(bits_ & other.bits_); }
  // The smallest product that contains both.
  constexpr Readings hull(Readings other) const { return Readings(bits_ | other.bits_); }
  // The union of both, where that is a product again: where one contains the other, or where they differ in
  // one factor only.
  std::optional<Readings> joined_with(Readings other) const;
  constexpr bool contains(Readings other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr bool operator==(const Readings&) const = default;

  // Which of the sixteen quota combinations are in the set.
  constexpr std::uint16_t quota_mask() const { return static_cast<std::uint16_t>(bits_ & kQuotaField); }
  // True where the set holds a combination with that alternative.
  bool possible(Reading reading, std::size_t alternative) const {
    return !(*this & where(reading, alternative)).empty();
  }

  // Appends products whose union is this set without `other`.
  void append_difference(Readings other, ReadingsUnion& out) const;

 private:
  static constexpr std::uint64_t kQuotaField = 0xFFFF;
  static constexpr unsigned kFirstPair = 16;
  static constexpr unsigned kPairCount = 20;
  static constexpr unsigned kTriple = kFirstPair + 2 * kPairCount;
  static constexpr std::uint64_t kTripleField = std::uint64_t{7} << kTriple;
  static constexpr std::uint64_t kPairField = ((std::uint64_t{1} << (2 * kPairCount)) - 1) << kFirstPair;
  static constexpr std::uint64_t kPairLows = kPairField & 0x5555555555555555U;
  static constexpr std::uint64_t kAll = kQuotaField | kPairField | kTripleField;

  explicit constexpr Readings(std::uint64_t bits) : bits_(bits) {}

  static constexpr bool is_quota(Reading reading) { return reading <= Reading::kQuotaFailed; }
  static constexpr unsigned pair_shift(Reading reading) {
    return kFirstPair +
           2 * (static_cast<unsigned>(reading) - static_cast<unsigned>(Reading::kMisplacedStrategy));
  }
  // The field of the factor that the bit of that number belongs to.
  static constexpr std::uint64_t factor_around(unsigned bit) {
    if (bit < kFirstPair) return kQuotaField;
    if (bit >= kTriple) return kTripleField;
    return std::uint64_t{3} << (bit & ~1U);
  }
  static constexpr std::uint64_t field(Reading reading) {
    if (is_quota(reading)) return kQuotaField;
    if (reading == Reading::kRepeatedParameter) return kTripleField;
    return std::uint64_t{3} << pair_shift(reading);
  }
  static constexpr std::uint64_t alternative_bits(Reading reading, std::size_t alternative) {
    if (is_quota(reading)) return quota_bits(reading, alternative);
    if (reading == Reading::kRepeatedParameter) return std::uint64_t{1} << (kTriple + alternative);
    return std::uint64_t{1} << (pair_shift(reading) + alternative);
  }
  static constexpr std::uint64_t quota_bits(Reading reading, std::size_t alternative) {
    std::uint64_t bits = 0;
    for (std::size_t index = 0; index < kQuotaReadingCount; ++index) {
      if (((index >> static_cast<unsigned>(reading)) & 1U) == alternative) bits |= std::uint64_t{1} << index;
    }
    return bits;
  }

  std::uint64_t bits_;
};

// The alternatives by name, as the rules use them.
namespace when {
inline constexpr Readings kAlways = Readings::all();
inline constexpr Readings kMisplacedStrategyIsRejected = Readings::where(Reading::kMisplacedStrategy, 0);
inline constexpr Readings kMisplacedNamesAreRejected = Readings::where(Reading::kMisplacedNames, 0);
inline constexpr Readings kMisplacedNamesAreIgnored = Readings::where(Reading::kMisplacedNames, 1);
inline constexpr Readings kAutoIsNotFull = Readings::where(Reading::kAutoIsFull, 0);
inline constexpr Readings kAutoIsFull = Readings::where(Reading::kAutoIsFull, 1);
inline constexpr Readings kDbWithoutNamesIsRejected = Readings::where(Reading::kDbWithoutNames, 0);
inline constexpr Readings kUnknownDatabaseIsRejected = Readings::where(Reading::kUnknownDatabase, 0);
inline constexpr Readings kMariaDbSnapshotIsRejected = Readings::where(Reading::kMariaDbSnapshot, 0);
inline constexpr Readings kOtherCaseIsRejected = Readings::where(Reading::kValueCase, 0);
inline constexpr Readings kEmptyIsAbsent = Readings::where(Reading::kEmptyValue, 0);
inline constexpr Readings kEmptyIsRejected = Readings::where(Reading::kEmptyValue, 1);
inline constexpr Readings kUnknownParameterIsRejected = Readings::where(Reading::kUnknownParameter, 1);
inline constexpr Readings kNameBlanksAreRejected = Readings::where(Reading::kNameBlanks, 0);
inline constexpr Readings kNameRepeatsAreRejected = Readings::where(Reading::kNameRepeats, 0);
inline constexpr Readings kNameEmptiesAreRejected = Readings::where(Reading::kNameEmpties, 0);
inline constexpr Readings kFirstWins = Readings::where(Reading::kRepeatedParameter, 0);
inline constexpr Readings kLastWins = Readings::where(Reading::kRepeatedParameter, 1);
inline constexpr Readings kRepeatedIsRejected = Readings::where(Reading::kRepeatedParameter, 2);

// The combinations in which that engine refuses that method; none() where the page decides that it is
// accepted.
Readings snapshot_is_rejected_on(Engine engine);
Readings logical_is_rejected_on(Engine engine);
}  // namespace when

}  // namespace backcheck
