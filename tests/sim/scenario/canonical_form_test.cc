// The canonical form of scenario files: what it looks like, and that it says the same.
#include "sim/scenario/canonical_form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/scenario_folder.h"
#include "sim/scenario/scenario_writer.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kTop =
    "scenario: A test.\nrequirements: [PRE-1]\nworld:\n  instances:\n    - {id: rm-1, engine: "
    "MySQL}\nsteps:\n";

std::string form_of(std::string_view text) {
  const auto form = canonical_form(text, "test.yaml");
  return form ? *form : describe(form.error().front());
}

// The form of a file with these steps, without what stands above them.
std::string steps_form(std::string_view steps) {
  const std::string form = form_of(std::string(kTop) + std::string(steps));
  EXPECT_TRUE(form.starts_with(kTop)) << form;
  return form.substr(std::min(kTop.size(), form.size()));
}

TEST(CanonicalForm, OrdersKeysButNeverParameters) {
  EXPECT_EQ(
      form_of("steps:\n  - expect: accepted\n    call: {DBInstanceId: rm-1, BackupType: Auto, Action: x}\n"
              "world: {instances: [{engine: MySQL, id: rm-1}], now: 2019-08-01T00:00:00Z}\n"
              "requirements: [PRE-1]\nscenario: A test.\n"),
      "scenario: A test.\nrequirements: [PRE-1]\n"
      "world: {now: 2019-08-01T00:00:00Z, instances: [{id: rm-1, engine: MySQL}]}\n"
      "steps:\n  - call: {DBInstanceId: rm-1, BackupType: Auto, Action: x}\n    expect: accepted\n");
}

TEST(CanonicalForm, QuotesWhereYamlNeedsIt) {
  EXPECT_EQ(steps_form("  - call: {'a': \"b\", c: 'it''s', d: \"e f\", g: , \"h: i\": \"\"}\n"),
            "  - call: {a: b, c: \"it's\", d: \"e f\", g: \"\", \"h: i\": \"\"}\n");
  EXPECT_EQ(steps_form("  - bytes: \"a b\"\n  - bytes: 'a: b'\n  - bytes: \"a #b\"\n  - bytes: \"*a\"\n"),
            "  - bytes: a b\n  - bytes: \"a: b\"\n  - bytes: \"a #b\"\n  - bytes: \"*a\"\n");
}

TEST(CanonicalForm, KeepsEscapesAndQuotesThatMeanSomethingToOthers) {
  EXPECT_EQ(steps_form("  - call: {a: \"\\u00fc\", b: \"1\", c: 'true', d: 1, e: \"x\\x41\"}\n"),
            "  - call: {a: \"\\u00fc\", b: \"1\", c: \"true\", d: 1, e: \"x\\x41\"}\n");
  EXPECT_EQ(steps_form("  - bytes: |\n      one\n      two\n"), "  - bytes: \"one\\ntwo\\n\"\n");
}

TEST(CanonicalForm, BreaksWhatIsTooLong) {
  const std::string value(60, 'v');
  EXPECT_EQ(steps_form("  - call: {a: " + value + ", b: " + value + "}\n"),
            "  - call:\n      a: " + value + "\n      b: " + value + "\n");
  const std::string call = "  - call: {a: " + value + ", b: ";
  const std::string fits(kCanonicalWidth - call.size() - 1, 'w');
  EXPECT_EQ(steps_form(call + fits + "}\n"), call + fits + "}\n");
  EXPECT_EQ(steps_form(call + fits + "w}\n"), "  - call:\n      a: " + value + "\n      b: " + fits + "w\n");
}

TEST(CanonicalForm, FillsLongListsOfTexts) {
  std::string databases;
  for (int i = 0; i < 40; ++i) databases += (i == 0 ? "" : ", ") + ("d" + std::to_string(100 + i));
  const std::string form = form_of(
      "scenario: A test.\nrequirements: [PRE-1]\nworld:\n  instances:\n    - id: rm-1\n"
      "      engine: MySQL\n      databases: [" +
      databases + "]\nsteps: [{call: {}}]\n");
  EXPECT_NE(form.find("\n      databases: [d100, "), std::string::npos) << form;
  EXPECT_NE(form.find(",\n        d1"), std::string::npos) << form;
  EXPECT_EQ(form_of(form), form);
}

TEST(CanonicalForm, KeepsEveryCommentWithWhatItBelongsTo) {
  EXPECT_EQ(
      form_of("# head\nsteps: # play\n\n  # first\n  - call: {a: b, # beside\n     c: d} # behind\n"
              "  -\n    # in\n    inspect: rm-1\n  # foot\nscenario: A test.\n"
              "world: {instances: [{id: rm-1, engine: MySQL}]}\nrequirements: [PRE-1]   # why\n\n# end\n"),
      "# head\nscenario: A test.\nrequirements: [PRE-1]  # why\n"
      "world: {instances: [{id: rm-1, engine: MySQL}]}\n"
      "steps:  # play\n  # first\n  - call:  # behind\n      a: b  # beside\n      c: d\n"
      "  # in\n  - inspect: rm-1\n  # foot\n# end\n");
}

TEST(CanonicalForm, EndsLinesWithALineFeedAlone) {
  EXPECT_EQ(steps_form("  - call: {a: b}  \r\n\r\n\r\n  - call: {}\r\n"),
            "  - call: {a: b}\n\n  - call: {}\n");
}

TEST(CanonicalForm, OfWhatIsNoScenarioIsItsFaults) {
  EXPECT_EQ(form_of("scenario: [x]\n").substr(0, 14), "test.yaml:1:1:");
  EXPECT_FALSE(canonical_form("", "x"));
}

TEST(CanonicalForm, OfEveryShippedScenarioIsItself) {
  const auto files = find_scenario_files(BACKCHECK_SCENARIOS);
  ASSERT_TRUE(files);
  for (const ScenarioFile& file : *files) {
    const auto text = read_scenario_text(file.path);
    ASSERT_TRUE(text);
    EXPECT_TRUE(form_of(*text) == *text) << file.path << ": run `backcheck fmt`";
  }
}

RC_GTEST_PROP(CanonicalForm, SaysTheSameAndIsItsOwnForm, ()) {
  const Scenario scenario = *any_scenario();
  const std::string text = write_scenario(scenario);
  const auto form = canonical_form(text, "test.yaml");
  RC_ASSERT(form.has_value());
  const Scenario again = read_one(*form);
  RC_ASSERT(write_scenario(again) == text);
  RC_ASSERT(form_of(*form) == *form);
}

// Comments and blank lines anywhere between the lines.
RC_GTEST_PROP(CanonicalForm, LosesNoComment, ()) {
  const std::string text = write_scenario(*any_scenario());
  std::string noted;
  int count = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    if (*rc::gen::inRange(0, 3) == 0) {
      noted += std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 9)), ' ') + "# " +
               std::to_string(++count) + "\n";
    }
    if (*rc::gen::inRange(0, 5) == 0) noted += "\n";
    noted += text.substr(begin, end - begin);
    begin = end;
  }
  const auto form = canonical_form(noted, "test.yaml");
  RC_ASSERT(form.has_value());
  for (int i = 1; i <= count; ++i) RC_ASSERT(form->contains("# " + std::to_string(i) + "\n"));
  RC_ASSERT(write_scenario(read_one(*form)) == text);
  RC_ASSERT(form_of(*form) == *form);
}

}  // namespace
}  // namespace backcheck
