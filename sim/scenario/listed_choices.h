// Streams of decisions that were made before: from a list, or from bytes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/scenario/choices.h"

namespace backcheck {

// A list decides, each number modulo its bound; behind its end all answers are 0. A list from a property
// test, or a tape.
class ListedChoices final : public Choices {
 public:
  // The numbers must outlive the stream.
  explicit ListedChoices(std::span<const std::uint32_t> numbers) : numbers_(numbers) {}

  std::uint64_t below(std::uint64_t bound) override {
    if (numbers_.empty()) return 0;
    const std::uint64_t answer = numbers_.front() % bound;
    numbers_ = numbers_.subspan(1);
    return answer;
  }
  bool is_used_up() const { return numbers_.empty(); }

 private:
  std::span<const std::uint32_t> numbers_;
};

// Bytes decide, as a fuzzer hands them over: for each decision as few as its bound needs, the lowest first;
// behind their end all answers are 0.
class ByteChoices final : public Choices {
 public:
  // The bytes must outlive the stream.
  explicit ByteChoices(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint64_t below(std::uint64_t bound) override {
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (std::uint64_t reach = bound - 1; reach != 0 && !bytes_.empty(); reach >>= 8U, shift += 8U) {
      number |= std::uint64_t{bytes_.front()} << shift;
      bytes_ = bytes_.subspan(1);
    }
    return number % bound;
  }
  bool is_used_up() const { return bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
};

// Passes on what another stream decides and keeps a tape of it, from which ListedChoices repeats it.
class TapedChoices final : public Choices {
 public:
  explicit TapedChoices(Choices& source) : source_(source) {}

  std::uint64_t below(std::uint64_t bound) override {
    const std::uint64_t answer = source_.below(bound);
    tape_.push_back(static_cast<std::uint32_t>(answer));
    return answer;
  }
  const std::vector<std::uint32_t>& tape() const { return tape_; }

 private:
  Choices& source_;
  std::vector<std::uint32_t> tape_;
};

}  // namespace backcheck
