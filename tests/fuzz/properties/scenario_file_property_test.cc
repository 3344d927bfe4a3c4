// The statement about scenario files, on files good and bad.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "fuzz/property.h"
#include "sim/scenario/scenario_writer.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

std::string said(const std::string& bytes, Examination& examination) {
  const auto broken = scenario_file_property(bytes, examination);
  return broken ? std::string(broken->statement) + "\n" + broken->details : "";
}

TEST(ScenarioFileProperty, HoldsForAScenarioAndPlaysIt) {
  Examination examination(true);
  EXPECT_EQ(said(file_with_steps("  - call: {DBInstanceId: rm-one}\n"), examination), "");
  EXPECT_EQ(examination.count("accepted"), 1U);
  EXPECT_EQ(examination.count("played"), 1U);
  EXPECT_EQ(examination.count("conforms"), 1U);
}

TEST(ScenarioFileProperty, LooksAtThreeCasesOfAMatrix) {
  Examination examination(true);
  const std::string text = "matrix: {a: [\"1\", \"2\", \"3\", \"4\"]}\n" +
                           file_with_steps("  - call: {DBInstanceId: rm-one, BackupMethod: \"${a}\"}\n");
  EXPECT_EQ(said(text, examination), "");
  EXPECT_EQ(examination.count("matrix"), 1U);
  EXPECT_EQ(examination.count("played"), 3U);
}

TEST(ScenarioFileProperty, DrawsAScenarioAndReadsItBack) {
  Examination examination(true);
  EXPECT_EQ(said("no file", examination), "");
  EXPECT_EQ(examination.count("drawn"), 1U);
  EXPECT_EQ(examination.count("read-back"), 1U);
  EXPECT_EQ(examination.count("refused"), 1U);
}

TEST(ScenarioFileProperty, HoldsForWhatIsRefused) {
  Examination examination(true);
  for (const char* bytes : {"", "{", "---\n>", "a: b\r- c", "- \"\\x1b\\n\"", "\xFF", "a: b\n...\n---\nc",
                            "? [a]\n: b", "a: [1, 2\n"})
    EXPECT_EQ(said(bytes, examination), "") << bytes;
  EXPECT_EQ(said(file_with_steps("  - \"wrong\\x1b[31m\\nkey\": x\n"), examination), "");
  EXPECT_EQ(examination.count("refused"), 10U);
}

RC_GTEST_PROP(ScenarioFilePropertyProperty, HoldsForWhateverIsWritten, ()) {
  Examination examination(false);
  RC_ASSERT(said(write_scenario(*any_scenario()), examination) == "");
  RC_ASSERT(examination.count("accepted") == 1U);
}

RC_GTEST_PROP(ScenarioFilePropertyProperty, HoldsForDamagedFiles, ()) {
  std::string bytes = file_with_steps(
      "  - call: {DBInstanceId: rm-one, A: {hex: ff}}\n    expect: open\n  - inspect: rm-one\n");
  const int damages = *rc::gen::inRange(0, 4);
  for (int i = 0; i < damages; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const std::string piece =
        *rc::gen::elementOf(std::vector<std::string>{"\n", "\r", "\t", "  ", "- ", ": ", "{", "]", "\"", "'",
                                                     "|", ">", "&a", "*a", "---\n", "\xFF", "\xC3\xBC"});
    bytes.replace(at, *rc::gen::inRange<std::size_t>(0, 4), piece);
  }
  Examination examination(false);
  RC_ASSERT(said(bytes, examination) == "");
}

}  // namespace
}  // namespace backcheck
