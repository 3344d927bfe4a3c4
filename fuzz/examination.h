// What examining many inputs shows: how many of them got how far.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace backcheck {

class Examination {
 public:
  static constexpr std::size_t kMaxPlaces = 32;

  // How many inputs, or steps of inputs, came to a place.
  struct Place {
    std::string_view name;
    std::uint64_t count = 0;
  };

  // `thorough`: the libraries are asked about every input, not about a share.
  explicit Examination(bool thorough) : thorough_(thorough) {}

  // One more came to that place; `name` is a literal of letters, digits and -, as in "valid-call". At most
  // kMaxPlaces different ones.
  void reached(std::string_view name);

  // Whether other libraries are to be asked about this input: always where the examination is thorough, else
  // for one input in kShare, which its bytes alone decide.
  bool asks_libraries(std::string_view bytes) const;
  static constexpr std::uint64_t kShare = 16;

  // Statements that cost much may be divided into `parts`, of which each input is told one, by its number
  // from 0 on, which its bytes alone decide. Nothing where the examination is thorough: then all of them are.
  std::optional<std::size_t> part_of(std::string_view bytes, std::size_t parts) const;

  // Both answers about one input, at the cost of one.
  struct Share {
    std::optional<std::size_t> part;
    bool asks_libraries = false;
  };
  Share share_of(std::string_view bytes, std::size_t parts) const;

  // In the order in which they were first reached.
  std::span<const Place> places() const { return {places_.data(), count_}; }
  std::uint64_t count(std::string_view name) const;

 private:
  bool thorough_;
  std::array<Place, kMaxPlaces> places_{};
  std::size_t count_ = 0;
};

}  // namespace backcheck
