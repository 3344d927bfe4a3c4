// Command lines.
#include "fuzz/night/engine_command.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "fuzz/night/corpus_folder.h"
#include "tests/fuzz/night/fake_night.h"

namespace backcheck {
namespace {

bool has(const ChildCommand& command, const std::string& word) {
  return std::ranges::find(command.arguments, word) != command.arguments.end();
}

TEST(EngineCommand, ExploresInItsOwnFolderAndReadsAllOthers) {
  FakeNight night;
  const FuzzLayout& layout = night.layout();
  make_folder(layout.home_corpus("form"));
  make_folder(layout.fresh("form", 0));
  make_folder(layout.fresh("form", 1));
  const ChildCommand command = explore_command(layout, "form", 1, 77, std::chrono::seconds(9));
  EXPECT_EQ(command.arguments.front(), layout.fast_program("form"));
  EXPECT_TRUE(has(command, "-seed=77"));
  EXPECT_TRUE(has(command, "-max_total_time=9"));
  EXPECT_TRUE(has(command, "-artifact_prefix=" + layout.raw_crashes("form") + "/"));
  EXPECT_EQ(std::vector<std::string>(command.arguments.end() - 3, command.arguments.end()),
            (std::vector<std::string>{layout.fresh("form", 1), layout.home_corpus("form"),
                                      layout.fresh("form", 0)}));
  EXPECT_EQ(command.stop_signal, SIGUSR1);
}

TEST(EngineCommand, ExploresForANumberOfExecutionsWhereThatIsAsked) {
  FakeNight night;
  const std::chrono::seconds length(9);
  EXPECT_TRUE(has(explore_command(night.layout(), "form", 0, 1, length, 1000), "-runs=1000"));
  const std::vector<std::string> words = explore_command(night.layout(), "form", 0, 1, length).arguments;
  EXPECT_TRUE(
      std::ranges::none_of(words, [](const std::string& word) { return word.starts_with("-runs="); }));
}

TEST(EngineCommand, UsesADictionaryWhereThereIsOne) {
  FakeNight night;
  const std::string flag = "-dict=" + night.layout().dictionary("form");
  EXPECT_FALSE(has(explore_command(night.layout(), "form", 0, 1, std::chrono::seconds(1)), flag));
  make_folder(night.folder() + "/fuzz/dict");
  std::ofstream(night.layout().dictionary("form")) << "# words\n";
  EXPECT_TRUE(has(explore_command(night.layout(), "form", 0, 1, std::chrono::seconds(1)), flag));
}

TEST(EngineCommand, UsesOptionsWhereThereAreSome) {
  FakeNight night;
  const auto explore = [&] { return explore_command(night.layout(), "form", 0, 1, std::chrono::seconds(1)); };
  EXPECT_FALSE(has(explore(), "-max_len=2048"));
  make_folder(night.folder() + "/fuzz/options");
  std::ofstream(night.layout().options("form")) << "[libfuzzer]\nmax_len = 2048\n";
  EXPECT_TRUE(has(explore(), "-max_len=2048"));
}

TEST(EngineCommand, RunsInputsAndMerges) {
  EXPECT_EQ(inputs_command("/p", {"/a", "/b"}).arguments,
            (std::vector<std::string>{"/p", "-timeout=10", "-rss_limit_mb=2048", "/a", "/b"}));
  EXPECT_TRUE(has(valgrind_command("/v", "/p", {"/a"}), "--error-exitcode=99"));
  EXPECT_EQ(merge_command("/p", "/into", {"/", "/nowhere"}, false).arguments,
            (std::vector<std::string>{"/p", "-merge=1", "-artifact_prefix=/into-", "-timeout=10",
                                      "-rss_limit_mb=2048", "/into", "/"}));
  EXPECT_TRUE(has(merge_command("/p", "/into", {"/"}, true), "-set_cover_merge=1"));
}

TEST(EngineCommand, LimitsABatchByTheNumberOfItsInputs) {
  using std::chrono::seconds;
  EXPECT_EQ(inputs_command("/p", {"/a"}).limit, seconds(130));
  EXPECT_EQ(inputs_command("/p", std::vector<std::string>(100, "/a")).limit, seconds(1120));
  EXPECT_EQ(valgrind_command("/v", "/p", {"/a"}).limit, seconds(180));
  EXPECT_EQ(valgrind_command("/v", "/p", std::vector<std::string>(32, "/a")).limit, seconds(2040));
}

TEST(EngineCommand, GivesEachProcessASeedOfItsOwn) {
  std::set<std::uint32_t> seeds;
  for (std::size_t number = 0; number < 100; ++number) {
    for (const char* target : {"form", "xml"}) {
      seeds.insert(process_seed(1, target, number));
      seeds.insert(process_seed(2, target, number));
      seeds.insert(process_seed(std::uint64_t{1} << 32U | 1U, target, number));
    }
  }
  EXPECT_EQ(seeds.size(), 600U);
  EXPECT_FALSE(seeds.contains(0));
  EXPECT_EQ(process_seed(1, "form", 3), process_seed(1, "form", 3));
}

TEST(EngineCommand, FindsAProgramInTheFirstFolderThatHasIt) {
  EXPECT_EQ(find_program("sh", "/nowhere::/bin:/usr/bin"), "/bin/sh");
  EXPECT_EQ(find_program("no-such-program", "/bin:/usr/bin"), "");
  EXPECT_EQ(find_program("sh", ""), "");
}

TEST(EngineCommand, QuotesWordsForTheShellWhereThatIsNeeded) {
  EXPECT_EQ(shell_word("/a/b-c.d_1"), "/a/b-c.d_1");
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace backcheck
