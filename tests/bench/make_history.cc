// Writes a history of a service that conforms, or nearly, to standard output: input for `backcheck check`.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "tests/bench/history_lines.h"
#include "tests/bench/timed_history_maker.h"

namespace backcheck {
namespace {

constexpr std::string_view kHelp =
    "Usage: make_history [--NAME=VALUE ...] >history.jsonl\n"
    "\n"
    "  --operations=N              of clients and operator together (default 100000)\n"
    "  --instances=N               (default 1)\n"
    "  --clients=N                 of each instance; each always has one call in flight (default 8)\n"
    "  --lost-in-ten-thousand=N    calls that never get an answer, by chance (default 0)\n"
    "  --lost=N                    so many such calls more, at even distances (default 0)\n"
    "  --violation=yes|no          yes: the last rejected call is told to have been accepted (default no)\n"
    "  --seed=N                    (default 1)\n"
    "\n"
    "Example: make_history --operations=1000 --lost=6 --violation=yes >history.jsonl\n";

constexpr std::size_t kMostOperations = 100'000'000;
constexpr std::size_t kMostInstances = 1'000'000;
constexpr std::size_t kMostClients = 10'000;

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Takes one value; false where it is none of the option's.
using Taker = std::function<bool(std::string_view)>;

Taker number_taker(std::size_t& target, std::size_t least, std::size_t most) {
  return [&target, least, most](std::string_view text) {
    const std::optional<std::uint64_t> number = number_in(text);
    if (!number || *number < least || *number > most) return false;
    target = *number;
    return true;
  };
}

Taker yes_taker(bool& target) {
  return [&target](std::string_view text) {
    target = text == "yes";
    return text == "yes" || text == "no";
  };
}

// The first argument that is wrong; nothing where all are right.
std::optional<std::string> read_shape(int count, char** arguments, HistoryShape& shape) {
  const std::map<std::string_view, Taker> takers = {
      {"--operations", number_taker(shape.operations, 1, kMostOperations)},
      {"--instances", number_taker(shape.instances, 1, kMostInstances)},
      {"--clients", number_taker(shape.clients, 1, kMostClients)},
      {"--lost-in-ten-thousand", number_taker(shape.lost_in_ten_thousand, 0, 10'000)},
      {"--lost", number_taker(shape.lost_evenly, 0, kMostOperations)},
      {"--violation", yes_taker(shape.violates)},
      {"--seed", number_taker(shape.seed, 0, SIZE_MAX)}};
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    const std::size_t equals = std::min(argument.find('='), argument.size());
    const auto taker = takers.find(argument.substr(0, equals));
    if (taker == takers.end() || equals == argument.size() || !taker->second(argument.substr(equals + 1)))
      return std::string(argument);
  }
  return std::nullopt;
}

int write(const HistoryShape& shape) {
  write_history(make_history(shape), shape.seed, [](const std::string& line) {
    std::cout.write(line.data(), static_cast<std::streamsize>(line.size()));
  });
  std::cout.flush();
  if (std::cout) return EXIT_SUCCESS;
  std::cerr << "make_history: standard output took no more\n";
  return 3;
}

int make(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  if (count == 2 && std::string_view(arguments[1]) == "--help") {
    std::cout << kHelp;
    return EXIT_SUCCESS;
  }
  HistoryShape shape;
  if (const std::optional<std::string> wrong = read_shape(count, arguments, shape)) {
    std::cerr << "make_history: not an option, or not a value of it: " << *wrong << "\n" << kHelp;
    return 2;
  }
  return write(shape);
}

}  // namespace
}  // namespace backcheck

int main(int count, char** arguments) { return backcheck::make(count, arguments); }
