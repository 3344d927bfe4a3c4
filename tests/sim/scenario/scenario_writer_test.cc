// Scenarios as files, and back.
#include "sim/scenario/scenario_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/scenario_file.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

Scenario without_places(Scenario scenario) {
  scenario.id.clear();
  scenario.file.clear();
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

TEST(ScenarioWriter, WritesEveryPartInItsCanonicalForm) {
  const std::string text =
      "# yaml-language-server: $schema=../scenario.schema.json\n"
      "scenario: \"A test.\"\n"
      "requirements: [PRE-1, ROB-1]\n"
      "world:\n"
      "  now: 2019-08-01T12:00:00Z\n"
      "  credentials:\n"
      "    - {accessKeyId: other, accessKeySecret: \"a b\"}\n"
      "  instances:\n"
      "    - id: rm-one\n"
      "      engine: SQLServer\n"
      "      status: Stopped\n"
      "      databases: [orders, \"a b\"]\n"
      "      backupSets:\n"
      "        - {createdAt: 2019-08-01T03:00:00Z, count: 19}\n"
      "        - {createdAt: 2019-08-01T03:00:00.250Z}\n"
      "      ongoingTask: {startedAt: 2019-08-01T11:00:00Z}\n"
      "    - id: rm-two\n"
      "      engine: MySQL\n"
      "steps:\n"
      "  - call: {DBInstanceId: rm-one, DBName: \"a,b\", BackupType: {hex: \"ff00\"}}\n"
      "    omit: [Action]\n"
      "    expect: {rejected: [PRE-1]}\n"
      "    format: none\n"
      "    accept: \"*/*\"\n"
      "    method: POST\n"
      "    carry: split\n"
      "    encoding: full\n"
      "    chunked: true\n"
      "  - call: [[a, x], [a, \"$${y}\"]]\n"
      "    expect: open\n"
      "    format: [none]\n"
      "  - parallel:\n"
      "      - call: {}\n"
      "        expect: rejected\n"
      "      - call: {a: b}\n"
      "  - advance: 2019-08-02T00:00:00Z\n"
      "  - set-status: {instance: rm-two, status: Restarting}\n"
      "  - finish-task: {instance: rm-one, result: Failed}\n"
      "  - inspect: rm-two\n"
      "  - bytes: \"GET /\\r\\n\"\n";
  const auto read = read_scenarios(text, "a.yaml", "a");
  ASSERT_TRUE(read) << describe(read.error().front());
  EXPECT_EQ(write_scenario(read->front(), "../scenario.schema.json"), text);
}

TEST(ScenarioWriter, LeavesDefaultsAndTheSchemaOut) {
  const Scenario scenario = read_one(file_with_steps("  - call: {}\n    format: JSON\n    method: GET\n"));
  EXPECT_EQ(write_scenario(scenario),
            "scenario: \"A test.\"\n"
            "requirements: [PRE-1]\n"
            "world:\n"
            "  now: 2019-08-01T04:00:00Z\n"
            "  instances:\n"
            "    - id: rm-one\n"
            "      engine: MySQL\n"
            "steps:\n"
            "  - call: {}\n");
}

TEST(ScenarioWriter, WritesAWorldWithoutInstances) {
  Scenario scenario = read_one(file_with_steps("  - call: {}\n"));
  scenario.world.instances.clear();
  EXPECT_NE(write_scenario(scenario).find("  instances: []\n"), std::string::npos);
}

TEST(ScenarioWriter, WritesVeryLongNamesAsPairs) {
  const std::string name(5000, 'n');
  Scenario scenario = read_one(file_with_steps("  - call: {}\n"));
  std::get<CallStep>(scenario.steps.front().deed).parameters = {{name, "v"}};
  const auto read = read_text(write_scenario(scenario));
  ASSERT_TRUE(read) << describe(read.error().front());
  EXPECT_EQ(without_places(read->front()), without_places(scenario));
}

RC_GTEST_PROP(ScenarioWriter, EveryScenarioComesBack, ()) {
  const Scenario scenario = *any_scenario();
  const std::string text = write_scenario(scenario);
  const auto read = read_text(text);
  RC_ASSERT(read.has_value());
  RC_ASSERT(without_places(read->front()) == scenario);
  RC_ASSERT(write_scenario(read->front()) == text);
}

}  // namespace
}  // namespace backcheck
