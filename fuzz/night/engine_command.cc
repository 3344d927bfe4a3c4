// Arguments for libFuzzer and valgrind.
#include "fuzz/night/engine_command.h"

#include <unistd.h>

#include <string_view>
#include <utility>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/engine_options.h"

namespace backcheck {
namespace {

// A process that goes on for so long after its time hangs in itself.
constexpr std::chrono::seconds kPatience{120};
constexpr std::chrono::hours kMergeLimit{4};

std::string flag(std::string_view name, std::uint64_t value) {
  return "-" + std::string(name) + "=" + std::to_string(value);
}

void add_limits(std::vector<std::string>& arguments) {
  arguments.push_back(flag("timeout", static_cast<std::uint64_t>(kInputTimeout.count())));
  arguments.push_back(flag("rss_limit_mb", kMemoryMb));
}

}  // namespace

ChildCommand explore_command(const FuzzLayout& layout, const std::string& target, std::size_t slot,
                             std::uint32_t seed, std::chrono::seconds length, std::uint64_t runs) {
  ChildCommand command;
  command.arguments = {layout.fast_program(target),
                       flag("seed", seed),
                       flag("max_total_time", static_cast<std::uint64_t>(length.count())),
                       "-print_final_stats=1",
                       "-reload=0",
                       "-artifact_prefix=" + layout.raw_crashes(target) + "/"};
  if (runs > 0) command.arguments.push_back(flag("runs", runs));
  for (std::string& option : engine_options_in(read_input(layout.options(target)).value_or("")))
    command.arguments.push_back(std::move(option));
  add_limits(command.arguments);
  const std::string dictionary = layout.dictionary(target);
  if (access(dictionary.c_str(), R_OK) == 0) command.arguments.push_back("-dict=" + dictionary);
  const std::string own = layout.fresh(target, slot);
  command.arguments.push_back(own);  // the first folder is the one that is written to
  for (const std::string& folder : layout.everything(target)) {
    if (folder != own && access(folder.c_str(), R_OK) == 0) command.arguments.push_back(folder);
  }
  command.stop_signal = SIGUSR1;
  command.limit = length + kPatience;
  return command;
}

ChildCommand inputs_command(const std::string& program, const std::vector<std::string>& inputs) {
  ChildCommand command;
  command.arguments = {program};
  add_limits(command.arguments);
  command.arguments.insert(command.arguments.end(), inputs.begin(), inputs.end());
  command.limit = kPatience + inputs.size() * kInputTimeout;
  return command;
}

ChildCommand valgrind_command(const std::string& valgrind, const std::string& program,
                              const std::vector<std::string>& inputs) {
  ChildCommand command;
  command.arguments = {valgrind,
                       "--quiet",
                       "--error-exitcode=" + std::to_string(kValgrindErrorStatus),
                       "--exit-on-first-error=yes",
                       "--fullpath-after=",
                       program};
  command.arguments.insert(command.arguments.end(), inputs.begin(), inputs.end());
  command.limit = kPatience + inputs.size() * kValgrindInputTimeout;
  return command;
}

ChildCommand merge_command(const std::string& program, const std::string& into,
                           const std::vector<std::string>& folders, bool is_cover) {
  ChildCommand command;
  command.arguments = {program, is_cover ? "-set_cover_merge=1" : "-merge=1",
                       "-artifact_prefix=" + into + "-"};
  add_limits(command.arguments);
  command.arguments.push_back(into);
  for (const std::string& folder : folders) {
    if (access(folder.c_str(), R_OK) == 0) command.arguments.push_back(folder);
  }
  command.limit = kMergeLimit;
  return command;
}

std::uint32_t process_seed(std::uint64_t seed, const std::string& target, std::size_t number) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ seed;  // FNV-1a
  const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x100000001B3U; };
  for (const char letter : target) add(static_cast<std::uint8_t>(letter));
  add(number);
  add(seed >> 32U);
  const auto mixed = static_cast<std::uint32_t>(hash ^ hash >> 32U);
  return mixed == 0 ? 1 : mixed;
}

std::string find_program(const std::string& name, const std::string& path) {
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string program = std::string(rest.substr(0, end)) + "/" + name;
    if (access(program.c_str(), X_OK) == 0) return program;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "";
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char letter : word) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + "'";
}

}  // namespace backcheck
