// Whole scenario files: the top of the file, its matrix, and what a fault looks like.
#include "sim/scenario/scenario_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/scenario_words.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kRest =
    "requirements: [PRE-1]\n"
    "world: {instances: [{id: rm-one, engine: MySQL}]}\n"
    "steps: [{call: {a: \"${x}${y}\"}}]\n";

std::string with_matrix(std::string_view matrix) {
  return "scenario: A test.\n" + std::string(matrix) + std::string(kRest);
}

std::string ids_of(std::string_view text) {
  const auto read = read_text(text);
  if (!read) return describe(read.error().front());
  std::string out;
  for (const Scenario& scenario : *read) out += scenario.id + ' ';
  return out;
}

TEST(ScenarioFile, ReadsTheTopOfAFile) {
  const Scenario scenario = read_one(file_with_steps("  - call: {}\n"));
  EXPECT_EQ(scenario.id, "group/test");
  EXPECT_EQ(scenario.file, "test.yaml");
  EXPECT_EQ(scenario.title, "A test.");
  EXPECT_EQ(scenario.requirements, std::vector{Requirement::kPre1});
}

TEST(ScenarioFile, MakesACaseForEachCombination) {
  EXPECT_EQ(ids_of(with_matrix("matrix: {x: [1, 2], y: [a, \"b c\"]}\n")),
            "group/test[x=1,y=a] group/test[x=1,y=b%20c] group/test[x=2,y=a] group/test[x=2,y=b%20c] ");
  EXPECT_EQ(ids_of(with_matrix("matrix: {x: [1, 2], y: [a, b]}\nexcept: [{x: 1, y: [a]}, {x: 2}]\n")),
            "group/test[x=1,y=b] ");
}

TEST(ScenarioFile, FillsValuesInEverywhereBelow) {
  const Scenario scenario = read_one(
      "scenario: A ${word} test.\n"
      "requirements: [\"${requirement}\"]\n"
      "matrix: {word: [good], requirement: [ROB-1], engine: [PPAS], n: [3], name: [DBName], method: [POST]}\n"
      "world: {instances: [{id: \"rm-${n}\", engine: \"${engine}\", "
      "backupSets: [{createdAt: \"2019-08-0${n}T00:00:00Z\", count: \"${n}\"}]}], now: "
      "\"2019-08-0${n}T00:00:00Z\"}\n"
      "steps:\n"
      "  - call: {\"${name}\": [\"${n}\", {repeat: \"${n}\", times: \"${n}\"}], x: \"$${n}\"}\n"
      "    method: ${method}\n");
  EXPECT_EQ(scenario.title, "A good test.");
  ASSERT_EQ(scenario.world.instances.size(), 1U);
  EXPECT_EQ(scenario.world.instances.front().id, "rm-3");
  EXPECT_EQ(scenario.world.instances.front().backup_sets.size(), 3U);
  EXPECT_EQ(std::get<CallStep>(scenario.steps.at(0).deed),
            (CallStep{.parameters = {{"DBName", "3333"}, {"x", "${n}"}}, .method = HttpMethod::kPost}));
}

TEST(ScenarioFile, TakesValuesOfTheMatrixAsTheyAreWritten) {
  const auto read = read_text(with_matrix("matrix: {x: [\"${y}\", \"$${\"], y: [null]}\n"));
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<CallStep>(read->at(0).steps.at(0).deed).parameters.at(0).second, "${y}null");
  EXPECT_EQ(std::get<CallStep>(read->at(1).steps.at(0).deed).parameters.at(0).second, "$${null");
}

TEST(ScenarioFile, NeedsItsFourParts) {
  EXPECT_EQ(faults_of("matrix: {x: [1]}\n"),
            "1:1: a scenario file needs \"scenario\"\n"
            "1:1: a scenario file needs \"requirements\"\n"
            "1:1: a scenario file needs \"world\"\n"
            "1:1: a scenario file needs \"steps\"");
  EXPECT_EQ(faults_of("[a]\n"), "1:1: expected a map for a scenario file, found a list");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [1], y: [1]}\nmaxtrix: {}\n")),
            "3:1: unknown key \"maxtrix\" in a scenario file; did you mean \"matrix\"?");
}

TEST(ScenarioFile, NeedsASentenceAndARequirement) {
  const std::string rest = "world: {instances: []}\nsteps: [{call: {}}]\n";
  EXPECT_EQ(faults_of("scenario:\nrequirements: [PRE-1]\n" + rest),
            "1:10: expected text for \"scenario\", a sentence that says what is shown, found nothing");
  EXPECT_EQ(faults_of("scenario: x\nrequirements: []\n" + rest), "2:15: expected at least one requirement");
  EXPECT_EQ(faults_of("scenario: x\nrequirements: PRE-1\n" + rest),
            "2:15: expected a list for \"requirements\", found \"PRE-1\"");
  EXPECT_EQ(faults_of("scenario: x\nrequirements: [PRE-1, PRE-1]\n" + rest),
            "2:23: this requirement stands in the list twice");
  EXPECT_EQ(faults_of("scenario: x\nrequirements: [PRE1]\n" + rest),
            "2:16: no requirement has the id \"PRE1\"; did you mean \"PRE-1\"?");
}

TEST(ScenarioFile, RefusesAMatrixThatIsNone) {
  EXPECT_EQ(faults_of(with_matrix("matrix: [x]\n")), "2:9: expected a map for \"matrix\", found a list");
  EXPECT_EQ(faults_of(with_matrix("matrix: {}\n")), "2:9: expected at least one placeholder with its values");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: 1, y: [1]}\n")),
            "2:13: expected a list for the values of a placeholder, found \"1\"");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [], y: [1]}\n")), "2:13: expected at least one value");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [[1]], y: [1]}\n")),
            "2:14: expected text for a value of the matrix, found a list");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [1, 2, 1], y: [1]}\n")),
            "2:20: this value stands in the list twice");
  EXPECT_EQ(faults_of(with_matrix("matrix: {\"x}\": [1], y: [1]}\n")),
            "2:10: this cannot be the name of a placeholder");
}

TEST(ScenarioFile, RefusesPlaceholdersOnOneSideOnly) {
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [1], y: [1], z: [1]}\n")), "2:26: ${z} is used nowhere below");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [1]}\n")),
            "5:20: in the value of a parameter: the matrix has no \"y\" (${ as text is written $${)");
}

TEST(ScenarioFile, RefusesExceptionsThatAreNone) {
  const auto except = [](std::string_view text) {
    return faults_of(with_matrix("matrix: {x: [one, two], y: [1]}\nexcept: " + std::string(text) + "\n"));
  };
  EXPECT_EQ(except("{x: one}"), "3:9: expected a list for \"except\", found a map");
  EXPECT_EQ(except("[x]"), "3:10: expected a map for a combination to leave out, found \"x\"");
  EXPECT_EQ(except("[{}]"), "3:10: this would leave out every case");
  EXPECT_EQ(except("[{z: 1}]"), "3:11: the matrix has no \"z\"");
  EXPECT_EQ(except("[{x: tow}]"), "3:14: \"tow\" is no value of \"x\" in the matrix; did you mean \"two\"?");
  EXPECT_EQ(except("[{x: [one, three]}]"), "3:20: \"three\" is no value of \"x\" in the matrix");
  EXPECT_EQ(except("[{x: [one, two]}]"), "3:9: every case of the matrix is left out");
  EXPECT_EQ(faults_of("scenario: x\nrequirements: [PRE-1]\nworld: {instances: []}\nsteps: [{call: {}}]\n"
                      "except: [{x: 1}]\n"),
            "5:11: the matrix has no \"x\"");
}

TEST(ScenarioFile, TakesCasesUpToTheLimit) {
  const auto axis = [](int count) {
    std::string out = "[";
    for (int i = 0; i < count; ++i) out += std::to_string(i) + ", ";
    return out + "]";
  };
  const auto read = read_text(with_matrix("matrix: {x: " + axis(100) + ", y: " + axis(100) + "}\n"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), kMaxCases);
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: " + axis(101) + ", y: " + axis(100) + "}\n")),
            "2:9: the matrix has more than 10000 cases");
}

TEST(ScenarioFile, TakesValuesOfTheMatrixUpToTheLimit) {
  const std::string value(kMaxMatrixValueBytes, 'v');
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [" + value + "], y: [1]}\n")), "no fault");
  EXPECT_EQ(faults_of(with_matrix("matrix: {x: [" + value + "v], y: [1]}\n")),
            "2:14: a value of the matrix has more than 128 bytes");
}

TEST(ScenarioFile, TellsTheFaultsOfTheFirstFaultyCaseOnly) {
  EXPECT_EQ(
      faults_of("scenario: x\nrequirements: [PRE-1]\nmatrix: {e: [MySQL, Oracle, DB2]}\n"
                "world: {instances: [{id: a, engine: \"${e}\"}]}\nsteps: [{call: {}}]\n"),
      "4:37: expected \"MySQL\", \"SQLServer\", \"PostgreSQL\", \"PPAS\" or \"MariaDB\" for the engine of an "
      "instance, found \"Oracle\"");
}

TEST(ScenarioFile, TellsAllFaultsOfAFileUpToTheLimit) {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "  - call: [x]\n";
  const auto read = read_text(file_with_steps(lines));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), kMaxFaults);
  EXPECT_EQ(read.error().at(2).mark, (Mark{7, 12}));
}

TEST(ScenarioFile, AFaultShowsItsLineWithACaret) {
  const auto read = read_text(file_with_steps("  - finsh-task: {instance: rm-one}\n"));
  ASSERT_FALSE(read);
  EXPECT_EQ(describe(read.error().front()),
            "test.yaml:5:5: unknown step \"finsh-task\"; did you mean \"finish-task\"?\n"
            "    - finsh-task: {instance: rm-one}\n"
            "      ^\n");
}

RC_GTEST_PROP(ScenarioFile, AnyChangeOfAGoodFileIsReadOrRefused, ()) {
  std::string text = file_with_steps(
      "  - call: {DBInstanceId: rm-one, DBName: \"a\\u00fc\"}\n"
      "    expect: {rejected: [PRE-2]}\n"
      "  - repeat: {times: 3, steps: [{inspect: rm-one}, {bytes: [a, {hex: ff}]}]}\n");
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto size = *rc::gen::inRange<std::size_t>(0, 8);
  const auto piece = *rc::gen::oneOf(rc::gen::element<std::string>("", "\n", ": ", "[", "{", "}", "\"", "&a ",
                                                                   "*a", "!t ", "${", "- ", "\n---\n"),
                                     rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
  text.replace(at, size, piece);
  const auto read = read_text(text);
  RC_ASSERT((read.has_value() ? read->size() : read.error().size()) > 0U);
}

}  // namespace
}  // namespace backcheck
