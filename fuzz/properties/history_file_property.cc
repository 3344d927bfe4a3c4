// Histories: each line by itself, all of them as a file, and what is made of it.
#include <cstddef>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "fuzz/properties/history_line_statement.h"
#include "fuzz/properties/history_verdict_statement.h"
#include "fuzz/property.h"
#include "fuzz/reference/slow_history.h"
#include "fuzz/reference/visible_line.h"
#include "sim/history_file.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// What reading the text from front to back gave.
struct Told {
  std::vector<Operation> operations;
  HistoryFault fault;  // line 0: there is none
  bool is_torn = false;
};

Told all_of(HistoryReader& reader) {
  Told told;
  while (const auto* operation = std::get_if<Operation>(&reader.next()))
    told.operations.push_back(*operation);
  if (const auto* fault = std::get_if<HistoryFault>(&reader.next())) told.fault = *fault;
  const auto* end = std::get_if<HistoryEnd>(&reader.next());
  if (end != nullptr && end->torn) {
    told.fault = *end->torn;
    told.is_torn = true;
  }
  return told;
}

std::string counted(std::size_t operations, std::size_t line, bool is_torn) {
  return std::to_string(operations) + " operations, bad line " + std::to_string(line) +
         (is_torn ? ", torn" : "");
}

std::optional<Broken> is_read_as(const HistoryLines& expected, const Told& told) {
  const bool same = told.operations == expected.operations && told.fault.line == expected.bad_line &&
                    told.is_torn == expected.is_torn;
  if (!same) {
    return Broken{"a file is read as its lines are",
                  counted(told.operations.size(), told.fault.line, told.is_torn) + "\n" +
                      counted(expected.operations.size(), expected.bad_line, expected.is_torn)};
  }
  if (told.fault.line == 0 || is_one_line(told.fault.reason)) return std::nullopt;
  return Broken{"a bad line has a reason of one line", visible_text(told.fault.reason)};
}

std::optional<Broken> text_holds(std::string_view text, Examination& examination) {
  auto reader = HistoryReader::read(std::make_unique<std::istringstream>(std::string(text)));
  const HistoryLines expected = read_history_lines(text);
  if (reader.has_value() != expected.header.has_value())
    return Broken{"a text is a history where its first line is a header", visible_text(text, 1000)};
  if (!reader) {
    if (is_one_line(reader.error().reason)) return std::nullopt;
    return Broken{"a refused file has a reason of one line", visible_text(reader.error().reason)};
  }
  if (!(reader->header() == *expected.header))
    return Broken{"a header is read as its line is", visible_text(text, 1000)};
  const Told told = all_of(*reader);
  if (auto difference = is_read_as(expected, told)) return difference;
  const bool is_good = told.fault.line == 0 || told.is_torn;
  if (told.is_torn) examination.reached("torn");
  if (!is_good || told.operations.empty()) return std::nullopt;
  examination.reached("history");
  return verdict_holds(reader->header().world, told.operations, examination);
}

}  // namespace

std::optional<Broken> history_file_property(std::string_view bytes, Examination& examination) {
  const std::vector<std::string> lines = lines_of_history(bytes);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto broken =
        i == 0 ? header_line_holds(lines[i], examination) : operation_line_holds(lines[i], examination);
    if (broken) return broken;
  }
  return text_holds(bytes, examination);
}

}  // namespace backcheck
