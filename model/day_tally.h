// How many ended tasks count for the quota of one day, kept up as tasks end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "model/calendar.h"

namespace backcheck {

// A backup task that has ended. A succeeded one left a backup set (EFF-3).
struct EndedTask {
  Span started;
  Span ended;
  bool succeeded = true;
  bool operator==(const EndedTask&) const = default;
};

// Fewer tasks use up no day, under whatever reading.
inline constexpr std::size_t kFewestOfAFullDay = 20;

// Bit i stands for quota_reading(i).
struct QuotaVerdict {
  std::uint16_t exhausted = 0;  // the readings under which the quota of the day is surely used up
  std::uint16_t possibly_exhausted =
      0;  // those, and the ones under which it may be (an instant is not known exactly)

  bool operator==(const QuotaVerdict&) const = default;
  // What either of them says.
  QuotaVerdict operator|(const QuotaVerdict& other) const {
    return {static_cast<std::uint16_t>(exhausted | other.exhausted),
            static_cast<std::uint16_t>(possibly_exhausted | other.possibly_exhausted)};
  }
};

// One day in one zone, and the tasks that count for it.
class DayTally {
 public:
  // Of no day yet: it lies before every instant.
  explicit DayTally(Zone zone) : zone_(zone) {}
  DayTally(std::int64_t day, Zone zone);

  void add(std::span<const EndedTask> tasks);

  // True where all of the span lies in the day; where the instant lies behind the day.
  bool is_of(Span now) const { return begin_ <= now.earliest.milliseconds && now.latest.milliseconds < end_; }
  bool is_before(Instant instant) const { return end_ <= instant.milliseconds; }

  // What holds on the day, under the readings of its zone; the bits of the others are 0.
  const QuotaVerdict& verdict() const { return verdict_; }

  // What holds at `now`, where that is on the day, or behind it and known exactly: if no task lies behind the
  // day, nothing counts there. Else null.
  const QuotaVerdict* verdict_at(Span now) const {
    static constexpr QuotaVerdict kNothingCounts;
    if (is_of(now)) return &verdict_;
    return is_before(now.earliest) && now.earliest == now.latest ? &kNothingCounts : nullptr;
  }

 private:
  // By the date, the start or the end, then without failed tasks or with them: see quota_reading().
  using Counts = std::array<std::uint32_t, 4>;

  void count(const EndedTask& task);
  void count_date(Span date, std::size_t place);
  void judge();

  Zone zone_;
  std::int64_t begin_ = std::numeric_limits<std::int64_t>::min();  // in milliseconds as in Instant
  std::int64_t end_ = begin_;
  Counts least_{};  // tasks that count for certain
  Counts most_{};   // those, and the ones that may
  QuotaVerdict verdict_;
};

}  // namespace backcheck
