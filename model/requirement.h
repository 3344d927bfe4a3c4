// The catalogue of requirements: each thing that CreateBackup promises, as a row with an id and a sentence.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace backcheck {

enum class Requirement : std::uint8_t {
  kPre1,
  kPre2,
  kPre3,
  kPar1,
  kPar2,
  kPar3,
  kPar4,
  kPar5,
  kPar6,
  kPar7,
  kPar8,
  kPar9,
  kPar10,
  kRes1,
  kRes2,
  kRes3,
  kRes4,
  kRes5,
  kEff1,
  kEff2,
  kEff3,
  kEff4,
  kCon1,
  kCon2,
  kRob1,
  // What a gateway in front of the service owes: judged only where it verifies signatures.
  kGat1,
  kGat2,
  kGat3,
  kGat4,
  kGat5,
};

inline constexpr std::size_t kRequirementCount = 30;

struct RequirementRow {
  Requirement requirement;
  std::string_view id;        // "PRE-1"
  std::string_view sentence;  // what is promised, one sentence with a full stop
};

// Every requirement once, in the order of the enumeration.
const std::array<RequirementRow, kRequirementCount>& requirements();

std::string_view requirement_id(Requirement requirement);
std::string_view requirement_sentence(Requirement requirement);
std::optional<Requirement> requirement_named(std::string_view id);

}  // namespace backcheck
