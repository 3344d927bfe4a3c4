// Options as OSS-Fuzz has them.
#include "fuzz/night/engine_options.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "fuzz/night/fuzz_layout.h"

namespace backcheck {
namespace {

using Options = std::vector<std::string>;

TEST(EngineOptions, AreArguments) {
  EXPECT_EQ(engine_options_in("[libfuzzer]\nmax_len = 2048\n\n# why\n entropic=0 \r\n"),
            (Options{"-max_len=2048", "-entropic=0"}));
  EXPECT_EQ(engine_options_in("[libfuzzer]\ndict = a=b"), (Options{"-dict=a=b"}));
  EXPECT_EQ(engine_options_in(""), Options{});
}

TEST(EngineOptions, OfOtherSectionsAreLeftOut) {
  EXPECT_EQ(engine_options_in("a = 1\n[asan]\nb = 2\n[libfuzzer]\nc = 3\nd\n[env]\ne = 4\n"),
            (Options{"-c=3"}));
}

// A folder of options for nobody would be read by nobody.
TEST(EngineOptions, AreThoseOfTargets) {
  const std::string root = BACKCHECK_ROOT;
  const std::vector<std::string> targets = fuzz_targets_in(root);
  const std::set<std::string> known(targets.begin(), targets.end());
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/fuzz/options")) {
    EXPECT_TRUE(known.contains(entry.path().stem().string())) << entry.path();
    std::ifstream file(entry.path());
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (const std::string& option : engine_options_in(text))
      EXPECT_TRUE(option.starts_with("-max_len=") || option.starts_with("-entropic=")) << option;
    EXPECT_FALSE(engine_options_in(text).empty()) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace backcheck
