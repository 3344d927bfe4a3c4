// Manual pages: whole, and clean for who formats them.
#include "sim/commands/manual_page.h"

#include <gtest/gtest.h>

#include "sim/version.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

constexpr const char* kSections[] = {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES"};

std::vector<std::string> all_pages() {
  std::vector<std::string> pages = {program_page()};
  for (const Command& command : commands()) pages.push_back(command_page(command));
  return pages;
}

TEST(ManualPage, HasEverySectionAndTheVersion) {
  for (const std::string& page : all_pages()) {
    EXPECT_TRUE(page.starts_with(".TH ")) << page;
    EXPECT_NE(page.find("\"backcheck " + std::string(kVersion) + "\""), std::string::npos);
    for (const char* section : kSections)
      EXPECT_NE(page.find(".SH " + std::string(section) + "\n"), std::string::npos) << section << page;
  }
}

TEST(ManualPage, TellsEveryOption) {
  for (const Command& command : commands()) {
    const std::string page = command_page(command);
    const Options options = command.options();
    for (const OptionRow& row : options.rows()) {
      std::string name(row.name);
      for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2) name.insert(at, "\\");
      EXPECT_NE(page.find("\\-\\-" + name), std::string::npos) << command.name << " " << row.name;
    }
  }
}

// Reads every page at once, each as a file of its own.
Ending formatted(const std::string& formatter) {
  std::string files;
  std::vector<std::unique_ptr<TemporaryPath>> paths;
  for (const std::string& page : all_pages()) {
    paths.push_back(std::make_unique<TemporaryPath>(".1"));
    paths.back()->write(page);
    files += " " + paths.back()->path();
  }
  return run_shell("for page in" + files + "; do " + formatter + " $page; done");
}

TEST(ManualPage, GroffHasNothingToComplainAbout) {
  if (run_shell("command -v groff && groff -man -Tutf8 /dev/null").status != 0)
    GTEST_SKIP() << "there is no whole groff";
  const Ending ending = formatted("groff -man -ww -Tutf8");
  EXPECT_EQ(ending.err, "");
  EXPECT_TRUE(ending.says("backcheck-run")) << ending.out.substr(0, 500);
}

TEST(ManualPage, MandocHasNoErrorToTell) {
  if (run_shell("command -v mandoc").status != 0) GTEST_SKIP() << "there is no mandoc";
  const Ending ending = formatted("mandoc -Tlint -Wwarning");
  EXPECT_EQ(ending.all(), "");
}

}  // namespace
}  // namespace backcheck
