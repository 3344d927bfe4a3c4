// Readers of the control hook's documents that refuse or change what is written.
#include "fuzz/properties/control_value_statement.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace backcheck {
namespace {

// The statement that one of many drawings breaks.
std::string broken_for(const ControlReaders& readers) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChoices choices(seed);
    if (const auto broken = control_values_hold(choices, readers)) return std::string(broken->statement);
  }
  return "";
}

template <typename Value>
DocumentResult<Value> refuse(std::string_view /*text*/) {
  return std::unexpected(DocumentFault{"", "refused"});
}

template <typename Value>
DocumentResult<Value> nothing_of(std::string_view /*text*/) {
  return Value{};
}

TEST(ControlValues, AreReadAsWhatTheyAre) { EXPECT_EQ(broken_for({}), ""); }

TEST(ControlValues, AreMissedWhereAReaderRefusesEverything) {
  constexpr const char* kRefused = "what is written of a value can be read";
  EXPECT_EQ(broken_for({.world = refuse}), kRefused);
  EXPECT_EQ(broken_for({.capabilities = refuse}), kRefused);
  EXPECT_EQ(broken_for({.advance = refuse}), kRefused);
  EXPECT_EQ(broken_for({.set_status = refuse}), kRefused);
  EXPECT_EQ(broken_for({.finish_task = refuse}), kRefused);
  EXPECT_EQ(broken_for({.inspection = refuse}), kRefused);
  EXPECT_EQ(broken_for({.error = refuse}), kRefused);
}

TEST(ControlValues, AreMissedWhereAReaderLosesThem) {
  constexpr const char* kLost = "a value is read as what it is";
  EXPECT_EQ(broken_for({.world = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.capabilities = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.advance = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.set_status = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.finish_task = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.inspection = nothing_of}), kLost);
  EXPECT_EQ(broken_for({.error = nothing_of}), kLost);
}

}  // namespace
}  // namespace backcheck
