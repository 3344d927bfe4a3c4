// Readers of expectations files that refuse or change what is written.
#include "fuzz/properties/expected_entry_statement.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace backcheck {
namespace {

using Read = std::expected<ExpectedViolations, ScenarioFaults>;

std::string broken_for(ExpectationsReader read) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChoices choices(seed);
    if (const auto broken = drawn_entries_hold(choices, read)) return std::string(broken->statement);
  }
  return "";
}

TEST(DrawnEntries, AreReadAsWhatTheyAre) { EXPECT_EQ(broken_for(read_expected_violations), ""); }

TEST(DrawnEntries, AreMissedWhereAReaderRefusesEverything) {
  const auto refuse = [](std::string_view text, std::string_view file) -> Read {
    return std::unexpected(ScenarioFaults{fault_at(file, text, {}, "refused")});
  };
  EXPECT_EQ(broken_for(refuse), "a file of expectations is read");
}

TEST(DrawnEntries, AreMissedWhereAReaderLosesThem) {
  constexpr const char* kLost = "expectations are read as what they are";
  EXPECT_EQ(broken_for([](std::string_view /*text*/, std::string_view file) -> Read {
              return ExpectedViolations{std::string(file), {}};
            }),
            kLost);
  EXPECT_EQ(broken_for([](std::string_view text, std::string_view file) -> Read {
              Read read = read_expected_violations(text, file);
              for (ExpectedViolation& entry : read->entries) entry.line = 2;
              return read;
            }),
            kLost);
}

}  // namespace
}  // namespace backcheck
