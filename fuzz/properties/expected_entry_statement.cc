// Entries drawn, written and read.
#include "fuzz/properties/expected_entry_statement.h"

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/properties/drawn_text.h"
#include "fuzz/reference/written_expectations.h"

namespace backcheck {
namespace {

constexpr std::string_view kFile = "drawn.yaml";
constexpr std::size_t kMaxEntries = 4;

// Two digits, of a number below 100.
std::string two_digits(std::uint64_t number) {
  return std::to_string(number / 10) + std::to_string(number % 10);
}

std::string drawn_day(Choices& choices) {
  std::string day = two_digits(choices.below(100)) + two_digits(choices.below(100));
  day += '-' + two_digits(1 + choices.below(12));
  return day + '-' + two_digits(1 + choices.below(28));
}

// Its number stands in front of an id: nothing is expected twice, and nothing is a path.
ExpectedViolation drawn_entry(Choices& choices, std::size_t number) {
  ExpectedViolation entry;
  if (choices.either()) entry.requirement = choices.one_of(requirements()).requirement;
  entry.scenario = std::to_string(number) + drawn_text(choices);
  entry.reason = drawn_name(choices);
  entry.until = drawn_day(choices);
  entry.line = static_cast<int>(number);
  return entry;
}

bool is_same(const ExpectedViolation& one, const ExpectedViolation& other) {
  return one.requirement == other.requirement && one.scenario == other.scenario &&
         one.reason == other.reason && one.until == other.until && one.line == other.line;
}

}  // namespace

std::optional<Broken> drawn_entries_hold(Choices& choices, ExpectationsReader read) {
  std::vector<ExpectedViolation> entries;
  const std::size_t count = choices.index(kMaxEntries + 1);
  constexpr std::size_t kFirstLine = 2;
  for (std::size_t i = 0; i < count; ++i) entries.push_back(drawn_entry(choices, kFirstLine + i));
  // Where only one has no name, it has a requirement.
  if (count > 0 && entries.front().requirement && choices.either()) entries.front().scenario.clear();
  const std::string text = written_expectations(entries);
  const auto expected = read(text, kFile);
  if (!expected) return Broken{"a file of expectations is read", text + describe(expected.error().front())};
  if (expected->file == kFile && std::ranges::equal(expected->entries, entries, is_same)) return std::nullopt;
  return Broken{"expectations are read as what they are", text};
}

}  // namespace backcheck
