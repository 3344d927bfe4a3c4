// An order: the parameters of a request as typed values, as far as they can be told without knowing the
// instance.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace backcheck {

enum class Method : std::uint8_t { kLogical, kPhysical, kSnapshot };
enum class Strategy : std::uint8_t { kDb, kInstance };
enum class Type : std::uint8_t { kAuto, kFullBackup };

// How a value was written, next to the valid ones.
enum class Spelling : std::uint8_t {
  kAbsent,     // the parameter is not there
  kEmpty,      // it is there with an empty value
  kExact,      // a valid value
  kOtherCase,  // a valid value but for the case of its letters (reading value-case)
  kInvalid,    // nothing of the kind
};

// A value together with its spelling. `value` is set for kExact and kOtherCase.
template <typename Value>
struct Spelled {
  Spelling spelling = Spelling::kAbsent;
  std::optional<Value> value;
  bool given() const { return spelling != Spelling::kAbsent && spelling != Spelling::kEmpty; }
};

// The views point into the request it was made from.
struct Order {
  std::string_view action;
  std::string_view instance;
  Spelled<Method> method;
  Spelled<Strategy> strategy;
  Spelled<Type> type;
  std::optional<std::string_view> names;  // DBName as it was sent
};

}  // namespace backcheck
