// The cases of a scenario: every combination of named values, and texts with the values filled in.
#pragma once

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// One placeholder with its value in one case. The views live as long as the file they were read from.
struct Binding {
  std::string_view name;
  std::string_view value;
  bool operator==(const Binding&) const = default;
};
using Bindings = std::vector<Binding>;

// A placeholder and the values it takes, in order.
struct Axis {
  std::string_view name;
  std::vector<std::string_view> values;
};

// Combinations to leave out: those that have, for every axis named here, one of the values given.
using Exception = std::vector<Axis>;

// How many combinations there are, exceptions included; `limit` + 1 where there are more than `limit`.
std::size_t combination_count(std::span<const Axis> axes, std::size_t limit);

// Every combination that no exception leaves out; the last axis turns fastest. One empty combination without
// axes.
std::vector<Bindings> combinations(std::span<const Axis> axes, std::span<const Exception> exceptions);

// "[engine=MySQL,method=Physical]"; empty for an empty combination. All but letters, digits and -_.~:/+*@ is
// percent-encoded, so that no two cases share a label, and a label in quotes survives any shell.
std::string case_label(const Bindings& bindings);

struct FillFault {
  std::size_t offset;   // of the $ in the text
  std::string message;  // what was expected and found
};

// `text` with every ${name} replaced by its value. $${ stands for ${ as text; any other $ is itself.
std::expected<std::string, FillFault> fill_in(std::string_view text, std::span<const Binding> bindings);

// The inverse for literal texts: writes ${ as $${, so that fill_in gives `text` back.
std::string escape_placeholders(std::string_view text);

}  // namespace backcheck
