// The options of one command: declared once, parsed by Boost.Program_options, explained by --help.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// A command line that cannot be used; the text says what was wrong and what to do.
struct UsageFault {
  std::string reason;
  std::string unknown_option = {};  // the name of an option that the command does not have, nor a near one
};

// One option. `value_name` empty: a flag.
struct OptionRow {
  std::string_view name;
  std::string_view value_name;
  std::string_view about;
  bool repeatable = false;  // may be given several times, each time with another value
  bool is_read = false;     // its FILE is read, and not written
};

// What stands behind a command's name on the command line.
class Options {
 public:
  // The options that a command has, and the name of its positional arguments for messages; empty: it has
  // none.
  // Those that every command has (--quiet, --no-color, --no-progress) are added, unless a row of its own says
  // more.
  Options(std::vector<OptionRow> rows, std::string_view positional_name);

  // Options are never guessed from their first letters; an unknown one names the nearest right one. Behind
  // "--" all is positional.
  std::expected<void, UsageFault> parse(const std::vector<std::string>& arguments);

  bool has(std::string_view name) const { return values_.contains(name); }
  std::optional<std::string> text(std::string_view name) const;
  // All values of an option that may be repeated, in the order in which they were given.
  std::vector<std::string> texts(std::string_view name) const;
  const std::vector<std::string>& positional() const { return positional_; }

  // A whole number, not negative; `otherwise` where the option is absent.
  std::expected<std::uint64_t, UsageFault> number(std::string_view name, std::uint64_t otherwise) const;
  // "200ms", "90s", "10m" or "2h", more than nothing.
  std::expected<std::chrono::milliseconds, UsageFault> duration(std::string_view name,
                                                                std::chrono::milliseconds otherwise) const;

  // One line for each option.
  std::string help() const;

  const std::vector<OptionRow>& rows() const& { return rows_; }
  const std::vector<OptionRow>& rows() const&& = delete;  // they would not outlive the options
  std::string_view positional_name() const { return positional_name_; }

 private:
  // Takes one value of an option, or says why not.
  std::expected<void, UsageFault> keep(const std::string& name, const std::string& value);

  std::vector<OptionRow> rows_;
  std::string_view positional_name_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> positional_;
};

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace backcheck
