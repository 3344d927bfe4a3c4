// Calls whose answers were lost, counted by what they can be taken for (CON-2).
#pragma once

#include <cstdint>
#include <vector>

#include "model/reading.h"
#include "sim/verdict/linearizability/lexicon.h"

namespace backcheck {

// Under one complete reading a lost call can be accepted, or it cannot, and all that can are as good as each
// other. So it is enough to count them.
class LostCalls {
 public:
  // `called`: when; not before the one that was added last.
  void add(const Lexicon& lexicon, std::uint32_t meaning, std::int64_t called);

  bool empty() const { return classes_.empty(); }
  std::uint32_t count() const { return count_; }
  // When the first one was called. There is one.
  std::int64_t first_called() const { return first_called_; }

  // Products whose union is the part of `readings` under which more than `used` of them can be accepted.
  ReadingsUnion left_under(Readings readings, std::uint32_t used) const;

 private:
  struct Class {
    ReadingsUnion accepting;
    std::uint32_t meaning = 0;  // of the first one
    std::uint32_t count = 0;
  };
  void add_left(Readings readings, std::uint32_t used, ReadingsUnion& out) const;

  std::vector<Class> classes_;
  std::uint32_t count_ = 0;
  std::int64_t first_called_ = 0;
};

}  // namespace backcheck
