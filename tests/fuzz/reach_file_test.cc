// Counts that outlive their process.
#include "fuzz/reach_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace backcheck {
namespace {

class ReachFiles : public testing::Test {
 protected:
  ReachFiles() { unlink(path().c_str()); }
  ~ReachFiles() override { unlink(path().c_str()); }

  // The same in a process of a death test.
  static const std::string& path() {
    static const std::string kPath = testing::TempDir() + "reach-" + std::to_string(getpid());
    return kPath;
  }

  // The lines that have something in them.
  static std::string lines() {
    std::ifstream in(path());
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto doubled =
        std::unique(text.begin(), text.end(), [](char a, char b) { return a == '\n' && b == '\n'; });
    text.erase(doubled, text.end());
    return text.starts_with('\n') ? text.substr(1) : text;
  }
};

TEST_F(ReachFiles, HoldTheLastCountOfEachPlace) {
  ReachFile file(path().c_str());
  ASSERT_TRUE(file.is_open());
  EXPECT_EQ(lines(), "");
  file.put(0, "inputs", 9);
  file.put(ReachFile::kMaxLines - 1, std::string(ReachFile::kMaxName, 'a'), 1);
  file.put(0, "inputs", 10);
  EXPECT_EQ(lines(), "inputs 00000000000000000010\n" + std::string(ReachFile::kMaxName, 'a') +
                         " 00000000000000000001\n");
}

TEST_F(ReachFiles, HoldTheLargestCount) {
  ReachFile(path().c_str()).put(3, "x", std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(lines(), "x 18446744073709551615\n");
}

TEST_F(ReachFiles, KeepTheLinesOfSeveralProcesses) {
  for (const int number : {1, 2, 3}) {
    ReachFile file(path().c_str());
    file.put(0, "inputs", static_cast<std::uint64_t>(number));
  }
  EXPECT_EQ(lines(),
            "inputs 00000000000000000001\ninputs 00000000000000000002\ninputs 00000000000000000003\n");
}

TEST_F(ReachFiles, SurviveAProcessThatJustEnds) {
  const auto write_and_die = [] {
    ReachFile file(path().c_str());
    file.put(0, "inputs", 7);
    _exit(77);
  };
  EXPECT_EXIT(write_and_die(), testing::ExitedWithCode(77), "");
  EXPECT_EQ(lines(), "inputs 00000000000000000007\n");
}

TEST_F(ReachFiles, WriteNothingWhereTheyCannot) {
  ReachFile none(nullptr);
  EXPECT_FALSE(none.is_open());
  none.put(0, "inputs", 1);
  const std::string nowhere = path() + "/nowhere";
  ReachFile bad(nowhere.c_str());
  EXPECT_FALSE(bad.is_open());
  bad.put(0, "inputs", 1);
}

}  // namespace
}  // namespace backcheck
