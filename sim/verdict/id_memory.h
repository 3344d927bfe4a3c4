// The ids that were seen, so that none is used twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// Exact, whatever the ids are. Nothing is allocated for an id as long as there is room left from before
// clear().
class IdMemory {
 public:
  // False where the id is known already; else remembers it.
  bool remember(std::string_view id);
  bool knows(std::string_view id) const;
  void clear();

 private:
  // An entry of the table; empty where the hash is 0.
  struct Slot {
    std::uint64_t hash = 0;
    std::size_t begin = 0;  // where the id stands in text_
    std::size_t size = 0;
  };

  // Where the id is, or would be put. The table is not full.
  std::size_t place_of(std::string_view id, std::uint64_t hash) const;
  void grow();

  std::string text_;         // all ids in a row
  std::vector<Slot> slots_;  // open addressing; the size is 0 or a power of two
  std::size_t count_ = 0;
};

}  // namespace backcheck
