// The command lines of a night: what is run on what, with which limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/night/child_process.h"
#include "fuzz/night/fuzz_layout.h"

namespace backcheck {

// An input that takes longer hangs; a process that needs more memory leaks.
inline constexpr std::chrono::seconds kInputTimeout{10};
inline constexpr std::uint64_t kMemoryMb = 2048;

// Explores for `length`, or for so many executions where `runs` is not 0; what is new goes to the folder of
// the slot. Ends on SIGUSR1 with its statistics.
ChildCommand explore_command(const FuzzLayout& layout, const std::string& target, std::size_t slot,
                             std::uint32_t seed, std::chrono::seconds length, std::uint64_t runs = 0);

// Runs an engine's program on inputs that are named, and no others. All of them together may take as long as
// kInputTimeout for each, and two minutes.
ChildCommand inputs_command(const std::string& program, const std::vector<std::string>& inputs);

// The same under valgrind, with a program that has no engine, and which nobody but its limit ends: that is
// kValgrindInputTimeout for each, and two minutes.
ChildCommand valgrind_command(const std::string& valgrind, const std::string& program,
                              const std::vector<std::string>& inputs);
inline constexpr int kValgrindErrorStatus = 99;
inline constexpr std::chrono::seconds kValgrindInputTimeout{60};

// Writes to `into`, which is empty, as few inputs of the folders as show all that they show; with `is_cover`
// still fewer, at more expense. Inputs that fail are left out, and copied beside `into`: "INTO-timeout-HASH".
ChildCommand merge_command(const std::string& program, const std::string& into,
                           const std::vector<std::string>& folders, bool is_cover);

// Seeds for the engines: different for each process, never 0, which would mean by chance.
std::uint32_t process_seed(std::uint64_t seed, const std::string& target, std::size_t number);

// The first program of that name in the folders of `path` (as in PATH); empty where there is none.
std::string find_program(const std::string& name, const std::string& path);

// A word as a POSIX shell reads it back.
std::string shell_word(const std::string& word);

}  // namespace backcheck
