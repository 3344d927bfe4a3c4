// What each tool of the comparison is measured by, and the line that says it to the script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace backcheck {

inline constexpr std::uint64_t kSideSeeds = 20;
inline constexpr std::uint64_t kSideMostCommands = 1'000'000;  // of one seed, in search of the planted fault
inline constexpr double kSideSeconds = 3;                      // for the speed without the fault
inline constexpr double kSideSpeedSeconds = 0.5;  // the same where nothing but speed is asked for

// What one seed led to.
struct SideTrial {
  std::uint64_t to_find = 0;       // commands until the fault showed; 0: it did not
  std::uint64_t shrink = 0;        // commands that the service executed from then on
  std::uint64_t shrink_calls = 0;  // those of them that are calls; 0: not known
  std::size_t shrunk = 0;          // commands that are left
};

struct SideFigures {
  std::string tool;
  double commands_per_second = 0;  // without the fault
  std::vector<SideTrial> trials;
};

// Seconds of processor time of this process.
double side_seconds();

// Whether the program was asked for the speed alone: by the one argument "speed". Other arguments end it.
bool is_asked_for_speed(int argc, char** argv);

// One line to standard output: tool and commands a second.
void print_speed(const std::string& tool, double commands_per_second);

// One line to standard output: tool, commands a second, seeds that found it, seeds, then the medians of those
// that did: commands to find it, commands and calls for shrinking, commands left. Separated by tabs; "-"
// where there is nothing to say.
void print_figures(const SideFigures& figures);

}  // namespace backcheck
