// Parsing the options of a command with Boost.Program_options.
#include "sim/commands/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <limits>
#include <memory>

#include "sim/commands/written_files.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kHelpWidth = 110;  // of a line

UsageFault unknown_option(const std::string& given, const std::vector<OptionRow>& rows) {
  std::string_view bare = std::string_view(given).substr(0, given.find('='));
  const bool is_short = !bare.starts_with("--");
  while (bare.starts_with('-')) bare.remove_prefix(1);
  std::vector<std::string_view> names = {"help"};
  for (const OptionRow& row : rows) names.push_back(row.name);
  const std::string reason = "there is no option " + std::string(is_short ? "-" : "--") + std::string(bare);
  const auto nearest = nearest_word(bare, names);
  if (!nearest) return {reason, std::string(bare)};
  return {reason + "; did you mean --" + std::string(*nearest) + "?"};
}

std::string bare_name(const std::string& option) {
  return option.substr(std::min(option.find_first_not_of('-'), option.size()));
}

UsageFault misused_option(const std::string& option, const std::vector<OptionRow>& rows) {
  const std::string name = bare_name(option);
  const auto row = std::ranges::find(rows, name, &OptionRow::name);
  if (row == rows.end()) return {"--" + name + " cannot be used like this"};
  if (row->value_name.empty()) return {"--" + name + " takes no value"};
  return {"--" + name + " needs a value: --" + name + " " + std::string(row->value_name)};
}

// By add_options() the library loses a value where it gets no memory for its description.
boost::shared_ptr<po::option_description> description_of(const OptionRow& row) {
  std::unique_ptr<po::value_semantic> value;
  if (row.value_name.empty()) {
    value = std::make_unique<po::untyped_value>(true);
  } else {
    value.reset(po::value<std::string>());
  }
  const std::string name(row.name);
  return boost::shared_ptr<po::option_description>(
      new po::option_description(name.c_str(), value.release(), ""));
}

}  // namespace

Options::Options(std::vector<OptionRow> rows, std::string_view positional_name)
    : rows_(std::move(rows)), positional_name_(positional_name) {
  constexpr std::array<OptionRow, 3> kEverywhere = {{
      {"quiet", "", "print no more than is needed"},
      {"no-color", "", "no colours, also on a terminal"},
      {"no-progress", "", "no progress line, also on a terminal"},
  }};
  for (const OptionRow& row : kEverywhere) {
    if (std::ranges::find(rows_, row.name, &OptionRow::name) == rows_.end()) rows_.push_back(row);
  }
}

std::expected<void, UsageFault> Options::parse(const std::vector<std::string>& arguments) {
  const auto end = std::ranges::find(arguments, "--");
  po::options_description described;
  for (const OptionRow& row : rows_) described.add(description_of(row));
  constexpr int kStyle = po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                         po::command_line_style::long_allow_next;
  try {
    const po::parsed_options parsed =
        po::command_line_parser(std::vector<std::string>(arguments.begin(), end))
            .options(described)
            .style(kStyle)
            .run();
    for (const po::option& option : parsed.options) {
      if (option.position_key != -1) {
        positional_.insert(positional_.end(), option.value.begin(), option.value.end());
        continue;
      }
      const std::string value = option.value.empty() ? "" : option.value.front();
      // The next option is no value; "--name=--value" would be one.
      const bool is_option = option.original_tokens.size() > 1 && value.starts_with("--");
      if (!option.value.empty() && (value.empty() || is_option))
        return std::unexpected(misused_option(option.string_key, rows_));
      if (const auto kept = keep(option.string_key, value); !kept) return kept;
    }
  } catch (const po::unknown_option& fault) {
    return std::unexpected(unknown_option(fault.get_option_name(), rows_));
  } catch (const po::error_with_option_name& fault) {
    return std::unexpected(misused_option(fault.get_option_name(), rows_));
  } catch (const po::error& fault) {
    return std::unexpected(UsageFault{fault.what()});
  }
  for (const std::string& argument : positional_) {
    if (argument.starts_with('-') && argument.size() > 1)
      return std::unexpected(unknown_option(argument, rows_));
  }
  if (end != arguments.end()) positional_.insert(positional_.end(), end + 1, arguments.end());
  if (!positional_.empty() && positional_name_.empty()) {
    return std::unexpected(
        UsageFault{"\"" + positional_.front() + "\" is not expected here; options begin with --"});
  }
  if (auto fault = lost_file_fault(*this)) return std::unexpected(*std::move(fault));
  return {};
}

std::expected<void, UsageFault> Options::keep(const std::string& name, const std::string& value) {
  const auto row = std::ranges::find(rows_, name, &OptionRow::name);
  std::vector<std::string>& values = values_[name];
  if (!values.empty() && !row->repeatable)
    return std::unexpected(UsageFault{"--" + name + " is given twice"});
  if (std::ranges::find(values, value) != values.end())
    return std::unexpected(UsageFault{"--" + name + " is given twice with the same value"});
  values.push_back(value);
  return {};
}

std::optional<std::string> Options::text(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Options::texts(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::expected<std::uint64_t, UsageFault> Options::number(std::string_view name,
                                                         std::uint64_t otherwise) const {
  const auto given = text(name);
  if (!given) return otherwise;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  const bool is_number = end == given->data() + given->size() && !given->empty();
  if (error == std::errc::result_out_of_range && is_number) {
    return std::unexpected(UsageFault{"--" + std::string(name) + " takes a whole number up to " +
                                      std::to_string(std::numeric_limits<std::uint64_t>::max()) + ", not \"" +
                                      *given + "\""});
  }
  if (error != std::errc{} || !is_number) {
    return std::unexpected(
        UsageFault{"--" + std::string(name) + " takes a whole number, not \"" + *given + "\""});
  }
  return value;
}

std::expected<std::chrono::milliseconds, UsageFault> Options::duration(
    std::string_view name, std::chrono::milliseconds otherwise) const {
  const auto given = text(name);
  if (!given) return otherwise;
  const auto value = parse_duration(*given);
  if (!value) {
    return std::unexpected(UsageFault{"--" + std::string(name) +
                                      " takes a duration such as 200ms, 5s or 10m, not \"" + *given + "\""});
  }
  return *value;
}

std::string Options::help() const {
  constexpr std::size_t kColumn = 26;
  const std::string indent(kColumn, ' ');
  std::string out;
  for (const OptionRow& row : rows_) {
    std::string line = "  --" + std::string(row.name);
    if (!row.value_name.empty()) line += " " + std::string(row.value_name);
    line += line.size() < kColumn ? std::string(kColumn - line.size(), ' ') : "\n" + indent;
    std::size_t width = kColumn;
    std::string_view rest = row.about;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      const bool is_first = width == kColumn;
      const bool breaks = !is_first && width + 1 + word.size() > kHelpWidth;
      line += breaks ? "\n" + indent : is_first ? "" : " ";
      line += word;
      width = (breaks ? kColumn : width + (is_first ? 0 : 1)) + word.size();
    }
    out += line + "\n";
  }
  return out;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr std::int64_t kLongest = 1'000'000;
  if (error != std::errc{} || value <= 0 || value > kLongest) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (unit == "ms") return std::chrono::milliseconds(value);
  if (unit == "s") return std::chrono::seconds(value);
  if (unit == "m") return std::chrono::minutes(value);
  if (unit == "h") return std::chrono::hours(value);
  return std::nullopt;
}

}  // namespace backcheck
