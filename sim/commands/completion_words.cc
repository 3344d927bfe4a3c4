// From the names of values in the tables of options to what a shell can offer.
#include "sim/commands/completion_words.h"

#include <algorithm>

#include "model/engine.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {
namespace {

std::vector<std::string> mutant_names() {
  std::vector<std::string> names;
  for (const FaultRow& row : faults()) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> engine_names() {
  std::vector<std::string> names;
  for (const Engine engine : kEngines) names.emplace_back(engine_name(engine));
  return names;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  return names;
}

// The words of "page|published" that stand for themselves.
std::vector<std::string> alternatives_in(std::string_view value_name) {
  std::vector<std::string> words;
  while (!value_name.empty()) {
    const std::size_t end = std::min(value_name.find('|'), value_name.size());
    const std::string_view word = value_name.substr(0, end);
    if (std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
      words.emplace_back(word);
    value_name.remove_prefix(std::min(end + 1, value_name.size()));
  }
  return words;
}

}  // namespace

WordChoice value_choice(const OptionRow& row) {
  if (row.value_name.empty()) return {};
  if (row.name == "mutant") return {WordKind::kWords, mutant_names()};
  if (row.name == "engine") return {WordKind::kWords, engine_names()};
  if (row.name == "credentials") return {WordKind::kWords, {"env", "file:", "profile:"}};
  if (row.value_name == "FILE") return {WordKind::kFile, {}};
  if (row.value_name == "DIR" || row.value_name == "FOLDER") return {WordKind::kFolder, {}};
  if (auto words = alternatives_in(row.value_name); !words.empty())
    return {WordKind::kWords, std::move(words)};
  return {WordKind::kAnything, {}};
}

WordChoice positional_choice(const Command& command) {
  const std::vector<std::string> parameters = {"DBInstanceId", "BackupMethod", "BackupStrategy", "DBName",
                                               "BackupType"};
  if (command.name == "call") return {WordKind::kWords, parameters, true};
  if (command.name == "ask") return {WordKind::kScenario, parameters, true};
  if (command.name == "replay") return {WordKind::kScenario, {}};
  if (command.name == "completion") return {WordKind::kWords, {"bash", "zsh", "fish"}};
  if (command.name == "manual") return {WordKind::kWords, command_names()};
  const Options options = command.options();
  if (options.positional_name().empty()) return {};
  if (options.positional_name() == "SCENARIO") return {WordKind::kScenario, {}};
  return {WordKind::kFile, {}};
}

}  // namespace backcheck
