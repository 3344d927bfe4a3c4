// Saying the figures.
#include "tests/bench/side_by_side/side_figures.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string_view>

namespace backcheck {
namespace {

std::string median(const std::vector<SideTrial>& found,
                   const std::function<std::uint64_t(const SideTrial&)>& of) {
  std::vector<std::uint64_t> numbers;
  for (const SideTrial& trial : found) numbers.push_back(of(trial));
  std::ranges::sort(numbers);
  if (numbers.empty() || numbers.back() == 0) return "-";
  return std::to_string(numbers[numbers.size() / 2]);
}

}  // namespace

double side_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

bool is_asked_for_speed(int argc, char** argv) {
  if (argc == 1) return false;
  if (argc == 2 && std::string_view(argv[1]) == "speed") return true;
  std::fprintf(stderr, "usage: %s [speed]\n", argv[0]);
  std::exit(2);
}

void print_speed(const std::string& tool, double commands_per_second) {
  std::printf("%s\t%.0f\n", tool.c_str(), commands_per_second);
}

void print_figures(const SideFigures& figures) {
  std::vector<SideTrial> found;
  std::ranges::copy_if(figures.trials, std::back_inserter(found),
                       [](const SideTrial& trial) { return trial.to_find != 0; });
  std::printf("%s\t%.0f\t%zu\t%zu\t%s\t%s\t%s\t%s\n", figures.tool.c_str(), figures.commands_per_second,
              found.size(), figures.trials.size(),
              median(found, [](const SideTrial& trial) { return trial.to_find; }).c_str(),
              median(found, [](const SideTrial& trial) { return trial.shrink; }).c_str(),
              median(found, [](const SideTrial& trial) { return trial.shrink_calls; }).c_str(),
              median(found, [](const SideTrial& trial) { return trial.shrunk; }).c_str());
  std::fflush(stdout);
}

}  // namespace backcheck
