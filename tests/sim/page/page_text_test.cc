// Answers as text.
#include "sim/page/page_text.h"

#include <gtest/gtest.h>

#include "sim/page/page_walk.h"
#include "sim/scenario/scenario_file.h"

namespace backcheck {
namespace {

Scenario scenario_of(const std::string& steps) {
  const auto read = read_scenarios(
      "scenario: A test.\nrequirements: [PRE-2]\n"
      "world: {instances: [{id: rm-1, engine: MariaDB}]}\nsteps:\n" +
          steps,
      "t.yaml", "group/t");
  EXPECT_TRUE(read);
  return read ? read->front() : Scenario{};
}

TEST(PageText, ShowsWorldStepsAndReasons) {
  const Scenario scenario = scenario_of(
      "  - call: {DBInstanceId: rm-1, BackupMethod: Snapshot}\n"
      "  - call: {DBInstanceId: rm-2}\n");
  PageText text(Profile::kPage, Ink(false));
  EXPECT_EQ(
      text.paragraph(scenario, walk_page(scenario, Profile::kPage)),
      "group/t\n"
      "  A test.\n"
      "  rm-1, MariaDB, 0 databases: status Running, no ongoing task, 0 backup sets\n"
      "  the clock stands at 2019-08-01T04:00:00Z\n"
      "  1. call DBInstanceId=rm-1 BackupMethod=Snapshot\n"
      "     open\n"
      "       accepted where mariadb-snapshot is \"accepted as Physical\": a backup task starts (EFF-1), by\n"
      "       PRE-1, PRE-2, PAR-1, PAR-2, PAR-3, PAR-10\n"
      "       rejected where mariadb-snapshot is \"rejected\": the engine does not have that BackupMethod\n"
      "       (PAR-4)\n"
      "  2. call DBInstanceId=rm-2\n"
      "     rejected: no instance has that DBInstanceId (PAR-2)\n");
  const std::string legend = text.legend();
  EXPECT_NE(legend.find("  PAR-4   On MariaDB a snapshot backup"), std::string::npos) << legend;
  EXPECT_NE(legend.find("  mariadb-snapshot  What becomes of Snapshot on MariaDB? \"rejected\" or"),
            std::string::npos)
      << legend;
  EXPECT_EQ(legend.find("empty-value"), std::string::npos) << legend;
}

TEST(PageText, HasNoLegendBeforeAnythingIsTold) {
  EXPECT_EQ(PageText(Profile::kPage, Ink(false)).legend(), "");
}

TEST(PageText, OfCallsTogetherSaysHowManyAreAccepted) {
  const Scenario scenario =
      scenario_of("  - parallel: [{call: {DBInstanceId: rm-1}}, {call: {DBInstanceId: rm-1}}]\n");
  PageText text(Profile::kPage, Ink(false));
  const std::string out = text.answer(scenario, walk_page(scenario, Profile::kPage));
  EXPECT_NE(out.find("in any order (CON-1): 1 of 2 is accepted"), std::string::npos) << out;
  EXPECT_NE(out.find("     - call DBInstanceId=rm-1, 2 times\n"), std::string::npos) << out;
  EXPECT_NE(out.find("depending on what took effect"), std::string::npos) << out;
}

TEST(PageText, NeverSteersATerminal) {
  const Scenario scenario = scenario_of("  - call: {\"DBInstanceId\": \"rm\\x1b[31m\"}\n");
  PageText text(Profile::kPage, Ink(false));
  EXPECT_EQ(text.answer(scenario, walk_page(scenario, Profile::kPage)).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace backcheck
