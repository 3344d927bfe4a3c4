// Bisection over parts.
#include "fuzz/night/input_shrinker.h"

#include <algorithm>

namespace backcheck {
namespace {

struct Shrinking {
  std::string bytes;
  const std::function<bool(const std::string&)>& still_fails;
  std::size_t tries_left;

  // Leaves out the part where that can be done.
  bool leave_out(std::size_t at, std::size_t size) {
    if (tries_left == 0) return false;
    --tries_left;
    std::string smaller = bytes;
    smaller.erase(at, size);
    if (!still_fails(smaller)) return false;
    bytes = std::move(smaller);
    return true;
  }

  // Goes over all parts of that size, from the end, where what is left out changes least. Whether it helped.
  bool pass(std::size_t size) {
    const std::size_t before = bytes.size();
    for (std::size_t end = bytes.size(); end > 0; end -= std::min(size, end)) {
      const std::size_t part = std::min(size, end);
      leave_out(end - part, part);
    }
    return bytes.size() < before;
  }
};

}  // namespace

std::string shrink_input(std::string bytes, const std::function<bool(const std::string&)>& still_fails,
                         std::size_t tries_max) {
  const std::size_t whole = bytes.size();
  Shrinking shrinking{std::move(bytes), still_fails, tries_max};
  for (std::size_t size = whole; size > 0; size /= 2) {
    const bool helped = shrinking.pass(size);
    // A last part gone may make room for others.
    while (size == 1 && helped && shrinking.tries_left > 0 && shrinking.pass(size)) {
    }
  }
  return shrinking.bytes;
}

}  // namespace backcheck
