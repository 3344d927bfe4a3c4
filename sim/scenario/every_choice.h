// A stream of decisions that runs through every possibility in turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/scenario/choices.h"

namespace backcheck {

// Everything that can be made from a stream, each once and in lexical order:
//
//   EveryChoice every;
//   do { use(make(every)); } while (every.next());
//
// What is made must be bounded, and asked for in the same way after the same answers.
class EveryChoice final : public Choices {
 public:
  std::uint64_t below(std::uint64_t bound) override {
    if (asked_ == digits_.size()) digits_.push_back({0, bound});
    return digits_[asked_++].answer;
  }

  // Goes on to the next possibility; false after the last one.
  bool next() {
    digits_.resize(asked_);  // what was not asked for any more after an earlier decision had changed
    asked_ = 0;
    while (!digits_.empty() && digits_.back().answer + 1 == digits_.back().bound) digits_.pop_back();
    if (digits_.empty()) return false;
    ++digits_.back().answer;
    return true;
  }

 private:
  struct Digit {
    std::uint64_t answer;
    std::uint64_t bound;
  };
  std::vector<Digit> digits_;
  std::size_t asked_ = 0;
};

}  // namespace backcheck
