// What can stand where on a command line.
#include "sim/commands/completion_words.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

bool has_word(const WordChoice& choice, std::string_view word) {
  return std::ranges::find(choice.words, word) != choice.words.end();
}

TEST(CompletionWords, ValuesAreToldByTheirNames) {
  EXPECT_EQ(value_choice({"quiet", "", ""}).kind, WordKind::kNone);
  EXPECT_EQ(value_choice({"max-calls", "N", ""}).kind, WordKind::kAnything);
  EXPECT_EQ(value_choice({"history", "FILE", ""}).kind, WordKind::kFile);
  EXPECT_EQ(value_choice({"artifacts", "DIR", ""}).kind, WordKind::kFolder);
  EXPECT_EQ(value_choice({"profile", "page|published", ""}).words,
            (std::vector<std::string>{"page", "published"}));
  EXPECT_EQ(value_choice({"task", "none|ongoing|INSTANT", ""}).words,
            (std::vector<std::string>{"none", "ongoing"}));
  EXPECT_TRUE(has_word(value_choice({"mutant", "NAME", ""}), "quota-22nd-accepted"));
  EXPECT_TRUE(has_word(value_choice({"engine", "NAME", ""}), "PostgreSQL"));
}

TEST(CompletionWords, EveryCommandHasSomethingToOffer) {
  for (const Command& command : commands()) {
    const WordChoice choice = positional_choice(command);
    if (command.name == "run" || command.name == "ask" || command.name == "spec" ||
        command.name == "replay") {
      EXPECT_EQ(choice.kind, WordKind::kScenario) << command.name;
    }
    if (command.name == "serve" || command.name == "proxy" || command.name == "explore") {
      EXPECT_EQ(choice.kind, WordKind::kNone) << command.name;
    }
    if (command.name == "check" || command.name == "fmt" || command.name == "diff") {
      EXPECT_EQ(choice.kind, WordKind::kFile) << command.name;
    }
  }
}

}  // namespace
}  // namespace backcheck
